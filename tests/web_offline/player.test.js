import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, current, isOver, step } from "../../src/unknot/web/offline/player.js";
import { view } from "../../src/unknot/web/offline/player_view.js";

const HEAT = { seconds: 900, max_seconds: 1200, skin_check_seconds: 300, locked_minutes: 60 };
const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 24, 9);

function make(kind, more = {}) {
  const timed = { position: 120, breathing: 120, heat: 900, distraction: 600, movement: 60, walk: 180 };
  return { id: `${kind}_1`, kind, title: kind, cues: ["a", "b"], seconds: timed[kind] ?? null, figure: null, gate: null, stop: [], ...more };
}

const setup = (steps, more = {}) => ({
  steps, pain: 6, heat: HEAT, firstHeat: true, heatEndedAt: null, distraction: make("distraction"), ...more,
});

/** A session being played: `send` moves the clock on by some seconds first. */
function play(steps, more) {
  const it = { at: START, effects: [] };
  const took = ({ state, effects }) => {
    it.state = state;
    it.effects.push(...effects);
    it.last = effects;
  };
  took(begin(setup(steps, more), it.at));
  it.send = (type, rest = {}, seconds = 10) => {
    it.at += seconds * 1000;
    took(step(it.state, { type, at: it.at, ...rest }));
    return it;
  };
  it.steps = () => it.effects.filter((effect) => effect.kind === "step_done").map((effect) => effect.body);
  it.ending = () => it.effects.find((effect) => effect.kind === "session_ended")?.body;
  return it;
}

test("a position that helps is kept, and the others are not tried", () => {
  const it = play([make("position", { id: "p1" }), make("position", { id: "p2" }), make("breathing")]);
  it.send("keep").send("pain", { value: 4 });
  assert.equal(current(it.state).kind, "breathing");
  assert.deepEqual(it.steps().map(({ step_id, outcome, pain_before, pain_after }) => [step_id, outcome, pain_before, pain_after]), [["p1", "kept", 6, 4]]);
});

test("after all positions, the one that eased most is taken up again", () => {
  const it = play(["p1", "p2", "p3"].map((id) => make("position", { id })).concat(make("breathing")));
  for (const value of [5, 3, 4]) it.send("another").send("pain", { value });
  assert.equal(current(it.state).id, "p2"); // 5 to 3 eased by two, the most
  assert.equal(it.state.note, "best");
  it.send("done").send("pain", { value: 3 });
  assert.equal(current(it.state).kind, "breathing");
  assert.deepEqual(it.steps().map((done) => [done.step_id, done.outcome]), [["p1", "done"], ["p2", "done"], ["p3", "done"], ["p2", "kept"]]);
  assert.deepEqual(it.steps().map((done) => done.position), [0, 1, 2, 3]);
});

test("when no position eased, none is called best and the session goes on", () => {
  const it = play(["p1", "p2"].map((id) => make("position", { id })).concat(make("breathing")));
  it.send("another").send("pain", { value: 6 }).send("another").send("pain", { value: 7 });
  assert.equal(current(it.state).kind, "breathing");
});

test("a position whose pain was not told is never taken for one that eased", () => {
  const it = play(["p1", "p2"].map((id) => make("position", { id })).concat(make("breathing")));
  it.send("another").send("skip").send("another").send("pain", { value: 2 });
  assert.equal(current(it.state).kind, "breathing");
  assert.deepEqual(it.steps().map((done) => [done.pain_before, done.pain_after]), [[6, null], [null, 2]]);
});

test("when a position's time is up, the person is asked to choose", () => {
  const it = play([make("position"), make("position", { id: "p2" })]);
  it.send("tick", {}, 121);
  assert.equal(it.state.phase, "choose");
  assert.deepEqual(view(it.state, it.at).buttons, ["keep", "another", "worse"]);
});

test("pain that was skipped is null, never zero", () => {
  const it = play([make("breathing")]);
  it.send("done").send("skip");
  assert.equal(it.steps()[0].pain_after, null);
  it.send("pain", { value: null }); // asked once more at the end
  assert.deepEqual(it.ending(), { pain: null, outcome: "stopped" });
});

