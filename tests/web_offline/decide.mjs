// Decides many answer sets with the page's own code, for comparison with Python's.
//
//     node tests/web_offline/decide.mjs BUNDLE.json [TODAY] < answers.jsonl > dispositions.jsonl
//
// Each line in is {"answers": {…}}; the line out at the same place is its disposition. TODAY is
// YYYY-MM-DD; without it, a day long before any review date.

import { readFileSync, writeSync } from "node:fs";

import { check, earlyStop, nextScreen } from "../../src/unknot/web/offline/safety.js";

const [path, today = "1970-01-01"] = process.argv.slice(2);
const bundle = JSON.parse(readFileSync(path, "utf8"));
const BATCH_CHARACTERS = 1 << 18;

function decided(line) {
  const { answers } = JSON.parse(line);
  return JSON.stringify({
    ...check(answers, bundle.safety, today, bundle.shelf.next_review),
    early: earlyStop(answers, bundle.safety).map((rule) => rule.id),
    next: nextScreen(answers, bundle.safety)?.screen ?? null,
  });
}

function writeAll(text) {
  let left = Buffer.from(text);
  while (left.length) {
    try {
      left = left.subarray(writeSync(1, left));
    } catch (problem) {
      if (problem.code !== "EAGAIN") throw problem; // the reader is slow: a full pipe, try again
    }
  }
}

let rest = "";
let out = "";
process.stdin.setEncoding("utf8");
for await (const chunk of process.stdin) {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop();
  for (const line of lines) if (line) out += decided(line) + "\n";
  if (out.length >= BATCH_CHARACTERS) {
    writeAll(out);
    out = "";
  }
}
if (rest) out += decided(rest) + "\n";
writeAll(out);
