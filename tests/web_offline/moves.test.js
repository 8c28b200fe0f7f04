import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, choices, current, isOver, step } from "../../src/unknot/web/offline/moves.js";
import { itemSeconds, worksFor } from "../../src/unknot/web/offline/moves_time.js";
import { movesView } from "../../src/unknot/web/offline/moves_view.js";

const START = Date.UTC(2026, 10, 24, 9);

const make = (movement, more = {}) => ({
  movement, stage: null, title: movement, lines: [], cues: ["one", "two"], figure: movement, sets: 1,
  reps: 3, hold_s: null, seconds: null, rest_s: 20, sides: 1, rep_s: 4, easier: [], harder: [],
  swap: [], stop: ["spread"], stop_own: "", level: 1, ...more,
});

/** A session being played: `send` moves the clock on by some seconds first; `wait` lets it tick. */
function play(items, { kind = "set", others = {}, pain = 2 } = {}) {
  const it = { at: START, effects: [] };
  const took = ({ state, effects }) => {
    it.state = state;
    it.effects.push(...effects);
    it.last = effects;
  };
  took(begin({ kind, items, others }, it.at));
  it.send = (type, rest = {}, seconds = 0) => {
    it.at += seconds * 1000;
    took(step(it.state, { type, at: it.at, ...rest }));
    return it;
  };
  it.wait = (seconds) => {
    for (let n = 0; n < seconds * 4; n += 1) it.send("tick", {}, 0.25);
    return it;
  };
  it.until = (phase) => {
    for (let n = 0; it.state.phase !== phase; n += 1) {
      assert.ok(n < 4000, `${phase} never came; it is ${it.state.phase}`);
      it.wait(0.25);
    }
    return it;
  };
  it.moves = () => it.effects.filter((effect) => effect.kind === "move_done").map(({ body }) => body);
  it.did = (what) => it.effects.filter((effect) => effect.do === what);
  it.end = () => it.effects.find((effect) => effect.kind === "moves_ended")?.body;
  return pain === "ask" ? it : it.send("pain", { value: pain });
}

test("the pain at the start is asked first and the pain at the end last", () => {
  const it = play([make("hinge")], { pain: 3 });
  assert.deepEqual(it.effects[0], { do: "record", kind: "moves_begun", body: { pain: 3 } });
  it.until("pain").send("pain", { value: 2 });
  assert.equal(it.state.phase, "end_pain");
  it.send("pain", { value: 1 });
  assert.ok(isOver(it.state));
  assert.deepEqual(it.end(), { pain: 1, outcome: "finished" });
  assert.equal(it.effects.at(-1).kind, "moves_ended");
});

test("repetitions are counted by their tempo, each with one tone", () => {
  const it = play([make("hinge")]).send("next").wait(4);
  assert.deepEqual(it.did("rep"), [{ do: "rep", n: 1, of: 3 }]);
  it.until("pain");
  assert.deepEqual(it.did("rep").map(({ n }) => n), [1, 2, 3]);
  it.send("pain", { value: 1 });
  assert.deepEqual(it.moves(), [
    { position: 0, movement_id: "hinge", sets: 1, reps: 3, seconds: 12, pain_during: 1, outcome: "done" },
  ]);
});

test("a hold is counted down with one tone for each second, inside its repetition", () => {
  const it = play([make("bird_dog", { reps: 2, hold_s: 3, rep_s: 4 })]).send("next").wait(7);
  assert.deepEqual(it.did("count").map(({ left }) => left), [3, 2, 1]);
  assert.equal(it.did("rep").length, 1);
});

test("where in a repetition: there, held, back", () => {
  const item = make("bird_dog", { hold_s: 3, rep_s: 4 });
  assert.deepEqual([0, 2000, 4999, 5000, 7000].map((ms) => worksFor(item, ms).part),
    ["there", "hold", "hold", "back", "there"]);
  assert.equal(worksFor(item, 2000).holdLeft, 3000);
  assert.equal(worksFor(item, 7000).done, 1);
});

