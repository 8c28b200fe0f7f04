// Plays sessions with the page's own player, for comparison with Python's.
//
//     node tests/relief/play.mjs < sessions.jsonl > played.jsonl
//
// Each line in is {"setup": {…}, "at": n, "events": […]}; the line out at the same place has the
// state and the effects after the beginning and after every event.

import { createInterface } from "node:readline";

import { begin, step } from "../../src/unknot/web/offline/player.js";

const out = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { setup, at, events } = JSON.parse(line);
  const turns = [begin(setup, at)];
  for (const event of events) turns.push(step(turns.at(-1).state, event));
  out.push(JSON.stringify(turns));
}
process.stdout.write(`${out.join("\n")}\n`);
