"""What is said about a finding: sentences of the shelf, with the numbers put in."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot.triggers._model import (
    SHOWN,
    Catalogue,
    DayRisk,
    Finding,
    NoForecast,
    Odds,
    State,
    TooEarly,
    TooFew,
)

PLACES: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("likely", "likely_protective", "possible", "possible_protective", "foreshadowed"),
        frozenset({"when", "odds", "low", "high"}),
    ),
    **dict.fromkeys(
        ("unclear", "no_sign", "needs_asking", "never_written", "not_damage", "own_published",
         "forecast_none", "forecast_in_spasm", "forecast_stale"),
        frozenset[str](),
    ),
    **dict.fromkeys(("needs_both", "counts", "forecast_early_both"), frozenset({"days", "spasms"})),
    **dict.fromkeys(("needs_days", "needs_change", "forecast_early_days"), frozenset({"days"})),
    **dict.fromkeys(("needs_spasms", "forecast_early_spasms"), frozenset({"spasms"})),
    "together": frozenset({"others"}),
    **dict.fromkeys(("own_with", "own_after"), frozenset({"change"})),
    "own_change": frozenset({"contrast", "exposure"}),
    **dict.fromkeys(("own_yes", "own_no"), frozenset({"exposure"})),
    **dict.fromkeys(("day", "more_day", "spasm", "more_spasm"), frozenset({"number"})),
    "forecast_shown": frozenset({"date", "risk", "low", "high"}),
}  # fmt: skip
"""Every sentence, and the names that stand in braces in it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as a person reads it.

    Args:
        odds, interval: empty where there are too few days to say anything.
        finding: the sentence; then what it rests on, what is published, and what it is not.
    """

    exposure: str
    state: State
    odds: str
    interval: str
    finding: str
    rests_on: str
    published: str
    not_damage: str

    @property
    def says(self) -> str:
        """All of it."""
        return " ".join((self.finding, self.rests_on, self.published, self.not_damage))


def tell(finding: Finding, catalogue: Catalogue, names: Mapping[str, str] | None = None) -> Told:
    """Put a finding into words, always with what it rests on, and that it is not damage.

    Args:
        names: of exposures by id, as a person calls them; without one the id stands.
    """
    words, counts, belief = catalogue.sentences, finding.counts, finding.belief
    few = isinstance(finding, TooFew)
    low, high = _odds_in_words(belief.low90), _odds_in_words(belief.high90)
    return Told(
        exposure=finding.exposure.id,
        state=_state(finding),
        odds="" if few else _odds_in_words(belief.mean),
        interval="" if few else f"{low} to {high}",
        finding=_first(finding, catalogue, names or {}),
        rests_on=words["counts"].format(
            days=_count(words["day"], counts.days), spasms=_count(words["spasm"], counts.onsets)
        ),
        published=finding.exposure.published,
        not_damage=words["not_damage"],
    )


def as_json(finding: Finding, catalogue: Catalogue) -> dict[str, Any]:
    """The finding in the form of the `triggers` contract."""
    belief, state = finding.belief, _state(finding)
    return {
        "exposure": finding.exposure.id,
        "log_odds_mean": round(belief.mean, 6),
        "log_odds_sd": round(belief.sd, 6),
        "lo90": round(belief.low90, 6),
        "hi90": round(belief.high90, 6),
        "prob_positive": round(belief.positive, 6),
        "prob_negative": round(belief.negative, 6),
        "shown": state in SHOWN,
        "state": str(state),
        "days": finding.counts.days,
        "episodes": finding.counts.onsets,
        "says": tell(finding, catalogue).says,
    }


def _odds_in_words(log_odds: float) -> str:
    """Odds as people say them: 12, 2.1, 0.64."""
    odds = math.exp(log_odds)
    digits = 0 if odds >= 9.95 else 1 if odds >= 0.95 else 2
    return f"{odds:.{digits}f}"


def forecast_in_words(risk: DayRisk, date: str, catalogue: Catalogue) -> str:
    """One day's risk, in hundredths."""
    parts = {key: round(100 * getattr(risk, key)) for key in ("risk", "low", "high")}
    return catalogue.sentences["forecast_shown"].format(date=date, **parts)


def chance_in_words(chance: float) -> str:
    """A chance as people say it: 1 in 12, 6 in 10."""
    if chance > 0.95:
        return "more than 9 in 10"
    if chance > 0.4:
        return f"{round(10 * chance)} in 10"
    if chance < 0.01:
        return "less than 1 in 100"
    return f"1 in {round(1 / chance)}"


def no_forecast_in_words(why: NoForecast | TooEarly, catalogue: Catalogue) -> str:
    """Why there is no forecast, and how much more it takes where it is only too early."""
    words = catalogue.sentences
    if isinstance(why, NoForecast):
        return words[str(why)]
    days = _count(words["more_day"], why.more_days)
    spasms = _count(words["more_spasm"], why.more_onsets)
    if why.more_days and why.more_onsets:
        return words["forecast_early_both"].format(days=days, spasms=spasms)
    if why.more_days:
        return words["forecast_early_days"].format(days=days)
    return words["forecast_early_spasms"].format(spasms=spasms)


def _state(finding: Finding) -> State:
    return State.NEEDS_DAYS if isinstance(finding, TooFew) else finding.state


def _first(finding: Finding, catalogue: Catalogue, names: Mapping[str, str]) -> str:
    if isinstance(finding, TooFew):
        return _too_few(finding, catalogue)
    return _odds(finding, catalogue.sentences, names)


def _odds(finding: Odds, words: Mapping[str, str], names: Mapping[str, str]) -> str:
    if finding.with_others:
        named = ", ".join(names.get(each.id, each.id) for each in finding.with_others)
        return str(words["together"].format(others=named))
    belief = finding.belief
    told = "foreshadowed" if finding.is_foreshadowed else str(finding.state)
    return str(
        words[told].format(
            when=finding.exposure.when,
            odds=_odds_in_words(belief.mean),
            low=_odds_in_words(belief.low90),
            high=_odds_in_words(belief.high90),
        )
    )


def _too_few(finding: TooFew, catalogue: Catalogue) -> str:
    words, counts = catalogue.sentences, finding.counts
    if counts.days == 0:
        return words["never_written"]
    if finding.more_onsets and counts.onsets + counts.unasked >= catalogue.limits.least_onsets:
        return words["needs_asking"]
    days = _count(words["more_day"], finding.more_days)
    spasms = _count(words["more_spasm"], finding.more_onsets)
    if finding.more_days and finding.more_onsets:
        return words["needs_both"].format(days=days, spasms=spasms)
    if finding.more_days:
        return words["needs_days"].format(days=days)
    if finding.more_onsets:
        return words["needs_spasms"].format(spasms=spasms)
    return words["needs_change"].format(days=_count(words["more_day"], finding.more_varied))


def _count(forms: str, number: int) -> str:
    """One, or several: the shelf writes both forms, with a bar between them."""
    one, several = forms.split("|")
    return (one if number == 1 else several).format(number=number)