test("a movement with seconds runs by the clock and signals its end", () => {
  const it = play([make("walking", { reps: null, seconds: 180 })]).send("next").wait(179);
  assert.equal(it.state.phase, "work");
  assert.equal(it.did("signal").length, 0);
  it.wait(1);
  assert.equal(it.state.phase, "pain");
  assert.equal(it.did("signal").length, 1);
  assert.equal(it.send("skip").moves()[0].seconds, 180);
});

test("both sides are done in every set, with time to change between them", () => {
  const it = play([make("leg_swing", { sides: 2, sets: 2 })]).send("next").until("side");
  assert.equal(movesView(it.state, it.at).side, 2);
  it.until("rest").until("work");
  assert.deepEqual([it.state.set, it.state.side], [2, 1]);
  it.until("pain").send("pain", { value: 0 });
  assert.deepEqual([it.moves()[0].sets, it.moves()[0].reps], [2, 12]);
});

test("a rest lasts as long as it says, then the next set begins by itself", () => {
  const it = play([make("hinge", { sets: 2, rest_s: 20 })]).send("next").until("rest").wait(19.75);
  assert.equal(it.state.phase, "rest");
  assert.equal(movesView(it.state, it.at).following.title, "hinge");
  it.wait(0.5);
  assert.deepEqual([it.state.phase, it.state.set], ["work", 2]);
});

test("the intro runs out by itself, except where a line must be read first", () => {
  assert.equal(play([make("hinge")]).wait(15).state.phase, "work");
  assert.equal(play([make("hinge", { lines: ["Once a day."] })]).wait(15).state.phase, "work");
  const read = play([make("hinge", { lines: ["Keep it small."], waits: true })]).wait(120);
  assert.equal(read.state.phase, "intro");
  assert.equal(read.send("next").state.phase, "work");
});

for (const [start, during, note] of [
  [0, 0, "low"], [4, 2, "low"], [4, 3, "middle"], [4, 5, "middle"], [5, 6, "high"],
  [2, 3, "middle"], [2, 4, "high"], [0, 1, "low"], [0, 2, "high"], [null, 5, "middle"], [null, 6, "high"],
]) {
  test(`pain ${during} in a movement begun at ${start} is ${note}`, () => {
    const it = play([make("hinge"), make("squat")], { pain: start }).send("next").until("pain").send("pain", { value: during });
    assert.equal(it.state.note, note);
    assert.equal(it.moves()[0].outcome, note === "high" ? "eased" : "done");
    assert.equal(it.state.phase, note === "high" ? "ease" : "intro");
  });
}

test("after too much, the easier one has at least one set, and nothing harder is offered", () => {
  const others = { easy: make("easy", { sets: 3, harder: ["hard"] }), hard: make("hard") };
  const it = play([make("hinge", { sets: 2, easier: ["easy"], harder: ["hard"] }), make("squat", { harder: ["hard"] })], { others });
  it.send("next").until("rest").send("pain", { value: 7 });
  assert.equal(it.state.phase, "ease");
  assert.deepEqual(movesView(it.state, it.at).choices, { easier: ["easy"], harder: [], swap: [] });
  it.send("swap", { to: "hard" });
  assert.equal(it.state.phase, "ease");
  it.send("swap", { to: "easy" });
  assert.deepEqual([current(it.state).movement, current(it.state).sets, it.state.note], ["easy", 1, "high"]);
  it.send("next").until("pain").send("pain", { value: 1 });
  assert.deepEqual(choices(it.state).harder, []);
  assert.deepEqual(it.moves().map(({ movement_id, outcome }) => [movement_id, outcome]), [["hinge", "eased"], ["easy", "done"]]);
});

test("after too much, it can be left out", () => {
  const it = play([make("hinge"), make("squat")]).send("next").until("pain").send("pain", { value: 8 }).send("next");
  assert.equal(current(it.state).movement, "squat");
  assert.equal(it.moves().length, 1);
});

test("unknown pain is never nought: it is kept as null and opens nothing harder", () => {
  const others = { hard: make("hard") };
  const it = play([make("a"), make("b", { harder: ["hard"] })], { others, pain: null });
  assert.deepEqual(it.effects[0].body, { pain: null });
  it.send("next").until("pain").send("skip");
  assert.equal(it.moves()[0].pain_during, null);
  assert.equal(it.state.note, null);
  assert.deepEqual(choices(it.state).harder, []);
  for (const value of ["0", 0.5, NaN, -1, 11, true]) {
    assert.equal(play([make("a")], { pain: value }).state.startPain, null);
  }
});

