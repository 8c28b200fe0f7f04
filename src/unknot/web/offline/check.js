// The safety check in the page: form#check, one fieldset at a time, decided here.

import { focusOn, line } from "./dom.js";
import { earlyStop, nextScreen, screensAsked } from "./safety.js";

/**
 * @typedef {import("./safety.js").Answers} Answers
 * @typedef {import("./safety.js").Table} Table
 * @typedef {{kind: "back", screen: string}
 *   | {kind: "conflict", ids: string[]}
 *   | {kind: "missing", ids: string[]}
 *   | {kind: "screen", screen: string, answers: Answers}
 *   | {kind: "result", answers: Answers}} Turn
 */

/** Words that mean "does not apply"; only they are written by "none of these". */
const NONE_WORDS = ["none", "no"];

/**
 * What a button of a screen leads to.
 *
 * @param {string} verb none, these, next, clear or back
 * @param {string} screen its letter
 * @param {Answers} ticked what stands in the screen's own fields; a field left alone is missing
 * @param {Answers} before answers of all screens sent so far
 * @param {Table} table
 * @returns {Turn}
 */
export function press(verb, screen, ticked, before, table) {
  if (verb === "back") return { kind: "back", screen: previous(screen, table) };
  const others = without(before, screen, table);
  const shown = shownOn(screen, { ...others, ...ticked }, table);
  const conflict = verb === "none" ? shown.filter((fact) => contradictsNone(fact, ticked)) : [];
  if (conflict.length) return { kind: "conflict", ids: conflict.map((fact) => fact.id) };
  const answers = { ...others };
  for (const fact of shown) {
    const answer = answerTo(fact, ticked, verb);
    if (answer !== undefined) answers[fact.id] = answer;
  }
  const missing = shown.filter((fact) => !Object.hasOwn(answers, fact.id));
  // An emergency that already stands is shown even when the screen is not finished.
  if (earlyStop(answers, table).length) return { kind: "result", answers };
  if (missing.length) return { kind: "missing", ids: missing.map((fact) => fact.id) };
  const next = nextScreen(answers, table);
  return next ? { kind: "screen", screen: next.screen, answers } : { kind: "result", answers };
}

/**
 * Answers from a form's entries: yes wins over "not sure" and over a hidden no; numbers are read.
 *
 * @param {Iterable<[string, string]>} entries
 * @param {import("./safety.js").Fact[]} facts
 * @returns {Answers}
 */
export function readEntries(entries, facts) {
  const kinds = new Map(facts.map((fact) => [fact.id, fact.kind]));
  const strength = { no: 0, unsure: 1, yes: 2 };
  const answers = {};
  for (const [name, value] of entries) {
    const kind = kinds.get(name);
    if (!kind || value.trim() === "") continue;
    if (kind === "choice") answers[name] = value;
    if (kind === "number" && Number.isFinite(Number(value))) answers[name] = Number(value);
    if (kind === "yes_no" && !(strength[answers[name]] > strength[value])) answers[name] = value;
  }
  return answers;
}

const previous = (screen, table) => table.screens[Math.max(0, table.screens.indexOf(screen) - 1)];

const shownOn = (screen, answers, table) =>
  screensAsked(answers, table).find((asked) => asked.screen === screen).shown;

function without(answers, screen, table) {
  const here = new Set(table.facts.filter((fact) => fact.screen === screen).map((fact) => fact.id));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !here.has(id)));
}

const hasNone = (fact) => fact.kind === "choice" && NONE_WORDS.includes(fact.values[0]);

function contradictsNone(fact, ticked) {
  const answer = ticked[fact.id];
  if (answer === undefined || fact.kind === "number") return false;
  if (fact.kind === "yes_no") return answer !== "no";
  return hasNone(fact) && answer !== fact.values[0];
}

function answerTo(fact, ticked, verb) {
  const answer = verb === "clear" && contradictsNone(fact, ticked) ? undefined : ticked[fact.id];
  if (answer !== undefined) return answer;
  if (fact.kind === "yes_no") return "no"; // the screen was sent with this box left empty
  return hasNone(fact) && verb !== "next" ? fact.values[0] : undefined;
}

/**
 * Drive the form.
 *
 * @param {HTMLFormElement} form
 * @param {Table} table
 * @param {{onAnswers: (answers: Answers) => void, onResult: (answers: Answers) => void}} options
 */