for (const value of [undefined, "", "3", 11, -1, 2.5, NaN]) {
  test(`a pain of ${JSON.stringify(value) ?? value} is taken as not told`, () => {
    const it = play([make("breathing")]);
    it.send("done").send("pain", { value });
    assert.equal(it.steps()[0].pain_after, null);
  });
}

test("zero pain is an answer of its own", () => {
  const it = play([make("breathing")]);
  it.send("done").send("pain", { value: 0 });
  assert.equal(it.steps()[0].pain_after, 0);
  assert.deepEqual(it.ending(), { pain: 0, outcome: "eased" });
});

const gated = (most) => make("movement", { gate: { pain_at_most: most } });

for (const [told, most, opens] of [[4, 4, true], [5, 4, false], [5, 5, true], [6, 9, false], [0, 0, true]]) {
  test(`movement with a gate of ${most} ${opens ? "opens" : "stays shut"} at pain ${told}`, () => {
    const it = play([make("breathing"), gated(most), make("advice")], { pain: 7 });
    it.send("done").send("pain", { value: told });
    assert.equal(current(it.state).kind, opens ? "movement" : "advice");
    assert.equal(it.steps().some((done) => done.kind === "movement" && done.outcome === "skipped"), !opens);
  });
}

test("pain that nobody told opens no gate", () => {
  const it = play([make("breathing"), gated(10), make("movement"), make("advice")], { pain: null });
  it.send("done").send("skip");
  assert.equal(current(it.state).kind, "advice");
});

test("the gate goes by the last pain that was told", () => {
  const it = play([make("breathing"), make("distraction"), gated(4), make("advice")]);
  it.send("done").send("pain", { value: 3 }).send("done").send("skip");
  assert.equal(current(it.state).kind, "movement");
});

test("pain is asked again before movement when it was not told after the last step", () => {
  const steps = [make("breathing"), make("ask_pain"), gated(4)];
  const it = play(steps);
  it.send("done").send("skip");
  assert.deepEqual([current(it.state).kind, it.state.phase], ["ask_pain", "pain"]);
  const told = play(steps);
  told.send("done").send("pain", { value: 4 });
  assert.equal(current(told.state).kind, "movement");
});

for (const [start, after, easesOff] of [[4, 5, false], [3, 5, true], [4, 6, true], [6, 6, true], [2, 3, false], [0, 2, true]]) {
  test(`from ${start}, pain ${after} after a movement ${easesOff ? "ends" : "allows"} further movement`, () => {
    const it = play([make("breathing"), make("movement"), make("movement", { id: "m2" }), make("walk")], { pain: start });
    it.send("done").send("pain", { value: Math.min(start, 4) }).send("done").send("pain", { value: after });
    assert.equal(current(it.state).id, easesOff ? "walk_1" : "m2");
    assert.equal(it.state.note, easesOff ? "ease_off" : null);
  });
}

test("once eased off, movement stays out even when pain falls again", () => {
  const it = play([make("movement"), make("breathing"), make("movement", { id: "m2" }), make("advice")], { pain: 4 });
  it.send("done").send("pain", { value: 6 }).send("done").send("pain", { value: 1 });
  assert.equal(current(it.state).kind, "advice");
});

test("heat is asked about before it begins, and anything but a clear no means something else", () => {
  for (const rest of [{ clear: false }, {}, { clear: "yes" }]) {
    const it = play([make("heat")]);
    assert.equal(it.state.phase, "no_heat");
    it.send("no_heat", rest);
    assert.equal(current(it.state).kind, "distraction");
    assert.equal(it.state.note, "no_heat");
  }
});

test("on first use the skin is looked at after five minutes, and the heat's time runs on meanwhile", () => {
  const it = play([make("heat"), make("advice")]);
  it.send("no_heat", { clear: true }).send("tick", {}, 299);
  assert.equal(it.state.phase, "run");
  it.send("tick", {}, 1);
  assert.equal(it.state.phase, "skin");
  it.send("skin", { clear: true }, 60);
  assert.equal(view(it.state, it.at).left, 900 - 360);
  it.send("tick", {}, 540);
  assert.equal(it.state.phase, "alarm");
});

