// Which way feels better: the same as unknot.movement finds on the server; a test holds them equal.

const PLACES = ["middle", "side", "buttock", "thigh", "calf", "foot"];

/**
 * @typedef {{pain: number, lowest: string}} Reading
 * @param {{start: Reading, extension: Reading | null, flexion: Reading | null, nerve: boolean}} told
 * @returns {{verdict: "extension" | "flexion" | "none" | "stop", avoid: string[]}}
 */
export function findDirection({ start, extension, flexion, nerve }) {
  if (nerve || !extension || !flexion) return { verdict: "stop", avoid: [] };
  const tried = { extension: trial(start, extension), flexion: trial(extension, flexion) };
  const ways = Object.keys(tried);
  const avoid = ways.filter((way) => isWorse(tried[way]));
  if (avoid.length === ways.length) return { verdict: "stop", avoid };
  const better = ways.filter((way) => !avoid.includes(way) && isGood(tried[way]));
  const alike = better.length === 2 && compare(tried.extension, tried.flexion) === 0;
  if (!better.length || alike) return { verdict: "none", avoid };
  return { verdict: better.sort((one, two) => compare(tried[two], tried[one]))[0], avoid };
}

function trial(before, after) {
  const far = ({ lowest }) => PLACES.indexOf(lowest);
  return { nearer: Math.sign(far(before) - far(after)), less: before.pain - after.pain };
}

/** Further down is worse whatever the score says; towards the spine never is. */
const isWorse = ({ nearer, less }) => nearer < 0 || (nearer === 0 && less < 0);

const isGood = (it) => compare(it, { nearer: 0, less: 0 }) > 0;

/** Place first, then the score. */
const compare = (one, two) => (one.nearer > 0) - (two.nearer > 0) || one.less - two.less;