export function driveCheck(form, table, { onAnswers, onResult }) {
  const fieldsets = new Map();
  for (const set of form.querySelectorAll("fieldset[data-screen]")) fieldsets.set(set.dataset.screen, set);
  let screen = "";
  let answers = {};

  const ticked = () => readEntries(new FormData(form), table.facts);

  function show(wanted, remember = true) {
    screen = wanted;
    form.hidden = false;
    for (const [letter, set] of fieldsets) set.hidden = set.disabled = letter !== screen;
    fill(fieldsets.get(screen), answers);
    refresh();
    say(form, "[data-errors]", []);
    conflictShown(form, screen, []);
    if (remember) history.pushState({ check: screen }, "");
    focusOn(headingOf(fieldsets.get(screen)));
  }

  /** Hide what does not apply; a hidden field is not part of the answers. */
  function refresh() {
    if (!screen) return;
    const soFar = { ...without(answers, screen, table), ...ticked() };
    const shown = shownOn(screen, soFar, table);
    for (const item of fieldsets.get(screen).querySelectorAll("[data-item]")) {
      item.hidden = !shown.some((fact) => fact.id === item.dataset.item);
      for (const input of item.querySelectorAll("input")) input.disabled = item.hidden;
    }
  }

  function sent(verb) {
    const inputs = [...fieldsets.get(screen).querySelectorAll("input:enabled")];
    const bad = inputs.filter((input) => !input.checkValidity());
    if (bad.length && verb !== "back") return refuse(bad.map((input) => input.name));
    const turn = press(verb, screen, ticked(), answers, table);
    if (turn.kind === "back") return show(turn.screen);
    if (turn.kind === "conflict") return conflictShown(form, screen, turn.ids);
    if (turn.kind === "missing") return refuse(turn.ids);
    answers = turn.answers;
    onAnswers(answers);
    if (turn.kind === "screen") return show(turn.screen);
    form.hidden = true;
    return onResult(answers);
  }

  function refuse(ids) {
    conflictShown(form, screen, []);
    say(form, "[data-errors]", ids.map((id) => [id, askOf(form, id)]));
  }

  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    if (!screen) return; // not started yet: the plain form is sent, and nothing is lost
    event.preventDefault();
    const [verb, letter] = (event.submitter?.value ?? "").split(":");
    sent(letter === screen ? verb : "next");
  });
  form.addEventListener("input", (event) => {
    exclusive(form, event.target);
    refresh();
  });
  form.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-chip]");
    if (chip) takeChip(chip);
  });
  return {
    /**
     * Ask, from the first screen that lacks an answer.
     * @param {Answers} given answers known already
     */
    start(given = {}) {
      answers = given;
      form.reset();
      show(nextScreen(answers, table)?.screen ?? table.screens[0]);
    },
    /** Show one screen again, as the browser's back button asks. @param {string} letter */
    goTo: (letter) => show(fieldsets.has(letter) ? letter : table.screens[0], false),
  };
}

/** Yes and "not sure" of one question exclude each other. */
function exclusive(form, input) {
  if (input.type !== "checkbox" || !input.checked) return;
  for (const other of form.querySelectorAll(`input[type=checkbox][name="${input.name}"]`)) {
    if (other !== input) other.checked = false;
  }
}

function takeChip(chip) {
  const input = chip.closest("[data-item]").querySelector("input[type=number], input[type=text]");
  input.value = chip.dataset.chip;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function fill(set, answers) {
  for (const input of set.querySelectorAll("input")) {
    if (input.type === "hidden") continue;
    const known = Object.hasOwn(answers, input.name);
    const value = known ? String(answers[input.name]) : "";
    const isTick = input.type === "checkbox" || input.type === "radio";
    if (isTick) input.checked = known && input.value === value;
    else input.value = value;
  }
}

const headingOf = (set) => set.querySelector("[data-heading], h1, h2, legend");

/** The question as it stands on the screen, so that no words live here. */
const askOf = (form, id) =>
  form.querySelector(`[data-item="${id}"] [data-ask]`)?.textContent.trim() ?? id;

/** Which of "none" and the ticks is right? Asked, never guessed. */
function conflictShown(form, screen, ids) {
  const box = form.querySelector(`fieldset[data-screen="${screen}"] [data-conflict]`);
  if (!box) return;
  box.hidden = !ids.length;
  box.querySelector("ul")?.replaceChildren(...ids.map((id) => line(askOf(form, id))));
  if (ids.length) focusOn(box);
}

/** List problems as links to their questions, and take the reader there. */
function say(form, place, problems) {
  const box = form.querySelector(place);
  if (!box) return;
  box.hidden = !problems.length;
  box.querySelector("ul").replaceChildren(...problems.map(([id, ask]) => {
    const link = document.createElement("a");
    const input = form.querySelector(`[data-item="${id}"] input:not([type=hidden])`);
    link.href = `#${input?.id ?? ""}`;
    link.textContent = [ask, input?.validationMessage].filter(Boolean).join(" ");
    return line(link);
  }));
  if (problems.length) focusOn(box);
}
