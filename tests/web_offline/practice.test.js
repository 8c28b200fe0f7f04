import assert from "node:assert/strict";
import { test } from "node:test";

import { breathBegan, indexAt, isBreath, phasesOf, script } from "../../src/unknot/web/offline/practice.js";

const quiet = { again: [], sound: null, most_s: null, share: 1, then: [], then_s: 0, bell_s: 0, is_breath: false };
const beat = (more) => ({ say: "Rest.", least_s: 10, ...quiet, ...more });
const part = (title, keep, ...beats) => ({ title, keep, repeats: false, beats });
const PLAIN = { rounds: 1, order: "all", phases: [], breath_words: {}, parts: [part("Rest", 0, beat({}))] };
const BOX = ["in", "hold", "out", "hold"].map((phase) => ({ phase, seconds: 4 }));
const BREATH = {
  ...PLAIN,
  phases: BOX,
  breath_words: { in: "In.", hold: "Hold.", out: "Out." },
  parts: [part("Settle", 0, beat({ most_s: 10 })), part("Breathe", 0, beat({ say: "", is_breath: true }))],
};

test("one open beat takes all the time", () => {
  assert.deepEqual(script(PLAIN, 90), [{ at_s: 0, seconds: 90, say: "Rest.", sound: null, title: "Rest" }]);
});

for (const seconds of [0, 59, 3601, Number.NaN]) {
  test(`${seconds} seconds cannot be played`, () => assert.throws(() => script(PLAIN, seconds), RangeError));
}

test("holds are left out unless they are asked for", () => {
  assert.deepEqual(phasesOf(BREATH, false).map(({ phase }) => phase), ["in", "out"]);
  assert.deepEqual(phasesOf(BREATH, true), BOX);
  assert.ok(script(BREATH, 120).every(({ sound }) => sound !== "hold"));
});

test("what matters least is left out first when time is short", () => {
  const parts = [part("A", 2, beat({ least_s: 30 })), part("B", 1, beat({ least_s: 30 })), part("C", 0, beat({ least_s: 30 }))];
  assert.deepEqual(script({ ...PLAIN, parts }, 60).map(({ title }) => title), ["B", "C"]);
});

test("the line of a moment is the last that has begun", () => {
  const lines = script(BREATH, 60);
  assert.equal(indexAt(lines, 0), 0);
  assert.equal(indexAt(lines, 9.9), 0);
  assert.equal(lines[indexAt(lines, 10)].sound, "in");
  assert.equal(lines[indexAt(lines, 14)].sound, "out");
  assert.equal(indexAt(lines, 9999), lines.length - 1);
});

test("after a pause the breath goes on where it was, not at its start", () => {
  const lines = script(BREATH, 60);
  const out = indexAt(lines, 15);
  assert.equal(breathBegan(lines, out), 10);
  assert.equal(breathBegan(lines, 0), null);
  assert.ok(isBreath(lines[out]) && !isBreath(lines[0]));
});
