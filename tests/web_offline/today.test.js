import assert from "node:assert/strict";
import { test } from "node:test";

import { newIn, openedOn, toldIn, withTold } from "../../src/unknot/web/offline/today_told.js";

const QUESTIONS = [
  { id: "stress", is_two: false, chips: ["0", "2", "4"], last: "2" },
  { id: "sleep_hours", is_two: false, chips: ["7", "8"], last: "" },
  { id: "own_tea", is_two: true, chips: ["yes", "no"], last: "yes" },
];
const NOTHING = { pain: null, spasm: null, before_onset: null, exposures: {} };
const form = (values) => new Map(Object.entries(values));
const read = (values, began = false) => toldIn(form(values), QUESTIONS, began);

test("what was skipped is not told, nought is", () => {
  assert.deepEqual(read({ pain: "", spasm: "", "e-stress": "", "o-sleep_hours": "" }), NOTHING);
  const told = read({ pain: "0", spasm: "no", "e-stress": "0", "e-own_tea": "no" });
  assert.deepEqual(told, { pain: 0, spasm: false, before_onset: null, exposures: { stress: 0, own_tea: false } });
});

test("what was written counts before what was ticked, with a comma or a point", () => {
  assert.deepEqual(read({ "e-sleep_hours": "7", "o-sleep_hours": " 6,5 " }).exposures, { sleep_hours: 6.5 });
});

test("what is no number is left for the server to refuse", () => {
  assert.deepEqual(read({ "o-sleep_hours": "lots" }).exposures, { sleep_hours: "lots" });
});

test("the time before is told only on a day with a spasm", () => {
  assert.equal(read({ spasm: "no", before_onset: "yes" }).before_onset, null);
  assert.equal(read({ spasm: "yes", before_onset: "yes" }).before_onset, true);
  assert.equal(read({ before_onset: "no" }, true).before_onset, false);
});

test("only what is new is sent", () => {
  const before = { ...NOTHING, pain: 3, exposures: { stress: 4, own_tea: false } };
  const same = { ...before, exposures: { ...before.exposures } };
  assert.equal(newIn(same, before), null);
  assert.equal(newIn(NOTHING, before), null);
  const told = { ...same, spasm: false, exposures: { stress: 0, own_tea: false } };
  assert.deepEqual(newIn(told, before), { spasm: false, exposures: { stress: 0 } });
});

test("what was told here is there when it is opened again on that day", () => {
  const kept = { day: "2026-03-01", began: true, told: { ...NOTHING, pain: 3 }, questions: QUESTIONS };
  const now = withTold(kept, { spasm: true, exposures: { stress: 4 } });
  assert.deepEqual(openedOn(now, "2026-03-01").told, { ...NOTHING, pain: 3, spasm: true, exposures: { stress: 4 } });
  assert.deepEqual(withTold(kept, null), kept);
});

test("on the next day nothing is told, and the last answers stand first, one tap away", () => {
  const told = { ...NOTHING, pain: 3, exposures: { stress: 4, sleep_hours: 6.5, own_tea: false } };
  const next = openedOn({ day: "2026-03-01", began: true, told, questions: QUESTIONS }, "2026-03-02");
  assert.deepEqual([next.day, next.began, next.told], ["2026-03-02", false, NOTHING]);
  assert.deepEqual(next.questions.map(({ last }) => last), ["4", "6.5", "no"]);
  assert.deepEqual(next.questions[1].chips, ["6.5", "7", "8"]);
  assert.deepEqual(next.questions[0].chips, ["0", "2", "4"]);
});

test("a device that knows nothing asks for pain and spasms", () => {
  assert.deepEqual(openedOn(null, "2026-03-02"), { day: "2026-03-02", began: false, told: NOTHING, questions: [] });
});
