// The few things done to the page again and again.

/** A list line holding a text or a node. @param {string | Node} content */
export function line(content) {
  const item = document.createElement("li");
  item.append(content);
  return item;
}

/** Take the reader to a part of the page. @param {HTMLElement | null} part */
export function focusOn(part) {
  part?.setAttribute("tabindex", "-1");
  part?.focus();
}

/** Show the parts for which it is true, hide the rest. */
export function showOnly(root, wanted, isShown) {
  for (const part of root.querySelectorAll(wanted)) part.hidden = !isShown(part);
}

/**
 * Begin, and say so when it fails: a page that fails must never look like one that found nothing.
 * @param {() => Promise<void>} start
 */
export function startOrTell(start) {
  const failed = (problem) => {
    console.error(problem);
    const box = document.querySelector("[data-failed]");
    if (box) box.hidden = false;
  };
  addEventListener("unhandledrejection", ({ reason }) => failed(reason));
  start().catch(failed);
}
