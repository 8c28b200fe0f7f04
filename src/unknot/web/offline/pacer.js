// The breathing pacer: by shape, tone and vibration, the same moment told three ways.

import { tone, vibrate } from "./sound.js";

const SMALL = 0.55;
const BEFORE_TOP_UP = 0.85;
const LOW = 196;
const HIGH = 294;
const TAPS = { in: [80], top_up: [40], out: [40, 90, 40], hold: [] };

/**
 * @typedef {{phase: "in" | "top_up" | "hold" | "out", seconds: number}} Phase
 * @typedef {{index: number, phase: Phase["phase"], left: number, size: number}} Moment seconds
 *   left in the phase; size of the shape from 0 (breathed out) to 1 (breathed in)
 */

/** @param {Phase[]} phases */
export const cycleSeconds = (phases) => phases.reduce((sum, { seconds }) => sum + seconds, 0);

/**
 * Where in the breath somebody is who began so many seconds ago.
 * @param {Phase[]} phases @param {number} elapsed
 * @returns {Moment}
 */
export function momentAt(phases, elapsed) {
  let into = elapsed % cycleSeconds(phases);
  let index = 0;
  while (into >= phases[index].seconds && index < phases.length - 1) {
    into -= phases[index].seconds;
    index += 1;
  }
  const [from, to] = sizes(phases)[index];
  const share = into / phases[index].seconds;
  const left = phases[index].seconds - into;
  return { index, phase: phases[index].phase, left, size: from + (to - from) * share };
}

/** Size at the start and end of every phase; a breath begins breathed out. */
function sizes(phases) {
  let size = 0;
  return phases.map(({ phase }, index) => {
    const from = size;
    if (phase === "out") size = 0;
    if (phase === "top_up") size = 1;
    if (phase === "in") size = phases[index + 1]?.phase === "top_up" ? BEFORE_TOP_UP : 1;
    return [from, size];
  });
}

/** One breath as keyframes for element.animate. @param {Phase[]} phases */
export function keyframes(phases) {
  const whole = cycleSeconds(phases);
  let at = 0;
  const ends = sizes(phases).map(([, size], index) => {
    at += phases[index].seconds;
    return { offset: Math.min(1, at / whole), transform: scale(size) };
  });
  return [{ offset: 0, transform: scale(0) }, ...ends];
}

const scale = (size) => `scale(${(SMALL + (1 - SMALL) * size).toFixed(3)})`;

/**
 * Pace breathing on an element until stopped. Where less motion is wanted the shape stays still
 * and shows the seconds left.
 *
 * @param {HTMLElement} shape carries data-in, data-hold, data-out, data-top_up: the words
 * @param {HTMLElement | null} word where the words go
 * @param {Phase[]} phases
 * @param {number} ago how many seconds ago the first breath began
 * @returns {() => void} stops it
 */
export function pace(shape, word, phases, ago = 0) {
  const began = performance.now() - ago * 1000;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const motion = still ? null : shape.animate(keyframes(phases), {
    duration: cycleSeconds(phases) * 1000, iterations: Infinity, easing: "linear",
  });
  if (motion) motion.currentTime = ago * 1000;
  let heard = -1;
  const beat = () => {
    const now = momentAt(phases, (performance.now() - began) / 1000);
    if (now.index !== heard) sound(now);
    heard = now.index;
    shape.dataset.phase = now.phase;
    const words = shape.dataset[now.phase] ?? "";
    if (word) word.textContent = still ? `${words} ${Math.ceil(now.left)}` : words;
  };
  beat();
  const timer = setInterval(beat, 100);
  return () => {
    clearInterval(timer);
    motion?.cancel();
    delete shape.dataset.phase;
    if (word) word.textContent = "";
  };
}

function sound({ phase, left, size }) {
  if (phase === "in" || phase === "top_up") tone(LOW, HIGH, left);
  if (phase === "out") tone(HIGH, LOW, left);
  if (phase === "hold") tone(size > 0.5 ? HIGH : LOW, size > 0.5 ? HIGH : LOW, Math.min(left, 1), 0.03);
  if (TAPS[phase].length) vibrate(TAPS[phase]);
}
