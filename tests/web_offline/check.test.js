import assert from "node:assert/strict";
import { test } from "node:test";

import { press, readEntries } from "../../src/unknot/web/offline/check.js";

const fact = (id, screen, kind = "yes_no", values = [], shown_if = null) =>
  ({ id, screen, kind, values, shown_if, unanswered: kind === "yes_no" ? "no" : values[0] ?? null });
const TABLE = {
  facts: [
    fact("faint", "A"), fact("breathless", "A"),
    fact("numb", "B"), fact("leg", "B", "choice", ["none", "mild", "both"]), fact("worse", "B", "yes_no", [], ["leg", "!=", "none"]),
    fact("age", "H", "number"), fact("site", "H", "choice", ["lower", "upper"]), fact("moves", "H"),
  ],
  screens: ["A", "B", "H"],
  rules: [
    { id: "E1", level: "emergency", within: "now", reason: "r", when: ["breathless", "=", "yes"], waits_for: [], scope: "full" },
    { id: "E2", level: "emergency", within: "now", reason: "r", when: ["leg", "=", "both"], waits_for: [], scope: "full" },
  ],
  mini_check: [], reasons: {},
};
const A_DONE = { faint: "no", breathless: "no" };

test("none of these writes no to every tick and the harmless word to choices that have one", () => {
  const turn = press("none", "B", {}, A_DONE, TABLE);
  assert.deepEqual(turn, { kind: "screen", screen: "H", answers: { ...A_DONE, numb: "no", leg: "none" } });
});

test("none of these with something ticked asks which is right and changes nothing", () => {
  assert.deepEqual(press("none", "B", { numb: "unsure" }, A_DONE, TABLE), { kind: "conflict", ids: ["numb"] });
  assert.deepEqual(press("none", "B", { leg: "mild" }, A_DONE, TABLE), { kind: "conflict", ids: ["leg"] });
  assert.equal(press("none", "B", { leg: "none" }, A_DONE, TABLE).kind, "screen");
});

test("the two answers to that question: the ticks are right, or none is", () => {
  assert.equal(press("these", "A", { faint: "unsure" }, {}, TABLE).answers.faint, "unsure");
  assert.deepEqual(press("clear", "A", { faint: "unsure" }, {}, TABLE).answers, A_DONE);
});

test("next never answers a choice or a number for the person", () => {
  assert.deepEqual(press("next", "H", {}, {}, TABLE), { kind: "missing", ids: ["age", "site"] });
  assert.deepEqual(press("none", "H", {}, {}, TABLE), { kind: "missing", ids: ["age", "site"] });
  assert.deepEqual(press("next", "B", {}, A_DONE, TABLE), { kind: "missing", ids: ["leg"] });
});

test("an emergency is shown when its screen is sent, even with other questions open", () => {
  assert.equal(press("these", "A", { breathless: "yes" }, {}, TABLE).kind, "result");
  assert.equal(press("next", "B", { leg: "both" }, A_DONE, TABLE).kind, "result");
});

test("a question that appears because of an answer is part of its screen", () => {
  const turn = press("these", "B", { leg: "mild", worse: "yes" }, A_DONE, TABLE);
  assert.equal(turn.answers.worse, "yes");
  assert.equal(press("these", "B", { leg: "mild" }, A_DONE, TABLE).answers.worse, "no");
});

test("a screen sent again replaces all that it said before", () => {
  const before = { ...A_DONE, numb: "yes", leg: "mild", worse: "yes" };
  assert.deepEqual(press("none", "B", {}, before, TABLE).answers, { ...A_DONE, numb: "no", leg: "none" });
});

test("the last screen leads to the result, and back to the screen before", () => {
  const before = { ...A_DONE, numb: "no", leg: "none" };
  assert.equal(press("next", "H", { age: 0, site: "lower" }, before, TABLE).kind, "result");
  assert.deepEqual(press("back", "H", {}, before, TABLE), { kind: "back", screen: "B" });
  assert.deepEqual(press("back", "A", {}, {}, TABLE), { kind: "back", screen: "A" });
});

test("yes wins over not sure and over a carried no, in any order", () => {
  for (const values of [["yes", "unsure"], ["unsure", "yes"], ["no", "yes"], ["yes", "no"]]) {
    assert.deepEqual(readEntries(values.map((value) => ["faint", value]), TABLE.facts), { faint: "yes" });
  }
  assert.deepEqual(readEntries([["faint", "no"], ["faint", "unsure"]], TABLE.facts), { faint: "unsure" });
});

test("an empty or unreadable number is no answer; nought is one", () => {
  for (const value of ["", " ", "many", "Infinity"]) assert.deepEqual(readEntries([["age", value]], TABLE.facts), {});
  assert.deepEqual(readEntries([["age", "0"]], TABLE.facts), { age: 0 });
});

test("fields that are no question of the check are left alone", () => {
  assert.deepEqual(readEntries([["csrfmiddlewaretoken", "x"], ["go", "next:A"]], TABLE.facts), {});
});
