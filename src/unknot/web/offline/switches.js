// Voice, tone and vibration: each can be switched off. What is off is remembered; it is not about
// health, so it may lie in localStorage.

const KEY = "unknot.off";

/** @param {"voice" | "tone" | "vibration"} name */
export const isOn = (name) => !off().includes(name);

/** @param {string} name @param {boolean} on */
export function setOn(name, on) {
  const others = off().filter((other) => other !== name);
  try {
    localStorage.setItem(KEY, (on ? others : [...others, name]).join(" "));
  } catch {
    // a browser that keeps nothing: the switch holds until the page closes
    remembered = on ? others : [...others, name];
  }
}

let remembered = [];

function off() {
  try {
    return localStorage.getItem(KEY)?.split(" ") ?? remembered;
  } catch {
    return remembered;
  }
}

/**
 * Join every [data-switch] box below a root to its switch.
 * @param {ParentNode} root @param {(name: string, on: boolean) => void} changed
 */
export function bindSwitches(root, changed) {
  for (const box of root.querySelectorAll("input[data-switch]")) {
    box.checked = isOn(box.dataset.switch);
    box.addEventListener("change", () => {
      setOn(box.dataset.switch, box.checked);
      changed(box.dataset.switch, box.checked);
    });
  }
}
