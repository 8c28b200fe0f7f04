// Keeps the screen on while a session plays; says so where that is not possible.

/**
 * @param {HTMLElement | null} note shown while the screen may go dark
 * @returns {() => void} lets it sleep again
 */
export function stayAwake(note) {
  let lock = null;
  let wanted = true;
  async function hold() {
    if (!wanted || document.hidden) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      if (!wanted) lock.release();
    } catch {
      lock = null; // not offered, or the battery is low
    }
    if (note) note.hidden = lock !== null;
  }
  document.addEventListener("visibilitychange", hold);
  hold();
  return () => {
    wanted = false;
    document.removeEventListener("visibilitychange", hold);
    lock?.release();
  };
}
