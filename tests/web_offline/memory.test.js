import assert from "node:assert/strict";
import { test } from "node:test";

import { sessionIsAllowed, shortCheckIsEnough } from "../../src/unknot/web/offline/memory.js";

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
