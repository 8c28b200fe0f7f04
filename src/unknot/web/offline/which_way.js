// Which way feels better: the same as unknot.direction finds; a test holds the two equal.

const PLACES = ["middle", "side", "buttock", "thigh", "calf", "foot"];
const JUMP = 2;

/**
 * @typedef {{pain: number, lowest: string}} Reading
 * @param {{start: Reading, extension: Reading | null, flexion: Reading | null, nerve: boolean}} told
 * @returns {{direction: string | null, ending: string, avoid: string[]}}
 */
export function findDirection({ start, extension, flexion, nerve }) {
  if (nerve || !extension || !flexion) return { direction: null, ending: "nerve", avoid: [] };
  const both = { extension: change(start, extension), flexion: change(extension, flexion) };
  const avoid = Object.keys(both).filter((way) => isWorse(both[way]));
  if (avoid.length === 2) return { direction: null, ending: "both_worse", avoid };
  const eased = Object.keys(both).filter((way) => more(both[way], [0, 0]) > 0 && !avoid.includes(way));
  const same = eased.length === 2 && more(both.extension, both.flexion) === 0;
  if (!eased.length || same) return { direction: "none", ending: "no_difference", avoid };
  const [direction] = eased.sort((one, two) => more(both[two], both[one]));
  return { direction, ending: "prefers", avoid };
}

/** How many places nearer to the middle, and how many points less. */
function change(before, after) {
  const far = ({ lowest }) => PLACES.indexOf(lowest);
  return [far(before) - far(after), before.pain - after.pain];
}

const more = (one, two) => one[0] - two[0] || one[1] - two[1];

/** Further down the leg is worse even with less pain; nearer is not, unless the pain jumps. */
function isWorse([nearer, less]) {
  if (nearer > 0) return less <= -JUMP;
  return nearer < 0 || less < 0;
}
