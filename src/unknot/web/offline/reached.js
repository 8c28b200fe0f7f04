// Whether the server answers just now.

const PATIENCE_MS = 3000;

/** @returns {Promise<boolean>} */
export async function reached() {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return (await fetch("/healthz", { cache: "no-store", signal })).ok;
  } catch {
    return false;
  }
}
