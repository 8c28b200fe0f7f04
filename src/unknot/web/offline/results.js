// A result page from its <template>: the words stand there; reasons, dates and numbers go in.

import { line, showOnly } from "./dom.js";
import { HOURS } from "./safety.js";

/**
 * @param {import("./safety.js").Disposition} found
 * @param {{bundle: object, at: Date, country: string | null}} known
 * @returns {DocumentFragment}
 */
export function resultPage(found, { bundle, at, country }) {
  const page = templateFor(found.level).content.cloneNode(true);
  const reasons = found.leading.map((key) => bundle.safety.reasons[key]);
  const rules = found.leading.map((key) => ruleFor(key, found, bundle));
  list(page, "reasons", reasons.map((reason, n) => reasonLine(page, reason, rules[n])));
  const tell = new Set(reasons.map((reason) => reason.tell).filter(Boolean));
  list(page, "tell", [...tell].map(line));
  text(page, "by", byWhen(found.within, at));
  text(page, "at", words({ dateStyle: "medium", timeStyle: "short" }).format(at));
  text(page, "shelf", `${bundle.shelf.version} · ${bundle.shelf.hash.slice(0, 8)}`);
  flag(page, "crisis", reasons.some((reason) => reason.crisis));
  flag(page, "comfort", found.self_care?.scope === "comfort");
  flag(page, "gentle", found.self_care?.scope === "gentle");
  flag(page, "out-of-date", found.out_of_date);
  flag(page, "incomplete", !found.complete);
  fillNumbers(page, bundle.care.numbers, country);
  return page;
}

/**
 * The numbers of one country; without a country, the part that says so.
 * @param {ParentNode} page @param {object[]} numbers @param {string | null} country
 */
export function fillNumbers(page, numbers, country) {
  const here = numbers.find((each) => each.country === country) ?? null;
  flag(page, "country", here !== null);
  flag(page, "no-country", here === null);
  call(page, "emergency", here?.emergency, here?.emergency);
  text(page, "text-route", here?.text_route ?? "");
  flag(page, "text-route", Boolean(here?.text_route));
  const crisis = here?.crisis;
  call(page, "crisis", crisis?.number, crisis && `${crisis.name} ${crisis.number}`);
  flag(page, "crisis-line", Boolean(crisis));
  for (const choice of page.querySelectorAll("select[data-country]")) {
    choice.value = here?.country ?? "";
  }
}

function templateFor(level) {
  return document.getElementById(`result-${level ?? "unfinished"}`);
}

/** The first rule at the winning level that gave this reason: its evidence is behind "why?". */
function ruleFor(reason, found, bundle) {
  return bundle.safety.rules.find(({ id, level, reason: given }) =>
    given === reason && level === found.level && found.rules.includes(id));
}

function reasonLine(page, reason, rule) {
  const item = line(reason.text);
  const word = page.querySelector("[data-fill=reasons]")?.dataset.why;
  if (!rule || !word) return item;
  const why = document.createElement("a");
  why.href = `/why/${encodeURIComponent(rule.id)}/`;
  why.className = "why";
  why.textContent = word;
  item.append(" ", why);
  return item;
}

function byWhen(within, at) {
  if (!within || within === "now") return "";
  const latest = new Date(at.getTime() + HOURS[within] * 3_600_000);
  return words({ weekday: "long", day: "numeric", month: "long" }).format(latest);
}

const words = (options) =>
  new Intl.DateTimeFormat(document.documentElement.lang || undefined, options);

function list(page, name, items) {
  for (const place of page.querySelectorAll(`[data-fill="${name}"]`)) {
    place.replaceChildren(...items.map((item) => item.cloneNode(true)));
  }
}

function text(page, name, value) {
  for (const place of page.querySelectorAll(`[data-fill="${name}"]`)) place.textContent = value;
}

function call(page, name, number, shown) {
  for (const link of page.querySelectorAll(`a[data-fill="${name}"]`)) {
    link.hidden = !number;
    if (number) link.href = `tel:${number.replace(/[^+\d]/g, "")}`;
    else link.removeAttribute("href");
    (link.querySelector("[data-number]") ?? link).textContent = shown ?? "";
  }
}

function flag(page, name, isTrue) {
  showOnly(page, `[data-if="${name}"]`, () => isTrue);
}
