"""What fits one person, each with its reason: only against the key that safety gave."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from unknot.conditions import Condition, State, holds, state_of
from unknot.safety import Scope, SelfCare
from unknot.treatments._compare import options_for, view_in
from unknot.treatments._model import (
    UNVERIFIED,
    Effort,
    Goal,
    Group,
    Helps,
    Option,
    Phase,
    Stance,
    TreatmentCatalogue,
    View,
)

SUBACUTE_FROM, CHRONIC_FROM = 42, 84
VERDICTS = ("ok", "ok_low", "ask", "avoid")
CERTAINTY = ("high", "moderate", "consensus", "low", "very low", "product choice", UNVERIFIED)
WAITS_FOR_A_CLINICIAN = (Group.MOVEMENT, Group.HANDS_ON, Group.PROCEDURE)


class Fit(IntEnum):
    """How an option fits somebody; higher is worse."""

    SUITS = 0
    ASK = 1
    NO_USE = 2
    LEAVE_OUT = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Situation:
    """Somebody as the choice of a treatment sees them.

    Args:
        days_since_onset: None between spells, when the question is how to prevent one.
        cautions: ids of the catalogue. goal: None for any.
        verdicts: what the medicine check found, by medicine; one that is missing is asked first.
        left_open: cautions that were not answered: where one of them matters it is asked first.
    """

    days_since_onset: int | None
    cautions: frozenset[str] = frozenset()
    goal: Goal | None = None
    verdicts: Mapping[str, str] | None = None
    left_open: frozenset[str] = frozenset()

    @property
    def phase(self) -> Phase:
        """Under 6 weeks, 6 to 12 weeks, longer, or none at all."""
        if self.days_since_onset is None:
            return Phase.PREVENTION
        if self.days_since_onset < SUBACUTE_FROM:
            return Phase.ACUTE
        return Phase.SUBACUTE if self.days_since_onset < CHRONIC_FROM else Phase.CHRONIC


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One option for this person, how it fits, and why, in words."""

    option: Option
    view: View
    fit: Fit
    because: tuple[str, ...]


def for_you(
    key: SelfCare, situation: Situation, catalogue: TreatmentCatalogue
) -> tuple[Suggestion, ...]:
    """Every option known for the person's phase and goal, the best fit first.

    Within a fit: what helps more, then what is surer, cheaper, easier. Nothing is left out
    silently: what does not suit says why.
    """
    state = state_of(dict.fromkeys(situation.cautions, "yes"), catalogue.facts)
    may_be = situation.cautions | situation.left_open
    worst = state_of(dict.fromkeys(may_be, "yes"), catalogue.facts)
    found = []
    for option in options_for(catalogue, phase=situation.phase, goal=situation.goal):
        view = view_in(option, situation.phase)
        if view is None:
            continue
        fit, words = _fit(option, view, situation, key, (state, worst))
        says = tuple(catalogue.phrases[word].says for word in words)
        reasons = (catalogue.phrases[situation.phase].says, *says, catalogue.benefit(view))
        found.append(Suggestion(option, view, fit, reasons))
    return tuple(sorted(found, key=_order))


def _fit(
    option: Option, view: View, situation: Situation, key: SelfCare, states: tuple[State, State]
) -> tuple[Fit, tuple[str, ...]]:
    """How an option fits, and the phrases that say why; the worst that is true counts.

    Args:
        states: what was told, and the same with every caution left open as a yes.
    """
    verdict, (state, worst) = _verdict(option, situation), states
    is_asked = option.ask_always or _applies(option.ask_when, state)
    is_open = _applies(option.avoid_when, worst) or _applies(option.ask_when, worst)
    told = [
        (Fit.LEAVE_OUT, "leave_out", _applies(option.avoid_when, state)),
        (Fit.LEAVE_OUT, "leave_out", view.helps is Helps.HARM),
        (Fit.LEAVE_OUT, "medicine_avoid", verdict == "avoid"),
        (Fit.NO_USE, "no_use", view.helps is Helps.NONE),
        (Fit.NO_USE, "advised_against", _advised_against(view)),
        (Fit.ASK, "wait_to_be_seen", _must_be_seen_first(option, key)),
        (Fit.ASK, "medicine_first", verdict == "unknown"),
        (Fit.ASK, "medicine_ask", verdict == "ask"),
        (Fit.ASK, "ask_first", is_asked),
        (Fit.ASK, "left_open", is_open and not is_asked),
    ]
    true = [(fit, word) for fit, word, is_so in told if is_so]
    if not true:
        return Fit.SUITS, ("suits",)
    return max(fit for fit, _ in true), tuple(dict.fromkeys(word for _, word in true))


def _applies(condition: Condition | None, state: State) -> bool:
    return condition is not None and holds(condition, state)


def _advised_against(view: View) -> bool:
    """A guideline says no, and none that was read says yes or perhaps."""
    stances = {opinion.stance for opinion in view.opinions}
    return Stance.AGAINST in stances and not stances & {Stance.FOR, Stance.MAY}


def _must_be_seen_first(option: Option, key: SelfCare) -> bool:
    return key.scope is Scope.COMFORT and option.group in WAITS_FOR_A_CLINICIAN


def _verdict(option: Option, situation: Situation) -> str:
    """The mildest verdict on one of its medicines; "ok" when it needs none."""
    if not option.medicines:
        return "ok"
    known = situation.verdicts or {}
    found = [known[name] for name in option.medicines if known.get(name) in VERDICTS]
    return min(found, key=VERDICTS.index, default="unknown")


def _order(each: Suggestion) -> tuple[int, int, int, int, int]:
    return (
        each.fit,
        tuple(Helps).index(each.view.helps),
        CERTAINTY.index(each.view.footing.certainty),
        each.option.cost[0],
        tuple(Effort).index(each.option.effort),
    )
