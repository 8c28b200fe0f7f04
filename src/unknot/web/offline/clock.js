// One clock for the session: the wall's, except that it never goes back or stands still when
// somebody sets it, so that heat cannot be made to last longer.

let wall = Date.now();
let run = performance.now();
let at = wall;

/** Milliseconds since 1970, never less than before. */
export function now() {
  const [wallNow, runNow] = [Date.now(), performance.now()];
  at += Math.max(wallNow - wall, runNow - run, 0); // the running clock may sleep with the machine
  [wall, run] = [wallNow, runNow];
  return at;
}