test("nobody answering the skin check does not keep the alarm from sounding", () => {
  const it = play([make("heat")]);
  it.send("no_heat", { clear: true }).send("tick", {}, 300).send("tick", {}, 600);
  assert.equal(it.state.phase, "alarm");
});

test("skin that looks wrong ends the heat at once", () => {
  const it = play([make("heat"), make("advice")]);
  it.send("no_heat", { clear: true }).send("tick", {}, 300).send("skin", { clear: false });
  assert.equal(it.state.phase, "pain");
  assert.equal(it.state.note, "skin_stop");
  assert.equal(it.state.heatEndedAt, it.at);
});

test("heat used before asks for the skin only at the end", () => {
  const it = play([make("heat")], { firstHeat: false });
  it.send("no_heat", { clear: true }).send("tick", {}, 400);
  assert.equal(it.state.phase, "run");
  it.send("tick", {}, 500).send("alarm-off");
  assert.equal(it.state.phase, "skin_end");
});

test("the alarm goes on until it is stopped by hand", () => {
  const it = play([make("heat")], { firstHeat: false });
  it.send("no_heat", { clear: true }).send("tick", {}, 900);
  assert.deepEqual(it.last, [{ do: "alarm", on: true }]);
  for (const type of ["tick", "skip", "done", "pause"]) it.send(type, {}, 60);
  assert.equal(it.state.phase, "alarm");
  it.send("alarm-off");
  assert.ok(it.last.some((effect) => effect.do === "alarm" && effect.on === false));
  assert.equal(it.state.heatEndedAt, it.at); // it may have stayed on the skin until now
});

test("a tab that slept past the end of the heat sounds the alarm when it wakes", () => {
  const it = play([make("heat")]);
  it.send("no_heat", { clear: true }).send("tick", {}, 3 * 3600);
  assert.equal(it.state.phase, "alarm");
});

test("pausing gives heat no further time; other steps get theirs back", () => {
  for (const [kind, left] of [["heat", 600], ["breathing", 120]]) {
    const it = play([make(kind)], { firstHeat: false });
    if (kind === "heat") it.send("no_heat", { clear: true });
    it.send("pause", {}, 0).send("resume", {}, 300);
    assert.equal(view(it.state, it.at).left, left);
  }
  const it = play([make("heat")], { firstHeat: false });
  it.send("no_heat", { clear: true }).send("pause").send("tick", {}, 900);
  assert.equal(it.state.phase, "alarm");
});

test("heat never runs longer than the longest time allowed", () => {
  const it = play([make("heat", { seconds: 3600 })]);
  it.send("no_heat", { clear: true });
  assert.equal(view(it.state, it.at).left, 1200);
});

test("heat is locked for an hour from when it ended, told by the clock", () => {
  for (const [minutes, kind] of [[59, "distraction"], [60, "heat"], [-10, "distraction"]]) {
    const it = play([make("heat")], { heatEndedAt: START - minutes * MINUTE });
    assert.equal(current(it.state).kind, kind, `${minutes} minutes`);
  }
});

test("a second heat in the same session is locked by the first", () => {
  const it = play([make("heat"), make("heat", { id: "heat_2" })]);
  it.send("no_heat", { clear: true }).send("done", {}, 300).send("skin", { clear: true }).send("pain", { value: 5 });
  assert.equal(current(it.state).kind, "distraction");
  assert.equal(it.state.note, "heat_locked");
});

test("time counts on while the tab sleeps, and a clock set back gives none again", () => {
  const it = play([make("breathing")]);
  it.send("tick", {}, 50);
  const { state } = step(it.state, { type: "tick", at: it.at - 3600_000 });
  assert.equal(state.at, it.at);
  it.send("tick", {}, 3600);
  assert.equal(it.state.phase, "pain");
});

const EVERYWHERE = {
  run: () => play([make("breathing")]),
  choose: () => play([make("position"), make("position")]).send("tick", {}, 120),
  no_heat: () => play([make("heat")]),
  skin: () => play([make("heat")]).send("no_heat", { clear: true }).send("tick", {}, 300),
  alarm: () => play([make("heat")]).send("no_heat", { clear: true }).send("tick", {}, 900),
  skin_end: () => play([make("heat")]).send("no_heat", { clear: true }).send("done"),
  pain: () => play([make("breathing")]).send("done"),
};

