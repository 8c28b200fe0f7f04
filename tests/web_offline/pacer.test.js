import assert from "node:assert/strict";
import { test } from "node:test";

import { cycleSeconds, keyframes, momentAt } from "../../src/unknot/web/offline/pacer.js";

const LONG_OUT = [{ phase: "in", seconds: 4 }, { phase: "out", seconds: 6 }];
const BOX = ["in", "hold", "out", "hold"].map((phase) => ({ phase, seconds: 4 }));
const SIGH = [{ phase: "in", seconds: 2 }, { phase: "top_up", seconds: 1 }, { phase: "out", seconds: 6 }];

const near = (found, wanted) => assert.ok(Math.abs(found - wanted) < 1e-6, `${found} is not ${wanted}`);

test("four in and six out make six breaths a minute", () => {
  assert.equal(60 / cycleSeconds(LONG_OUT), 6);
});

for (const [elapsed, phase, left, size] of [[0, "in", 4, 0], [2, "in", 2, 0.5], [4, "out", 6, 1], [7, "out", 3, 0.5], [10, "in", 4, 0], [604, "out", 6, 1]]) {
  test(`after ${elapsed} s of 4 in, 6 out: ${phase}`, () => {
    const now = momentAt(LONG_OUT, elapsed);
    assert.equal(now.phase, phase);
    near(now.left, left);
    near(now.size, size);
  });
}

test("a hold keeps the size it found", () => {
  near(momentAt(BOX, 6).size, 1);
  near(momentAt(BOX, 14).size, 0);
});

test("the second sip of a sigh goes on from the first, and only then is it full", () => {
  assert.ok(momentAt(SIGH, 1.999).size < 0.9);
  assert.equal(momentAt(SIGH, 2).phase, "top_up");
  near(momentAt(SIGH, 3).size, 1);
});

test("a breath's keyframes start and end breathed out and cover the whole cycle", () => {
  for (const phases of [LONG_OUT, BOX, SIGH]) {
    const frames = keyframes(phases);
    assert.equal(frames[0].offset, 0);
    assert.equal(frames.at(-1).offset, 1);
    assert.equal(frames[0].transform, frames.at(-1).transform);
    assert.deepEqual(frames.map((frame) => frame.offset), frames.map((frame) => frame.offset).toSorted((a, b) => a - b));
  }
});

test("half seconds add up over an hour without drifting", () => {
  const even = [{ phase: "in", seconds: 5.5 }, { phase: "out", seconds: 5.5 }];
  near(momentAt(even, 3600).left, 2.5); // 327 whole breaths, then 3 s of breathing in
});
