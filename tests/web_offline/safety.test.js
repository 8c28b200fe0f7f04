import assert from "node:assert/strict";
import { test } from "node:test";

import { check, earlyStop, miniCheckIsClear, nextScreen } from "../../src/unknot/web/offline/safety.js";
import { bundle, skip, vectors } from "./vectors.js";

test("every answer set is decided as Python decides it", { skip }, () => {
  for (const { answers, today, disposition } of vectors) {
    assert.deepEqual(check(answers, bundle.safety, today, bundle.shelf.next_review), disposition);
  }
});

test("the check stops early on the same rules, asks the same screen next, and clears the same short checks", { skip }, () => {
  for (const { answers, early, next, mini } of vectors) {
    assert.deepEqual(earlyStop(answers, bundle.safety).map((rule) => rule.id), early);
    assert.equal(nextScreen(answers, bundle.safety)?.screen ?? null, next);
    assert.equal(miniCheckIsClear(answers, bundle.safety.mini_check), mini);
  }
});

test("the vectors hold every level, a table out of date and complete checks", { skip }, () => {
  const levels = new Set(vectors.map(({ disposition }) => disposition.level));
  assert.deepEqual(levels, new Set([null, "self_care", "clinician", "same_day", "emergency"]));
  assert.ok(vectors.some(({ disposition }) => disposition.out_of_date && disposition.complete));
});

const yes = (id, screen, more = {}) => ({ id, kind: "yes_no", values: [], unanswered: "no", shown_if: null, screen, ...more });
const TABLE = {
  facts: [yes("faint", "A"), yes("numb", "B"), yes("worse", "B", { shown_if: ["numb", "=", "yes"] }), yes("moves", "H")],
  screens: ["A", "B", "H"],
  rules: [
    { id: "E1", level: "emergency", within: "now", reason: "r.e", when: ["faint", "=", "yes"], waits_for: [], scope: "full" },
    { id: "E2", level: "emergency", within: "now", reason: "r.e", when: { all: [["numb", "=", "yes"], ["moves", "!=", "yes"]] }, waits_for: ["H"], scope: "full" },
    { id: "C1", level: "clinician", within: "7 days", reason: "r.c", when: ["numb", "=", "yes"], waits_for: [], scope: "comfort" },
    { id: "C2", level: "clinician", within: "3 days", reason: "r.c", when: ["numb", "=", "yes"], waits_for: [], scope: "gentle" },
  ],
  mini_check: ["faint", "numb"],
  reasons: {},
};
const WELL = { faint: "no", numb: "no", moves: "yes" };
const DAY = "2026-12-01";

test("self-care is given only against a table in date, whose date is known", () => {
  assert.equal(check(WELL, TABLE, DAY, "2026-12-02").level, "self_care");
  for (const review of [DAY, "2020-01-01", undefined, null, ""]) {
    assert.equal(check(WELL, TABLE, DAY, review).level, null, String(review));
    assert.equal(check(WELL, TABLE, DAY, review).self_care, null);
  }
  assert.equal(check(WELL, TABLE, undefined, "2027-01-01").level, null);
});

test("one question left open means no self-care and no clinician, but an emergency never waits", () => {
  assert.equal(check({ faint: "no", numb: "no" }, TABLE, DAY, "2027-01-01").level, null);
  assert.equal(check({ numb: "yes", faint: "no", moves: "yes" }, TABLE, DAY, "2027-01-01").level, null); // "worse" is asked now
  assert.equal(check({ faint: "yes" }, TABLE, DAY, "2020-01-01").level, "emergency");
});

test("the soonest time and the narrowest scope of the winning level count", () => {
  const found = check({ ...WELL, numb: "yes", worse: "no" }, TABLE, DAY, "2027-01-01");
  assert.deepEqual([found.level, found.within, found.self_care], ["clinician", "3 days", { scope: "comfort" }]);
  assert.deepEqual(found.leading, ["r.c"]);
});

test("a rule that reads a reassuring item waits for its screen", () => {
  assert.deepEqual(earlyStop({ numb: "yes" }, TABLE), []);
  assert.deepEqual(earlyStop({ numb: "yes", moves: "no" }, TABLE).map((rule) => rule.id), ["E2"]);
});

test("a short question left open is not a no", () => {
  assert.equal(miniCheckIsClear({ faint: "no", numb: "no" }, TABLE.mini_check), true);
  assert.equal(miniCheckIsClear({ faint: "no" }, TABLE.mini_check), false);
  assert.equal(miniCheckIsClear({ faint: "no", numb: "unsure" }, TABLE.mini_check), false);
});
