// Speaks what also stands on the screen; silent where the device has no voices.

import { isOn } from "./switches.js";

/** Say a text, ending what was being said. @param {string} text */
export function speak(text) {
  hush();
  if (!text || !isOn("voice") || !canSpeak()) return;
  const speech = new SpeechSynthesisUtterance(text);
  speech.lang = document.documentElement.lang || "en";
  speech.rate = 0.9;
  globalThis.speechSynthesis.speak(speech);
}

/** Say a text only where nothing is being said: a count never cuts a cue short. */
export function sayIfQuiet(text) {
  if (!globalThis.speechSynthesis?.speaking) speak(text);
}

export const hush = () => globalThis.speechSynthesis?.cancel();

export const canSpeak = () => Boolean(globalThis.speechSynthesis?.getVoices().length);
