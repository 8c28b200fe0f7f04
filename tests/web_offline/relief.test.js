import assert from "node:assert/strict";
import { test } from "node:test";

import { compose, pacerOf } from "../../src/unknot/web/offline/relief.js";

const yesNo = (id) => ({ id, kind: "yes_no", values: [], unanswered: "no" });
const number = (id) => ({ id, kind: "number", values: [], unanswered: null });
const choice = (id, values) => ({ id, kind: "choice", values, unanswered: values[0] });

const step = (id, kind, more = {}) => ({
  id, kind, title: id, cues: [`${id}.`], seconds: 60, figure: null, when: null, unless: null,
  adapt: [], stop: ["sharp"], pacer: null, ...more,
});
const slot = (from, more = {}) => ({ when: null, from, otherwise: [], choose: 1, gated: false, ...more });

const STEPS = [
  step("lie", "position"), step("lean", "position", { adapt: ["thin_bones"] }),
  step("breathe", "breathing", { pacer: "slow" }),
  step("heat", "heat", { when: ["has_heat", "=", "yes"], unless: ["fever", "=", "yes"] }),
  step("music", "distraction"),
  step("tilt", "movement", { adapt: ["knee", "hip"] }), step("roll", "movement"),
  step("slide", "movement"), step("net", "advice"),
];
const RELIEF = {
  facts: [
    number("pain"), choice("site", ["lower", "upper"]), choice("place", ["floor", "chair"]),
    choice("preference", ["unknown", "flexion"]), choice("scope", ["full", "gentle", "comfort"]),
    ...["heat", "pillow", "wall", "chair"].map((thing) => yesNo(`has_${thing}`)),
  ],
  steps: Object.fromEntries(STEPS.map((each) => [each.id, each])),
  slots: [
    slot(["lean", "lie"], { choose: 2 }), slot(["lean", "lie"]), slot(["breathe"]),
    slot(["heat"], { otherwise: ["music"] }),
    slot(["tilt", "roll", "slide"], { choose: 2, gated: true, when: ["place", "=", "floor"] }),
    slot(["net"]),
  ],
  adaptations: {
    thin_bones: { action: "hide", line: "Leave it out.", implied_by: ["thin", "=", "yes"] },
    knee: { action: "warn", line: "Mind the knee.", implied_by: null },
    hip: { action: "cue", line: "Mind the hip.", implied_by: null },
  },
  pacers: { slow: [{ phase: "in", seconds: 4 }, { phase: "out", seconds: 6 }] },
  gate_by_pain: [2, 2, 2, 2, 3, 4, 5, 5, 5, 5, 5],
};
const BUNDLE = { safety: { facts: [yesNo("fever"), yesNo("thin")] }, relief: RELIEF };
const HERE = {
  answers: {}, pain: 4, site: "lower", place: "floor", has: [], adaptations: [], preference: "unknown", helped: [],
};
const FULL = { level: "self_care", self_care: { scope: "full" } };

const session = (more = {}, found = FULL) => compose(BUNDLE, { ...HERE, ...more }, found).steps;
const ids = (more, found) => session(more, found).map(({ id }) => id);

test("without a key there are no steps, whatever the level", () => {
  for (const level of [null, "self_care", "clinician", "same_day", "emergency"]) {
    for (const self_care of [null, undefined]) {
      assert.deepEqual(compose(BUNDLE, HERE, { level, self_care }), { level, steps: [] });
    }
  }
});

test("the slots come in order, each step once, with something else where nothing fits", () => {
  assert.deepEqual(ids(), ["lean", "lie", "breathe", "music", "tilt", "roll", "net"]);
  assert.deepEqual(ids({ has: ["heat"] })[3], "heat");
  assert.deepEqual(ids({ has: ["heat"], answers: { fever: "yes" } })[3], "music");
  assert.deepEqual(ids({ place: "chair" }), ["lean", "lie", "breathe", "music", "net"]);
});

test("the scope comfort leaves every movement out, whatever the data say", () => {
  const comfort = { level: "clinician", self_care: { scope: "comfort" } };
  assert.deepEqual(ids({ helped: ["tilt"] }, comfort), ["lean", "lie", "breathe", "music", "net"]);
  assert.ok(ids({}, { level: "clinician", self_care: { scope: "gentle" } }).includes("tilt"));
});

test("a hidden step never comes, ticked or implied by an answer, helped or not", () => {
  for (const more of [{ adaptations: ["thin_bones"] }, { answers: { thin: "yes" } }]) {
    assert.ok(!ids({ ...more, helped: ["lean"] }).includes("lean"));
  }
  assert.ok(ids({ answers: { thin: "no" } }).includes("lean"));
});

test("words of care come first, in the order the step names them", () => {
  const [tilt] = session({ adaptations: ["hip", "knee"] }).filter(({ id }) => id === "tilt");
  assert.deepEqual(tilt.cues, ["Mind the knee.", "Mind the hip.", "tilt."]);
});

test("what helped comes first, by its first mention; unknown names change nothing", () => {
  const moves = (helped) => ids({ helped }).slice(4, 6);
  assert.deepEqual(moves(["slide", "roll"]), ["slide", "roll"]);
  assert.deepEqual(moves(["gone", "slide", "roll", "slide", "slide"]), ["slide", "roll"]);
  assert.deepEqual(moves(["slide", "slide"]), ["slide", "tilt"]);
  assert.deepEqual(moves(["gone"]), ["tilt", "roll"]);
});

test("a movement waits behind the gate for the pain at the start; nothing else does", () => {
  for (let pain = 0; pain <= 10; pain += 1) {
    for (const { kind, gate } of session({ pain })) {
      const wanted = kind === "movement" ? { pain_at_most: RELIEF.gate_by_pain[pain] } : null;
      assert.deepEqual(gate, wanted);
    }
  }
});

test("a step has the keys of the contract, no more", () => {
  const wanted = ["id", "kind", "title", "cues", "seconds", "figure", "gate", "stop"];
  for (const each of session()) assert.deepEqual(Object.keys(each), wanted);
});

test("a step's breath is found by its pacer, and is null where there is none", () => {
  assert.deepEqual(pacerOf(RELIEF, { id: "breathe" }), RELIEF.pacers.slow);
  assert.equal(pacerOf(RELIEF, { id: "heat" }), null);
  assert.equal(pacerOf(RELIEF, { id: "gone" }), null);
});

test("composing changes neither the bundle nor the context", () => {
  const before = structuredClone([BUNDLE, HERE]);
  session({ helped: ["slide"], adaptations: ["knee"] });
  assert.deepEqual([BUNDLE, HERE], before);
});
