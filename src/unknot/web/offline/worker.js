// Registers the service worker. Under Trusted Types its address must come from a named policy.

const WORKER = "/sw.js";

/** Resolves to the registration, or null where the browser or the address does not allow one. */
export async function startWorker() {
  if (!navigator.serviceWorker) return null;
  try {
    return await navigator.serviceWorker.register(trusted(), { updateViaCache: "none" });
  } catch (problem) {
    console.warn("The page will not work offline:", problem.message);
    return null;
  }
}

function trusted() {
  if (!globalThis.trustedTypes) return WORKER;
  return trustedTypes.createPolicy("unknot", { createScriptURL: () => WORKER }).createScriptURL("");
}
