"""What is said of an experiment, in sentences of the shelf."""

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.experiments._model import (
    Answer,
    ArmFound,
    Design,
    Finding,
    Offer,
    Outcome,
    Phase,
    Rules,
    Standing,
    Usual,
)
from unknot.experiments._odds import TooEarly

PER_DAYS = {Outcome.SPASM: 28, Outcome.PAIN: 1}
"""For so many days a daily mean is told: spasms in four weeks, pain on a day."""
PLAIN = (
    "not_enough", "too_wide", "harm", "luck", "kept_none", "any_time", "pause", "too_few_spasms",
    "effect_spasm", "effect_pain", "hardly", "longest_is_poor", "spasms_hint", "stopped_early",
)  # fmt: skip
FOUND = frozenset({"with_it", "usual"})
PLACES: dict[str, frozenset[str]] = {
    **dict.fromkeys(PLAIN, frozenset[str]()),
    **{
        f"{answer}_{outcome}": FOUND
        for answer in ("yes", "worse", "no_sign")
        for outcome in Outcome
    },
    **dict.fromkeys(("gap_spasm", "gap_pain"), frozenset({"low", "high"})),
    **dict.fromkeys(("orders_exact", "orders_drawn"), frozenset({"orders"})),
    "kept": frozenset({"kept", "asked"}),
    "told": frozenset({"with_told", "with_days", "usual_told", "usual_days"}),
    "harm_rule_spasm": frozenset({"pairs", "events", "chance"}),
    "harm_rule_pain": frozenset({"pairs", "events", "chance", "bad_pain"}),
    "offer": frozenset({"length", "effect", "chance"}),
    "chance": frozenset({"number"}),
    **dict.fromkeys(("week", "day"), frozenset({"number"})),
    "usual_spasm": frozenset({"rate"}),
    "usual_pain": frozenset({"pain"}),
    "too_few_days": frozenset({"days"}),
    "no_length": frozenset({"effect"}),
    "washout": frozenset({"days"}),
    "blocks": frozenset({"days"}),
}
"""Every sentence, and the names that stand in braces in it."""
Sentences = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words.

    Args:
        finding: in one or two sentences. sure: what it rests on. days: kept to, and told.
        with_it, usual: the two means; gap: where the difference lies; empty where unknown.
    """

    answer: Answer
    finding: str
    sure: tuple[str, ...]
    days: tuple[str, ...]
    with_it: str
    usual: str
    gap: str


def tell(design: Design, found: Finding, standing: Standing, says: Sentences) -> Told:
    """Say what an experiment showed, as surely as it did, and no more."""
    outcome = design.outcome
    with_it, usual = (_mean(each, outcome) for each in (found.with_change, found.as_usual))
    is_judged = standing.phase is not Phase.HARM and (
        found.is_wide or found.answer is not Answer.NOT_ENOUGH
    )
    gap = _gap(found, outcome, says) if is_judged else ""
    sentence = says[_sentence_of(found, standing, outcome)].format_map(
        {"with_it": with_it, "usual": usual}
    )
    orders = says["orders_exact" if found.is_exact else "orders_drawn"]
    luck = found.answer in (Answer.YES, Answer.WORSE)
    sure = [gap, says["luck"] if luck else "", orders.format(orders=f"{found.orders:,}")]
    return Told(
        answer=found.answer,
        finding=sentence,
        sure=tuple(each for each in sure if each) if is_judged else (),
        days=_days(found, standing, says),
        with_it=with_it,
        usual=usual,
        gap=gap,
    )


def _sentence_of(found: Finding, standing: Standing, outcome: Outcome) -> str:
    if standing.phase is Phase.HARM:
        return "harm"
    if found.answer is Answer.NOT_ENOUGH:
        return "too_wide" if found.is_wide else "not_enough"
    short = {Answer.YES: "yes", Answer.WORSE: "worse", Answer.NO_SIGN: "no_sign"}
    return f"{short[found.answer]}_{outcome}"


def _mean(arm: ArmFound, outcome: Outcome) -> str:
    return "" if arm.mean is None else amount(arm.mean, outcome)


def amount(each_day: float, outcome: Outcome) -> str:
    """A daily mean as it is told: spasms in four weeks, or pain."""
    return f"{each_day * PER_DAYS[outcome]:.1f}"


def _gap(found: Finding, outcome: Outcome, says: Sentences) -> str:
    if found.low is None or found.high is None:
        return ""
    less, more = ("fewer", "more") if outcome is Outcome.SPASM else ("lower", "higher")
    ends = []
    for end in (found.low, found.high):
        size = amount(abs(end), outcome)
        ends.append("none" if float(size) == 0.0 else f"{size} {less if end < 0 else more}")
    return says[f"gap_{outcome}"].format(low=ends[0], high=ends[1])


def _days(found: Finding, standing: Standing, says: Sentences) -> tuple[str, ...]:
    first, second = found.with_change, found.as_usual
    kept, asked = first.kept + second.kept, first.asked + second.asked
    told = says["told"].format(
        with_told=first.told, with_days=first.days,
        usual_told=second.told, usual_days=second.days,
    )  # fmt: skip
    adherence = says["kept"].format(kept=kept, asked=asked) if asked else says["kept_none"]
    early = says["stopped_early"] if standing.phase is Phase.STOPPED else ""
    return tuple(each for each in (early, told, adherence) if each)


def offer_in_words(offer: Offer, says: Sentences) -> str:
    """What a length may find, and how often it would."""
    times = round(10 * offer.chance)
    chance = says["chance"].format(number=min(times, 9)) if times else says["hardly"]
    length = length_in_words(offer.days, says)
    effect = says[f"effect_{offer.outcome}"]
    return says["offer"].format(length=length, effect=effect, chance=chance)


def length_in_words(days: int, says: Sentences) -> str:
    """Whole weeks where they are, else days."""
    if days % 7:
        return counted("day", days, says)
    return counted("week", days // 7, says)


def counted(name: str, number: int, says: Sentences) -> str:
    """One or several of something; the shelf writes both forms, with a bar between them."""
    one, several = says[name].split("|")
    return (one if number == 1 else several).format(number=number)


def usual_in_words(outcome: Outcome, usual: Usual, says: Sentences) -> str:
    """How it has been, as far as the diary tells."""
    if outcome is Outcome.SPASM:
        return says["usual_spasm"].format(rate=amount(usual.rate, outcome))
    return says["usual_pain"].format(pain=amount(usual.pain, outcome))


def refusal_in_words(why: TooEarly, outcome: Outcome, rules: Rules, says: Sentences) -> str:
    """Why no length is offered."""
    effect = says[f"effect_{outcome}"]
    return says[str(why)].format(days=rules.least_told, effect=effect)


def harm_rule_in_words(outcome: Outcome, bad_pain: int, rules: Rules, says: Sentences) -> str:
    """The rule by which it would end by itself, told before it begins."""
    return says[f"harm_rule_{outcome}"].format(
        pairs=rules.harm_pairs,
        events=rules.harm_events,
        chance=f"{100 * rules.harm_chance:g}",
        bad_pain=bad_pain,
    )