test("something harder is offered only while the pain is told and low", () => {
  const others = { hard: make("hard") };
  const offered = (pain) => choices(play([make("a", { harder: ["hard", "gone"] })], { others, pain }).state).harder;
  assert.deepEqual([offered(2), offered(3), offered(null)], [["hard"], [], []]);
});

test("a swap keeps what was done and leaves only the sets that remain", () => {
  const others = { other: make("other", { sets: 5 }) };
  const it = play([make("hinge", { sets: 3, swap: ["other"] })], { others }).send("next").until("rest").until("work").wait(8.5);
  it.send("swap", { to: "other" });
  assert.deepEqual([it.moves()[0].sets, it.moves()[0].reps, it.moves()[0].outcome], [1, 5, "swapped"]);
  assert.deepEqual([current(it.state).movement, current(it.state).sets, it.state.phase], ["other", 2, "intro"]);
});

test("a swap to what is not offered changes nothing", () => {
  const it = play([make("hinge", { swap: ["gone"] })], { others: { other: make("other") } });
  for (const to of ["gone", "other", undefined, "__proto__"]) it.send("swap", { to });
  assert.equal(current(it.state).movement, "hinge");
  assert.equal(it.moves().length, 0);
});

test("a pause moves the count and the clock on by as long as it lasted", () => {
  const it = play([make("hinge")]).send("next").wait(6).send("pause").wait(300).send("resume").wait(1.75);
  assert.equal(it.did("rep").length, 1);
  it.wait(0.25);
  assert.equal(it.did("rep").length, 2);
  const timed = play([make("walking", { reps: null, seconds: 60 })]).send("next").wait(30).send("pause").wait(90);
  assert.equal(movesView(timed.state, timed.at).left, 30);
  timed.send("resume").wait(29.75);
  assert.equal(timed.state.phase, "work");
  assert.equal(timed.wait(0.5).send("skip").moves()[0].seconds, 60);
});

test("a phone that slept counts no repetition that nobody heard, and waits", () => {
  const it = play([make("hinge", { reps: 10 })]).send("next").wait(5).send("tick", {}, 600);
  assert.equal(it.did("rep").length, 1);
  assert.notEqual(it.state.pausedAt, null);
  it.send("resume").wait(3);
  assert.equal(it.did("rep").length, 2);
});

test("but a walk goes on while the phone sleeps", () => {
  const it = play([make("walking", { reps: null, seconds: 180 })]).send("next").wait(5).send("tick", {}, 600);
  assert.equal(it.state.phase, "pain");
});

test("a clock that was set back gives no time again", () => {
  const it = play([make("walking", { reps: null, seconds: 60 })]).send("next").wait(30);
  it.send("tick", {}, -3600);
  assert.equal(movesView(it.state, it.state.at).left, 30);
});

test("leg or arm signs end it at once and send to the check", () => {
  const it = play([make("hinge", { sets: 2 }), make("squat")]).send("next").wait(5).send("worse");
  assert.equal(it.state.phase, "to_check");
  assert.deepEqual([it.moves()[0].outcome, it.moves()[0].reps], ["stopped", 1]);
  assert.deepEqual(it.end(), { pain: null, outcome: "to_check" });
  assert.deepEqual(it.send("next").last, []);
});

test("worse before anything began is kept as a session too, so that no other may follow", () => {
  const it = play([make("hinge")], { pain: "ask" }).send("worse");
  assert.deepEqual(it.effects.map(({ kind }) => kind), ["moves_begun", "moves_ended"]);
});

test("an end before anything began keeps nothing", () => {
  const it = play([make("hinge")], { pain: "ask" }).send("stop");
  assert.ok(isOver(it.state));
  assert.deepEqual(it.effects, []);
});

