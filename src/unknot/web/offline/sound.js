// Tones made on the spot, and vibration: nothing to load, and told apart with eyes shut.

import { isOn } from "./switches.js";

let context = null;

/** Browsers let sound start only from a press; call this in one. */
export function wakeSound() {
  const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  if (!Context) return;
  context ??= new Context();
  if (context.state === "suspended") context.resume();
}

/**
 * A soft tone sliding between two pitches.
 * @param {number} from hertz @param {number} to hertz @param {number} seconds
 */
export function tone(from, to, seconds, loudness = 0.06) {
  if (!context || !isOn("tone")) return;
  play(from, to, seconds, loudness);
}

function play(from, to, seconds, loudness) {
  const now = context.currentTime;
  const pitch = context.createOscillator();
  const volume = context.createGain();
  pitch.frequency.setValueAtTime(from, now);
  pitch.frequency.linearRampToValueAtTime(to, now + seconds);
  volume.gain.setValueAtTime(0, now);
  volume.gain.linearRampToValueAtTime(loudness, now + Math.min(0.3, seconds / 4));
  volume.gain.setValueAtTime(loudness, now + seconds * 0.7);
  volume.gain.linearRampToValueAtTime(0, now + seconds);
  pitch.connect(volume).connect(context.destination);
  pitch.start(now);
  pitch.stop(now + seconds);
}

/** @param {number[]} pattern milliseconds on, off, on … */
export function vibrate(pattern) {
  if (isOn("vibration")) globalThis.navigator?.vibrate?.(pattern);
}

/** A step is over. */
export function signal() {
  tone(523, 523, 0.4, 0.1);
  vibrate([200]);
}

/** One repetition is done. */
export function repTone() {
  tone(392, 392, 0.25, 0.09);
  vibrate([60]);
}

/** A second of a hold, or one of the last before something begins; the last is higher. */
export function secondTone(left) {
  const pitch = left === 1 ? 330 : 262;
  tone(pitch, pitch, 0.12, 0.05);
}

let alarming = 0;

/** Sound again and again until switched off; the switches do not silence it, it guards the skin. */
export function alarm(on) {
  clearInterval(alarming);
  alarming = 0;
  if (!on) return void globalThis.navigator?.vibrate?.(0);
  const ring = () => {
    if (context) play(880, 660, 0.8, 0.3);
    globalThis.navigator?.vibrate?.([400, 200, 400]);
  };
  ring();
  alarming = setInterval(ring, 1500);
}
