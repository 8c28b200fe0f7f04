// Checks medicines and times doses with the page's own code, for comparison with Python's.
//
//     node tests/web_offline/medicines.mjs CABINET.json < asked.jsonl > found.jsonl
//
// Each line in is {"profile": …, "today": …}, {"log": …, "parts": …, "now": …}, or
// {"form": …, "groups": …, "today": …}.

import { readFileSync, writeSync } from "node:fs";

import { nextProduct, totals24h } from "../../src/unknot/web/offline/doses_timer.js";
import { BadForm, look } from "../../src/unknot/web/offline/medicines_form.js";
import { checkMedicines, together } from "../../src/unknot/web/offline/medicines.js";

const cabinet = JSON.parse(readFileSync(process.argv[2], "utf8"));

function looked({ form, groups, today }) {
  try {
    const { byVerdict, ...rest } = look(form, { cabinet, groups }, today);
    const ones = byVerdict.flatMap(([, each]) => each);
    return { ...rest, ones: ones.map((one) => ({ ...one, medicine: one.medicine.id })) };
  } catch (problem) {
    if (!(problem instanceof BadForm)) throw problem;
    return { problem: problem.message };
  }
}

function found(asked) {
  if (asked.form) return looked(asked);
  if (asked.log) {
    const totals = totals24h(asked.log, asked.now);
    return { ...nextProduct(asked.log, asked.parts, asked.now, cabinet), totals };
  }
  const { checkups, flags, unrecognised } = checkMedicines(asked.profile, cabinet, asked.today);
  return {
    medicines: checkups.map((each) => ({
      id: each.medicine.id,
      verdict: each.verdict,
      reasons: each.reasons,
      limits: each.limits,
      with: checkups.filter((other) => together(each, other, cabinet)).map((other) => other.medicine.id),
    })),
    flags: [...flags].sort(),
    unrecognised,
  };
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

const lines = readFileSync(0, "utf8").split("\n").filter(Boolean);
for (const line of lines) writeAll(`${JSON.stringify(found(JSON.parse(line)))}\n`);
