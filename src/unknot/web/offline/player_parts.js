// What both players do to the page: the ring and its time, the plan, a pain key, what has changed.

import { line } from "./dom.js";

/** A button that carries no number tells no pain; "" must never be read as nought. */
export const painOn = (button) => (button.value.trim() === "" ? null : Number(button.value));

/** The names of the facts that are not as they were. @returns {Set<string>} */
export function changesIn(before, after) {
  return new Set(Object.keys(after).filter((name) => String(before[name]) !== String(after[name])));
}

export const has = (changed, ...names) => names.some((name) => changed.has(name));

/** Seconds as a clock shows them. @param {number} left */
export const clockTime = (left) => `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;

/** The ring, full to a share; empty without one. @param {number | null} share */
export function paintRing(find, share) {
  const ring = find(".ring-fill");
  ring?.setAttribute("stroke-dasharray", "100");
  ring?.setAttribute("stroke-dashoffset", String(share === null ? 100 : 100 * share));
}

/**
 * Show a player alone on the page, and let it hear what is pressed; undone by the answer.
 * @param {HTMLElement} section
 * @param {Record<string, (event: Event) => void>} heard by event: click on the section, others on
 *   the page
 * @returns {() => void}
 */
export function takeThePage(section, { click, ...heard }) {
  section.hidden = false;
  document.body.classList.add("is-playing");
  section.addEventListener("click", click);
  for (const [name, hear] of Object.entries(heard)) document.addEventListener(name, hear);
  return () => {
    section.hidden = true;
    document.body.classList.remove("is-playing");
    section.removeEventListener("click", click);
    for (const [name, hear] of Object.entries(heard)) document.removeEventListener(name, hear);
  };
}

/**
 * The moving drawing; where less motion is wanted, its key poses; without one, the words carry it.
 * @param {HTMLElement} place a picture @param {{figure: string | null, title: string} | null} shown
 */
export function paintFigure(place, shown) {
  place.hidden = !shown?.figure;
  if (place.hidden || place.dataset.of === shown.figure) return;
  place.dataset.of = shown.figure;
  const [source, image] = [place.querySelector("source"), place.querySelector("img")];
  const path = `/figures/${encodeURIComponent(shown.figure)}`;
  image.onerror = () => (place.hidden = true);
  image.alt = shown.title;
  source.srcset = `${path}.strip.svg`;
  image.src = `${path}.svg`;
}

/**
 * What the page around a player may do with it.
 * @param {() => boolean} isRunning @param {(event: { type: string }) => void} send
 * @returns {{ pause(): boolean, leave(): void }} `pause` says whether there was anything to pause
 */
export function reins(isRunning, send) {
  return {
    pause() {
      const running = isRunning();
      if (running) send({ type: "pause" });
      return running;
    },
    leave: () => send({ type: "stop" }),
  };
}

/** The titles of a plan, with the one that is now marked. */
export function paintPlan(place, titles, now) {
  place?.replaceChildren(...titles.map((title, i) => planned(title, i === now)));
}

function planned(title, isNow) {
  const item = line(title);
  if (isNow) item.setAttribute("aria-current", "step");
  return item;
}