test("an end in the middle keeps what was done and asks the pain once more", () => {
  const it = play([make("hinge"), make("squat")]).send("next").wait(9).send("stop");
  assert.equal(it.state.phase, "end_pain");
  assert.deepEqual([it.moves()[0].outcome, it.moves()[0].reps], ["stopped", 2]);
  assert.deepEqual(it.send("next").end(), { pain: null, outcome: "stopped" });
});

test("skipping keeps what was done as skipped", () => {
  const it = play([make("hinge"), make("squat")]).send("next").wait(5).send("skip");
  assert.deepEqual([it.moves()[0].outcome, it.moves()[0].reps, current(it.state).movement], ["skipped", 1, "squat"]);
});

test("back does a set again; from a movement not begun, the one before", () => {
  const it = play([make("hinge"), make("squat")]).send("next").until("pain").send("skip").send("back");
  assert.equal(current(it.state).movement, "hinge");
  it.send("next").wait(5).send("back");
  assert.deepEqual([current(it.state).movement, it.state.phase], ["hinge", "intro"]);
  it.send("next").until("pain").send("skip");
  assert.equal(it.moves().at(-1).reps, 4); // the one before going back, and three
});

test("a set ended early counts only what was counted", () => {
  const it = play([make("hinge", { reps: 10 })]).send("next").wait(9).send("next").send("skip");
  assert.deepEqual([it.moves()[0].sets, it.moves()[0].reps], [1, 2]);
});

test("a warm-up asks after each stage, not after each movement", () => {
  const items = [make("march", { stage: "raise" }), make("circles", { stage: "mobilise" }), make("swings", { stage: "mobilise" })];
  const it = play(items, { kind: "warm_up" }).send("next").until("pain").send("pain", { value: 1 });
  it.send("next").until("intro");
  assert.equal(current(it.state).movement, "swings");
  it.send("next").until("pain").send("pain", { value: 2 });
  assert.deepEqual(it.moves().map(({ pain_during }) => pain_during), [1, null, 2]);
});

test("much pain at the start is said before the first movement", () => {
  assert.equal(play([make("hinge")], { pain: 6 }).state.note, "much_now");
  assert.equal(play([make("hinge")], { pain: 5 }).state.note, null);
});

test("the highest pain that was told in a movement is the one that is kept", () => {
  const it = play([make("hinge", { sets: 2 })], { pain: 4 }).send("next").until("rest").send("pain", { value: 5 });
  it.send("pain", { value: 9 }); // told once for each rest
  assert.equal(it.state.phase, "rest");
  it.until("pain").send("pain", { value: 3 });
  assert.equal(it.moves()[0].pain_during, 5);
});

test("what is shown: the repetition being done, the share of the set, the second of the hold", () => {
  const it = play([make("hinge", { hold_s: 3 })]).send("next").wait(3);
  const seen = movesView(it.state, it.at);
  assert.deepEqual([seen.rep, seen.of, seen.part, seen.left], [1, 3, "hold", 2]);
  it.wait(7);
  assert.equal(movesView(it.state, it.at).rep, 2);
  assert.deepEqual(movesView(it.state, it.at).buttons, ["pause", "next", "back", "skip", "stop", "worse"]);
});

test("the length of a movement is its work and its rests", () => {
  assert.equal(itemSeconds(make("a", { sets: 2, sides: 2, reps: 5, hold_s: 1, rep_s: 4, rest_s: 30 })), 130);
  assert.equal(itemSeconds(make("a", { reps: null, seconds: 180 })), 180);
});

test("every moment lets the person end it or say that it spreads", () => {
  const it = play([make("hinge", { sets: 2, sides: 2 })], { pain: "ask" });
  const seen = new Set();
  for (let n = 0; n < 2000 && !isOver(it.state); n += 1) {
    seen.add(it.state.phase);
    const { buttons } = movesView(it.state, it.at);
    assert.ok(buttons.includes("worse"));
    assert.equal(buttons.includes("stop"), it.state.phase !== "end_pain"); // there it is over anyway
    if (["start_pain", "pain", "end_pain"].includes(it.state.phase)) it.send("pain", { value: 2 });
    else it.wait(0.25);
  }
  assert.deepEqual([...seen], ["start_pain", "intro", "work", "side", "rest", "pain", "end_pain"]);
});
