// Composes many sessions with the page's own code, for comparison with Python's.
//
//     node tests/relief/compose.mjs BUNDLE.json < contexts.jsonl > sessions.jsonl
//
// Each line in is {"context": {…}, "found": {"level", "self_care"}}; the line out at the same
// place is {"level", "steps"}, each step with the phases of its breath as "pacer".

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { compose, pacerOf } from "../../src/unknot/web/offline/relief.js";

const bundle = JSON.parse(readFileSync(process.argv[2], "utf8"));
const out = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { context, found } = JSON.parse(line);
  const { level, steps } = compose(bundle, context, found);
  const paced = steps.map((step) => ({ ...step, pacer: pacerOf(bundle.relief, step) }));
  out.push(JSON.stringify({ level, steps: paced }));
}
process.stdout.write(`${out.join("\n")}\n`);
