// A practice fitted to a length: the same lines as unknot.practice makes, so that it plays
// offline. Every part mirrors practice/_script.py; a test holds the two equal.

const SHORTEST_S = 60;
const LONGEST_S = 3600;
const BREATHS_SAID = 3;
const SPACE_S = 2;
const SECONDS_PER_WORD = 0.45;
const BREATHS = ["in", "top_up", "hold", "out"];

/**
 * @typedef {{say: string, again: string[], sound: string | null, least_s: number,
 *   most_s: number | null, share: number, then: string[], then_s: number, bell_s: number,
 *   is_breath: boolean}} Beat
 * @typedef {{title: string, keep: number, repeats: boolean, beats: Beat[]}} Part
 * @typedef {{rounds: number, order: "each" | "all", phases: {phase: string, seconds: number}[],
 *   breath_words: Record<string, string>, parts: Part[]}} Practice
 * @typedef {{at_s: number, seconds: number, say: string, sound: string | null,
 *   title: string}} Line
 */

/**
 * What is said and sounded, and when; the lines fill exactly the seconds asked.
 * @param {Practice} practice @param {number} seconds 60 to 3600
 * @param {boolean} holds whether the breath may be held; not known means not
 * @returns {Line[]}
 */
export function script(practice, seconds, holds = false) {
  if (!(seconds >= SHORTEST_S && seconds <= LONGEST_S)) throw new RangeError(`${seconds} s`);
  const pieces = inRounds(fitting(practice.parts, seconds), practice, seconds);
  stretch(pieces, seconds);
  const phases = phasesOf(practice, holds);
  const lines = [];
  let at = 0;
  for (const piece of pieces) {
    lines.push(...linesOf(piece, at, phases, practice));
    at += piece.seconds;
  }
  return lines.map((line, i) => ({ ...line, seconds: (lines[i + 1]?.at_s ?? seconds) - line.at_s }));
}

/** The phases of the breath, without holds unless they are allowed. */
export const phasesOf = ({ phases }, holds) => phases.filter(({ phase }) => holds || phase !== "hold");

export const isBreath = ({ sound }) => BREATHS.includes(sound);

/** Which line it is after so many seconds. @param {Line[]} lines @param {number} elapsed */
export function indexAt(lines, elapsed) {
  const after = lines.findIndex(({ at_s: at }) => at > elapsed);
  return after < 0 ? lines.length - 1 : Math.max(0, after - 1);
}

/** Since when the breath of a line runs; null where nothing is breathed. */
export function breathBegan(lines, index) {
  for (let i = index; i >= 0 && isBreath(lines[i]); i -= 1) {
    if (lines[i].sound === "in") return lines[i].at_s;
  }
  return null;
}

function fitting(parts, seconds) {
  const left = [...parts];
  const least = () => sum(left.flatMap(({ beats }) => beats).map((beat) => beat.least_s));
  while (least() > seconds) {
    const most = Math.max(...left.map(({ keep }) => keep));
    if (most === 0) throw new RangeError("the shortest script does not fit");
    left.splice(left.findLastIndex(({ keep }) => keep === most), 1);
  }
  return left;
}

function inRounds(parts, { rounds, order }, seconds) {
  for (let number = rounds; number > 1; number -= 1) {
    const pieces = expanded(parts, number, order);
    if (sum(pieces.map((piece) => piece.seconds)) <= seconds) return pieces;
  }
  return expanded(parts, 1, order);
}

function expanded(parts, rounds, order) {
  const repeating = parts.filter(({ repeats }) => repeats);
  const numbers = Array.from({ length: rounds }, (_, number) => number);
  return parts.flatMap((part) => {
    if (!part.repeats) return said(part, 0);
    if (order === "each") return numbers.flatMap((number) => said(part, number));
    if (part !== repeating[0]) return [];
    return numbers.flatMap((number) => repeating.flatMap((again) => said(again, number)));
  });
}

const said = ({ title, beats }, number) =>
  beats.map((beat) => ({ beat, title, say: words(beat, number), seconds: beat.least_s }));

function words({ say, again }, number) {
  return number === 0 || !again.length ? say : again[(number - 1) % again.length];
}

/** Each second that is left goes to whichever piece is furthest behind its share. */
function stretch(pieces, seconds) {
  const behind = ({ seconds: now, beat }) => now / beat.share;
  for (let left = seconds - sum(pieces.map((piece) => piece.seconds)); left > 0; left -= 1) {
    let next = null;
    for (const piece of pieces) {
      const isFull = piece.beat.most_s !== null && piece.seconds >= piece.beat.most_s;
      if (!isFull && (next === null || behind(piece) < behind(next))) next = piece;
    }
    next.seconds += 1;
  }
}

function* linesOf({ beat, title, say, seconds }, at, phases, practice) {
  if (beat.is_breath) return yield* breaths(beat, title, seconds, at, phases, practice);
  yield line(at, say, beat.sound, title);
  for (let second = 1; second < seconds; second += 1) {
    const rings = beat.bell_s > 0 && second % beat.bell_s === 0;
    const word = lateWord(beat, second, seconds);
    if (rings || word) yield line(at + second, word, rings ? "bell" : null, title);
  }
}

function lateWord({ then, then_s: every }, second, length) {
  if (!then.length || second % every) return "";
  const word = then[(second / every - 1) % then.length];
  return second + spoken(word) + SPACE_S <= length ? word : "";
}

const spoken = (text) => text.split(/\s+/).length * SECONDS_PER_WORD;

/** Whole breaths only; what is left of the time is quiet. */
function* breaths(beat, title, seconds, at, phases, { breath_words: names }) {
  const cycle = sum(phases.map((phase) => phase.seconds));
  let now = at;
  let told = 0;
  for (let breath = 0; breath < Math.floor(seconds / cycle); breath += 1) {
    for (const { phase, seconds: lasts } of phases) {
      let say = breath < BREATHS_SAID ? names[phase] : "";
      const due = beat.then.length && now - at >= (told + 1) * beat.then_s;
      if (due && phase === "out" && !say) {
        say = beat.then[told % beat.then.length];
        told += 1;
      }
      yield line(now, say, phase, title);
      now += lasts;
    }
  }
  if (now < at + seconds) yield line(now, "", null, title);
}

const line = (at_s, say, sound, title) => ({ at_s, seconds: 0, say, sound, title });

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
