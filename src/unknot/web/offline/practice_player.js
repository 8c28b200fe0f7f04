// Plays the lines of a practice: the voice, tones and taps at their moments, one big shape.

import { stayAwake } from "./awake.js";
import { now } from "./clock.js";
import { focusOn } from "./dom.js";
import { pace } from "./pacer.js";
import { breathBegan, indexAt, isBreath } from "./practice.js";
import { tone, vibrate, wakeSound } from "./sound.js";
import { bindSwitches } from "./switches.js";
import { canSpeak, hush, speak } from "./voice.js";

const TICK_MS = 100;

/** What is heard and felt besides breaths, which the pacer sounds. */
const SOUNDS = {
  bell: () => ring(),
  tense: () => { tone(147, 147, 1.2, 0.08); vibrate([200]); },
  let_go: () => { tone(247, 165, 2.4, 0.06); vibrate([40, 60, 40, 60, 40]); },
};

function ring(loudness = 0.08) {
  tone(660, 657, 3, loudness);
  tone(1320, 1314, 1.6, loudness / 3);
  vibrate([120, 80, 120]);
}

/**
 * Play until the time is up or it is ended.
 *
 * @param {HTMLElement} section
 * @param {import("./practice.js").Line[]} lines
 * @param {{phase: string, seconds: number}[]} phases
 * @param {(done: {seconds: number, finished: boolean}) => void} over
 * @returns {{pause: () => boolean, end: () => void}} pause says whether it was running
 */
export function playLines(section, lines, phases, over) {
  const whole = lines.at(-1).at_s + lines.at(-1).seconds;
  const find = (wanted) => section.querySelector(wanted);
  const shape = find("[data-breath]");
  const word = find("[data-breath-word]");
  const sleep = stayAwake(find("[data-awake-note]"));
  let beganAt = now();
  let pausedAt = null;
  let heard = -1;
  let stopPacer = null;

  const elapsed = () => Math.min(whole, ((pausedAt ?? now()) - beganAt) / 1000);

  function tick() {
    if (pausedAt !== null) return;
    const at = elapsed();
    paintTime(find, whole, at);
    if (at >= whole) return finish(true);
    const index = indexAt(lines, at);
    if (index !== heard) enter(index);
  }

  function enter(index) {
    heard = index;
    const line = lines[index];
    if (find("[data-title]").textContent !== line.title) find("[data-title]").textContent = line.title;
    if (cueOf(line)) find("[data-cue]").textContent = cueOf(line);
    if (line.say) speak(line.say);
    SOUNDS[line.sound]?.();
    paintShape(index);
  }

  function paintShape(index) {
    const line = lines[index];
    if (isBreath(line)) return (stopPacer ??= breatheFrom(index));
    stopBreath();
    shape.dataset.phase = line.sound ?? "";
    word.textContent = shape.dataset[line.sound] ?? "";
  }

  function breatheFrom(index) {
    find("[data-cue]").textContent = cueOf(lines[index]);
    return pace(shape, word, phases, elapsed() - breathBegan(lines, index));
  }

  function stopBreath() {
    stopPacer?.();
    stopPacer = null;
  }

  function pauseOrGoOn() {
    if (pausedAt === null) {
      pausedAt = now();
      stopBreath();
      hush();
    } else {
      beganAt += now() - pausedAt;
      pausedAt = null;
      paintShape(heard);
    }
    const button = find("[data-do=pause]");
    button.setAttribute("aria-pressed", String(pausedAt !== null));
    if (pausedAt !== null) word.textContent = button.dataset.isPaused;
    speak(pausedAt === null ? button.dataset.goesOn : button.dataset.isPaused);
  }

  function finish(finished) {
    const seconds = elapsed();
    clearInterval(timer);
    section.removeEventListener("click", pressed);
    document.removeEventListener("visibilitychange", tick);
    stopBreath();
    hush();
    sleep();
    if (finished) ring(0.12);
    over({ seconds, finished });
  }

  function pressed(event) {
    wakeSound();
    const what = event.target.closest("[data-do]")?.dataset.do;
    if (what?.startsWith("pause")) pauseOrGoOn();
    if (what === "end") finish(false);
  }

  wakeSound();
  find("[data-cue]").textContent = "";
  find("[data-no-voice]").hidden = canSpeak();
  find("[data-do=pause]").setAttribute("aria-pressed", "false");
  section.addEventListener("click", pressed);
  document.addEventListener("visibilitychange", tick);
  bindSwitches(section, (name) => name === "voice" && hush());
  const timer = setInterval(tick, TICK_MS);
  tick();
  focusOn(find("[data-title]"));
  return {
    pause() {
      const running = pausedAt === null;
      if (running) pauseOrGoOn();
      return running;
    },
    end: () => finish(false),
  };
}

/** The words below the shape; a breath's own word stands within it already. */
const cueOf = (line) => (isBreath(line) && !line.say.includes(" ") ? "" : line.say);

function paintTime(find, whole, at) {
  const left = Math.ceil(whole - at);
  find("[data-time]").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  find(".ring-fill").setAttribute("stroke-dashoffset", String(100 - (100 * at) / whole));
}
