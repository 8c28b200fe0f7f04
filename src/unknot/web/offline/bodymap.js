// The body map and its list are one thing shown twice: a region pressed on the drawing ticks its
// box, a box ticked lights its region. Screen readers get the list; the drawing adds nothing.

/** @param {ParentNode} root holds path[data-region] and input[name=regions] */
export function bindBodyMap(root) {
  const boxes = new Map();
  for (const box of root.querySelectorAll("input[name=regions]")) boxes.set(box.value, box);
  const paint = () => {
    for (const path of root.querySelectorAll("[data-region]")) {
      path.classList.toggle("is-chosen", Boolean(boxes.get(path.dataset.region)?.checked));
    }
  };
  root.addEventListener("click", (event) => {
    const box = boxes.get(event.target.closest?.("[data-region]")?.dataset.region);
    if (!box) return;
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
  root.addEventListener("change", paint);
  root.addEventListener("reset", () => setTimeout(paint));
  paint();
}