for (const [phase, reach] of Object.entries(EVERYWHERE)) {
  test(`"it's worse" is there while in ${phase}, and leads back to the safety check`, () => {
    const it = reach();
    assert.equal(it.state.phase, phase);
    assert.ok(view(it.state, it.at).buttons.includes("worse"));
    it.send("worse");
    assert.equal(it.state.phase, "to_check");
    assert.deepEqual(it.ending(), { pain: null, outcome: "worse" });
    assert.equal(it.steps().at(-1).outcome, "worse");
    assert.equal(it.steps().at(-1).pain_after, null);
  });
}

test("leaving during the alarm silences it", () => {
  const it = EVERYWHERE.alarm().send("worse");
  assert.ok(it.last.some((effect) => effect.do === "alarm" && effect.on === false));
});

for (const [start, end, outcome] of [[6, 3, "eased"], [6, 6, "same"], [3, 4, "worse"]]) {
  test(`from ${start} to ${end} a session ends ${outcome}`, () => {
    const it = play([make("breathing"), make("advice")], { pain: start });
    it.send("done").send("pain", { value: end }).send("done");
    assert.deepEqual(it.ending(), { pain: end, outcome });
    assert.ok(isOver(it.state));
  });
}

test("a skipped step is recorded as skipped, and the next pain before is unknown", () => {
  const it = play([make("breathing"), make("distraction")]);
  it.send("skip").send("done").send("pain", { value: 5 });
  assert.deepEqual(it.steps().map((done) => [done.outcome, done.pain_before, done.pain_after]), [["skipped", 6, null], ["done", null, 5]]);
});

test("a step's record carries when it began and ended, not when the pain was told", () => {
  const it = play([make("breathing")]);
  it.send("done", {}, 90).send("pain", { value: 5 }, 600);
  const [done] = it.steps();
  assert.equal(Date.parse(done.ended_at) - Date.parse(done.began_at), 90_000);
});

test("a state survives being written down and read again", () => {
  const it = play([make("position"), make("heat"), make("advice")]);
  it.send("keep").send("pain", { value: 5 });
  assert.deepEqual(JSON.parse(JSON.stringify(it.state)), it.state);
});

test("events that do not belong to the moment change nothing", () => {
  const it = play([make("breathing")]);
  const before = { ...it.state };
  it.send("alarm-off", {}, 0).send("pain", { value: 3 }, 0).send("nonsense", {}, 0);
  assert.deepEqual(it.state, before);
});

test("cues follow each other over the step's time", () => {
  const it = play([make("breathing", { cues: ["first", "second"] })]);
  assert.equal(view(it.state, START).cue, "first");
  assert.equal(view(it.state, START + 60_000).cue, "second");
  assert.equal(view(it.state, START + 600_000).cue, "second");
});

test("whatever is pressed, recorded pain is null or a whole number from 0 to 10 and every session can end", () => {
  const events = ["tick", "pause", "resume", "skip", "done", "keep", "another", "pain", "no_heat", "skin", "alarm-off"];
  const steps = [make("position"), make("position", { id: "p2" }), make("breathing"), make("heat"), make("ask_pain"), gated(4), make("get_up"), make("walk"), make("advice")];
  let seed = 7;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let run = 0; run < 300; run++) {
    const it = play(steps, { pain: random(2) ? random(11) : null });
    for (let n = 0; n < 400 && !isOver(it.state); n++) {
      it.send(events[random(events.length)], { value: [null, random(11)][random(2)], clear: !random(2) }, random(200));
    }
    assert.ok(isOver(it.state), `run ${run} did not end`);
    for (const { pain_before, pain_after } of it.steps()) {
      for (const pain of [pain_before, pain_after]) assert.ok(pain === null || (Number.isInteger(pain) && pain >= 0 && pain <= 10));
    }
    const moved = it.steps().filter((done) => done.kind === "movement" && done.outcome !== "skipped");
    if (moved.some((done) => done.pain_before !== null)) assert.ok(moved.every((done) => !(done.pain_before > 4)));
    assert.equal(it.effects.filter((effect) => effect.kind === "session_ended").length, 1);
  }
});
