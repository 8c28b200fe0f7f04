// Asks the service worker to keep a group of files, when the page itself has nothing left to load.

/**
 * Safe to call at each visit: what is kept already is not fetched again.
 * @param {"practices" | "check_in" | "week" | "medicines" | "figures" | "strips"} group
 */
export async function keepLater(group) {
  const worker = await navigator.serviceWorker?.ready;
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  whenIdle(() => worker?.active?.postMessage(group));
}

/** What a relief session shows: moving, or pose by pose where less motion is wanted. */
export const figuresWanted = () =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ? "strips" : "figures";
