// The acute page: safety check, result, relief session, what comes after. Everything is decided
// here, so that it works with the network off; everything that happened goes to the outbox.

import { driveCheck, readEntries } from "./check.js";
import { now } from "./clock.js";
import { focusOn, showOnly, startOrTell } from "./dom.js";
import { figuresWanted, keepLater } from "./keep_later.js";
import { localDate } from "./local-times.js";
import {
  directionOn, keepMe, leftOpen, loadBundle, loadMe, mayPlay, openEpisode, sessionIsAllowed, shortCheckIsEnough,
  stopPlaying, voidLastCheck,
} from "./memory.js";
import { dropSafe, keepSafe, outbox } from "./outbox.js";
import { send } from "./page.js";
import { begin } from "./player.js";
import { play } from "./player_page.js";
import { compose, pacerOf } from "./relief.js";
import { fillNumbers, resultPage } from "./results.js";
import { check, earlyStop } from "./safety.js";

const PATIENCE_MS = 3000;
const FRESH_MS = 15 * 60_000; // product choice: until then the check's pain is "now"
const VIEWS = ["check", "mini", "result", "context", "player", "ending"];
const find = (wanted) => document.querySelector(wanted);
const today = () => localDate(new Date());
const hold = (name, value) => keepSafe(name, { ...value, at: Date.now() }).catch(() => undefined);

let bundle;
let me;
let drive;
let mini = null;
let last = null; // the check in force: {id, at, answers, level}
let player = null;
let kept = Promise.resolve(); // the check on its way to the server

function show(view) {
  for (const name of VIEWS) {
    const part = document.getElementById(name);
    if (part) part.hidden = name !== view;
  }
  const plain = find("[data-plain]");
  if (plain) plain.hidden = true;
}

async function record(kind, body) {
  await outbox.put(kind, body);
  send();
}

// The check

function startCheck(answers = {}) {
  show("check");
  drive.start(answers);
}

async function checkMade(answers) {
  const at = new Date();
  last = { id: crypto.randomUUID(), at: at.toISOString(), answers };
  mini = null;
  history.pushState({ result: last.id }, "");
  showResult();
  me.last_check = last;
  const body = { id: last.id, answers, stage: null, based_on: null };
  kept = Promise.all([keepMe(me), hold("check", { answers, made: last })])
    .then(() => record("check_made", body));
  await kept;
}

function showResult() {
  const found = check(last.answers, bundle.safety, today(), bundle.shelf.next_review);
  const page = resultPage(found, { bundle, at: new Date(last.at), country: me.country ?? null });
  const place = find("#result");
  place.replaceChildren(page);
  showOnly(place, "[data-do=relief]", () => found.self_care !== null);
  leadOn(place.querySelector("a[data-next]"));
  show("result");
  scrollTo(0, 0);
  focusOn(place.querySelector("h1, h2"));
}

/** Back to where somebody was before the check; only to pages that ask for one. */
function leadOn(link) {
  if (!link) return;
  const next = new URLSearchParams(location.search).get("next") ?? "";
  if (/^\/(move|treatments|plan)\/[a-z0-9_/-]*$/.test(next)) {
    link.href = next;
    link.classList.remove("quiet");
  }
  link.onclick = (event) => {
    event.preventDefault();
    goOnTo(link.href);
  };
}

