// Asks the service worker to keep every practice, when the page itself has nothing left to load.

/** Safe to call at each visit: what is kept already is not fetched again. */
export async function keepPractices() {
  const worker = await navigator.serviceWorker?.ready;
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  whenIdle(() => worker?.active?.postMessage("practices"));
}
