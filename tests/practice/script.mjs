// Makes many scripts with the page's own code, for comparison with Python's.
//
//     node tests/practice/script.mjs PRACTICES.json < asked.jsonl > scripts.jsonl
//
// Each line in is {"id", "seconds", "holds"}; the line out at the same place is a list of lines.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { script } from "../../src/unknot/web/offline/practice.js";

const practices = JSON.parse(readFileSync(process.argv[2], "utf8"));
const out = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { id, seconds, holds } = JSON.parse(line);
  out.push(JSON.stringify(script(practices[id], seconds, holds)));
}
process.stdout.write(`${out.join("\n")}\n`);