/** That page asks the server for this check, so the server gets it first, if it can be reached. */
async function goOnTo(address) {
  await kept;
  await Promise.race([send(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  location.assign(address);
}

// The short check

/** Its questions are copies of the full check's, so that their words can never differ. */
function startMini() {
  const form = find("#mini form");
  const questions = bundle.safety.mini_check.map(copyOfQuestion);
  form.querySelector("[data-items]").replaceChildren(...questions);
  form.onsubmit = (event) => {
    event.preventDefault();
    miniAnswered(form, event.submitter?.value ?? "these");
  };
  show("mini");
}

function copyOfQuestion(id) {
  const copy = find(`form#check [data-item="${id}"]`).cloneNode(true);
  copy.hidden = false;
  for (const name of ["id", "for", "aria-describedby", "aria-labelledby"]) {
    for (const part of [copy, ...copy.querySelectorAll(`[${name}]`)]) {
      const value = part.getAttribute(name);
      if (value) part.setAttribute(name, value.split(" ").map((each) => `mini-${each}`).join(" "));
    }
  }
  for (const input of copy.querySelectorAll("input")) input.disabled = false;
  return copy;
}

function miniAnswered(form, verb) {
  const facts = bundle.safety.facts.filter((fact) => bundle.safety.mini_check.includes(fact.id));
  const ticked = readEntries(new FormData(form), facts);
  const warnings = Object.entries(ticked).filter(([, answer]) => !["no", "none"].includes(answer));
  const box = form.querySelector("[data-conflict]");
  if (box) box.hidden = !(verb === "none" && warnings.length);
  if (verb === "none" && warnings.length) return focusOn(box);
  if (warnings.length) return fullCheckFrom(Object.fromEntries(warnings));
  mini = Object.fromEntries(facts.map((fact) => [fact.id, fact.unanswered]));
  return askContext();
}

/** A warning in the short check: an emergency at once, else the full check with it ticked. */
function fullCheckFrom(answers) {
  return earlyStop(answers, bundle.safety).length ? checkMade(answers) : startCheck(answers);
}

// The session

const checkIsFresh = () => Date.now() - Date.parse(last.at) < FRESH_MS;

function askContext() {
  const form = find("#context form");
  const painNow = form.querySelector("[data-pain-now]");
  if (painNow) painNow.hidden = painNow.disabled = checkIsFresh() && "pain_score" in last.answers;
  showDirection(form);
  form.onsubmit = (event) => {
    event.preventDefault();
    if (form.reportValidity()) startSession(new FormData(form));
  };
  show("context");
  scrollTo(0, 0);
  focusOn(form.querySelector("h1, h2"));
}

/** The way that felt better in the last test, until the day it is asked again. */
function showDirection(form) {
  const { known, days, isDue } = directionOn(me.direction, today());
  const choice = known && form.querySelector(`input[name=preference][value=${known}]`);
  if (choice && !isDue) choice.checked = true;
  for (const hint of form.querySelectorAll("[data-direction]")) {
    hint.hidden = !known || (hint.dataset.direction === "due") !== isDue;
    const place = hint.querySelector("[data-days]");
    const { today: thisDay, yesterday, ago } = place.dataset;
    place.textContent = [thisDay, yesterday][days] ?? ago.replace("{n}", String(days));
  }
}

function contextFrom(data) {
  const told = data.get("pain");
  return {
    answers: last.answers,
    pain: told === null || told === "" ? last.answers.pain_score : Number(told),
    site: last.answers.pain_site,
    place: data.get("place"),
    has: data.getAll("has"),
    adaptations: data.getAll("adaptations"),
    preference: data.get("preference") ?? "unknown",
    helped: me.helped ?? [],
  };
}

async function startSession(data) {
  const known = { last, mini, fresh: checkIsFresh() };
  if (!sessionIsAllowed(known, bundle, Date.now(), today())) return showResult();
  const context = contextFrom(data);
  const found = check(last.answers, bundle.safety, today(), bundle.shelf.next_review);
  const session = compose(bundle, context, found);
  if (!session.steps.length) return showResult();
  const withoutHeat = { ...context, has: context.has.filter((thing) => thing !== "heat") };
  const noHeat = compose(bundle, withoutHeat, found);
  const ids = { session: crypto.randomUUID(), episode: await episodeFor(context) };
  await mayPlay();
  await record("session_begun", {
    id: ids.session, episode_id: ids.episode, check_id: last.id, mini_check: mini, context,
  });
  const { state } = begin({
    steps: session.steps,
    pain: context.pain,
    heat: bundle.relief.heat,
    firstHeat: !me.heat.used_before,
    heatEndedAt: me.heat.last_ended_at ? Date.parse(me.heat.last_ended_at) : null,
    distraction: noHeat.steps.find((step) => step.kind === "distraction") ?? null,
  }, now());
  return playFrom(state, ids);
}

async function episodeFor({ place, pain, site }) {
  const open = await openEpisode(Date.now());
  if (open) return open.id;
  const id = crypto.randomUUID();
  await record("episode_begun", { id, place, pain, site });
  await hold("episode", { id });
  return id;
}

function playFrom(state, ids) {
  show("player");
  history.pushState({ player: true }, "");
  hold("session", { state, ids, last });
  player = play(find("section#player"), state, {
    pacerOf: (step) => pacerOf(bundle.relief, step),
    stopWords: (step) => step.stop.map((id) => bundle.relief.stop_rules[id].text),
    onState: (next) => hold("session", { state: next, ids, last }),
    onEffect: (effect) => happened(effect, ids),
    onOver: (over) => sessionOver(over, ids),
  });
}

function happened(effect, ids) {
  if (effect.do === "record") record(effect.kind, { session_id: ids.session, ...effect.body });
  if (effect.do === "heat") {
    me.heat = { last_ended_at: new Date(effect.until).toISOString(), used_before: true };
    keepMe(me);
  }
}

async function sessionOver(state, ids) {
  player = null;
  stopPlaying();
  await dropSafe("session");
  if (state.phase !== "to_check") return showEnding(state.ending, ids);
  await voidLastCheck(me);
  return restart();
}

function showEnding(outcome, ids) {
  showOnly(document, "[data-ending]", (part) => part.dataset.ending === outcome);
  show("ending");
  scrollTo(0, 0);
  focusOn(find("#ending [data-ending]:not([hidden]) h1"));
  const form = find("form#details");
  if (!form) return;
  form.onsubmit = (event) => {
    event.preventDefault();
    saveDetails(form, ids.episode);
  };
}

async function saveDetails(form, id) {
  const data = new FormData(form);
  const isOver = data.get("over") === "yes";
  const peak = data.get("peak_pain");
  await record("episode_changed", {
    id,
    regions: data.getAll("regions"),
    words: data.getAll("words"),
    ...(peak ? { peak_pain: Number(peak) } : {}),
    ...(isOver ? { ended_at: new Date().toISOString() } : {}),
  });
  if (isOver) await dropSafe("episode");
  const saved = form.querySelector("[data-saved]");
  if (saved) saved.hidden = false;
}

// Moving about

async function restart() {
  last = mini = null;
  await dropSafe("check");
  startCheck();
}

function pressed(event) {
  const what = event.target.closest("[data-do]")?.dataset.do;
  if (what === "relief") askContext();
  if (what === "check-again") restart();
}

function chosen(event) {
  if (!event.target.matches?.("select[data-country]")) return;
  me.country = event.target.value || null;
  keepMe(me);
  record("country_chosen", { country: me.country ?? "" });
  fillNumbers(document, bundle.care.numbers, me.country);
}

/** Back pauses a running session first; a second time leaves it. Nothing is lost by one press. */
function wentBack({ state }) {
  if (player) {
    if (player.pause()) return history.pushState({ player: true }, "");
    return player.leave();
  }
  if (state?.result && last) return showResult();
  if (state?.check) {
    show("check");
    drive.goTo(state.check);
  }
}

async function start() {
  [bundle, me] = await Promise.all([loadBundle(), loadMe()]);
  drive = driveCheck(find("form#check"), bundle.safety, {
    onAnswers: (answers) => hold("check", { answers }),
    onResult: checkMade,
  });
  document.addEventListener("click", pressed);
  document.addEventListener("change", chosen);
  addEventListener("popstate", wentBack);
  const carried = carriedAnswers();
  if (Object.keys(carried).length) return startCheck(carried);
  const session = await leftOpen("session", Date.now());
  const open = await leftOpen("check", Date.now());
  if (session && (await mayPlay())) {
    last = session.last;
    return playFrom(session.state, session.ids);
  }
  return open ? goOnFrom(open) : beginAnew();
}

/** What was answered by the plain form, before this script had loaded. */
function carriedAnswers() {
  const mark = "carried.";
  const entries = [...new FormData(find("form#check"))].filter(([name]) => name.startsWith(mark));
  return readEntries(entries.map(([name, value]) => [name.slice(mark.length), value]), bundle.safety.facts);
}

/** What was ticked while this script was still on its way: a warning must not be wiped off. */
const tickedEarly = () => readEntries(new FormData(find("form#check")), bundle.safety.facts);

/** After a reload: the result if it is fresh, the unfinished check at its next question. */
function goOnFrom(open) {
  if (!open.made) return startCheck(open.answers);
  if (Date.now() - open.at >= FRESH_MS) return beginAnew();
  last = open.made;
  return showResult();
}

function beginAnew() {
  if (!shortCheckIsEnough(me.last_check, bundle, Date.now(), today())) return startCheck(tickedEarly());
  last = me.last_check;
  return startMini();
}

startOrTell(start);
keepLater(figuresWanted());
