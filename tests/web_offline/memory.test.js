import assert from "node:assert/strict";
import { test } from "node:test";

import { directionOn, sessionIsAllowed, shortCheckIsEnough } from "../../src/unknot/web/offline/memory.js";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 24, 12);
const TODAY = "2026-11-24";
const ago = (ms) => new Date(NOW - ms).toISOString();
const BUNDLE = {
  shelf: { next_review: "2027-01-01" },
  safety: {
    facts: [{ id: "numb", screen: "B", kind: "yes_no", values: [], unanswered: "no", shown_if: null }],
    screens: ["B"],
    rules: [{ id: "E1", level: "emergency", within: "now", reason: "r", when: ["numb", "=", "yes"], waits_for: [], scope: "full" }],
    mini_check: ["numb"], reasons: {},
  },
};
const well = (at) => ({ at, answers: { numb: "no" } });
const enough = (last, bundle = BUNDLE) => shortCheckIsEnough(last, bundle, NOW, TODAY);

test("the short check stands in only for a check under 24 h old", () => {
  assert.equal(enough(well(ago(24 * HOUR - 1))), true);
  assert.equal(enough(well(ago(24 * HOUR))), false);
});

test("a check from the future, without a time or without answers stands for nothing", () => {
  assert.equal(enough(well(ago(-HOUR))), false);
  assert.equal(enough(well("yesterday")), false);
  assert.equal(enough(well(undefined)), false);
  assert.equal(enough({ at: ago(HOUR), level: "self_care" }), false);
  assert.equal(enough(null), false);
});

test("what the check once said is not taken on trust: it is decided again", () => {
  assert.equal(enough({ at: ago(HOUR), level: "self_care", answers: { numb: "yes" } }), false);
  assert.equal(enough({ at: ago(HOUR), level: "self_care", answers: {} }), false);
  assert.equal(enough(well(ago(HOUR)), { ...BUNDLE, shelf: { next_review: TODAY } }), false);
});

test("a session needs that check, and for one not just made the short questions answered with no", () => {
  const last = well(ago(HOUR));
  assert.equal(sessionIsAllowed({ last, mini: null, fresh: true }, BUNDLE, NOW, TODAY), true);
  assert.equal(sessionIsAllowed({ last, mini: null, fresh: false }, BUNDLE, NOW, TODAY), false);
  assert.equal(sessionIsAllowed({ last, mini: { numb: "unsure" }, fresh: false }, BUNDLE, NOW, TODAY), false);
  assert.equal(sessionIsAllowed({ last, mini: { numb: "no" }, fresh: false }, BUNDLE, NOW, TODAY), true);
});

const FOUND = { verdict: "extension", found_on: "2026-12-01", ask_again_on: "2026-12-04" };

for (const [today, days, isDue] of [["2026-12-01", 0, false], ["2026-12-03", 2, false], ["2026-12-04", 3, true], ["2027-01-01", 31, true]]) {
  test(`the way that felt better is ${days} days old on ${today}`, () => {
    assert.deepEqual(directionOn(FOUND, today), { known: "extension", days, isDue });
  });
}

test("a test that had to stop, or was never made, says nothing", () => {
  for (const told of [null, undefined, { ...FOUND, verdict: "stop" }]) {
    assert.equal(directionOn(told, "2026-12-02").known, null);
  }
});
