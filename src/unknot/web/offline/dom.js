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

/** Say that something went wrong: a page that fails must never look like one that found nothing. */
export function tellFailure(problem) {
  console.error(problem);
  const box = document.querySelector("[data-failed]");
  if (box) box.hidden = false;
}

/** Begin, and tell every failure from then on. @param {() => Promise<void>} start */
export function startOrTell(start) {
  addEventListener("unhandledrejection", ({ reason }) => tellFailure(reason));
  start().catch(tellFailure);
}
