"""Experiments on oneself: plan one, go through it day by day, see what it showed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from unknot import experiments
from unknot.diary import Day
from unknot.experiments import (
    Arm,
    BadExperiment,
    Block,
    Change,
    Design,
    Finding,
    Kept,
    Offer,
    Outcome,
    Phase,
    Run,
    Standing,
    Tally,
    Told,
)
from unknot.journeys import check_in
from unknot.journeys.keep_check import help_comes_first
from unknot.journeys.may_begin import CHECK_LASTS
from unknot.knowledge import Shelf
from unknot.store import rows_experiments
from unknot.store.models import Experiment, ExperimentDay

__all__ = [
    "Arm",
    "ArmToday",
    "BadExperiment",
    "Kept",
    "Outcome",
    "Phase",
    "Plan",
    "Result",
    "Seen",
    "Way",
    "arm_today",
    "begin",
    "change_for",
    "everyone_of",
    "go_on",
    "look",
    "pause",
    "plan",
    "remove",
    "stop",
    "tell_day",
]

SEED = 18
"""Of the invented experiments behind the chances: the same diary is always told the same."""
RUNS = (Phase.AHEAD, Phase.RUNNING, Phase.PAUSED)


@dataclass(frozen=True, slots=True)
class Way:
    """One outcome that may be counted, with the lengths that are offered for it.

    Args:
        lengths: each with its odds in words. refusal: why there are none, else empty.
        is_poor: whether even the longest would miss more often than find.
    """

    outcome: Outcome
    usual: str
    lengths: tuple[tuple[Offer, str], ...]
    refusal: str
    harm_rule: str
    is_poor: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """One change with everything that is told before it begins."""

    change: Change
    ways: tuple[Way, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What one showed, as numbers and in words.

    Args:
        lines: each block with its mean in words, "–" where none of its days counts.
        per_days: for so many days a mean is told.
    """

    finding: Finding
    told: Told
    lines: tuple[tuple[Tally, str], ...]
    per_days: int


@dataclass(frozen=True, slots=True)
class Seen:
    """One experiment as it stands.

    Args:
        blocks: those that have begun, and tomorrow's. days: the diary.
        untold: past days that count and lack a check-in, the latest first.
        result: None while it runs, since looking early would mislead.
    """

    id: UUID
    change: Change
    title: str
    do: str
    today: str
    design: Design
    run: Run
    standing: Standing
    blocks: tuple[Block, ...]
    days: Mapping[date, Day]
    untold: tuple[date, ...]
    harm_rule: str
    result: Result | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked."""
        return self.standing.phase not in RUNS


@dataclass(frozen=True, slots=True)
class ArmToday:
    """Today's part of the one experiment that runs, for other pages to show.

    Args:
        says: what today is about, in a few words. kept: None where it was not told.
    """

    experiment: UUID
    title: str
    arm: Arm
    says: str
    kept: Kept | None
    tomorrow: Arm | None


def change_for(cause: str, shelf: Shelf) -> Change | None:
    """The change that speaks to a cause; None where none does."""
    found = shelf.experiments.changes.values()
    return next((each for each in found if cause in each.causes), None)


def plan(person: UUID, change_id: str, today: date, shelf: Shelf) -> Plan | None:
    """What may be tested, counted how, for how long, and with what odds; None without it."""
    change = shelf.experiments.changes.get(change_id)
    if change is None:
        return None
    usual = _usual(person, today, shelf)
    says = shelf.experiments.sentences
    days = {"days": experiments.counted("day", change.block_days, says)}
    rules = [says["blocks"].format_map(days)]
    if change.washout_days:
        washout = experiments.counted("day", change.washout_days, says)
        rules.append(says["washout"].format(days=washout))
    rules += [says["pause"], says["any_time"]]
    ways = tuple(_way(change, outcome, usual, shelf) for outcome in change.outcomes)
    return Plan(change, ways, tuple(rules))


def _usual(person: UUID, today: date, shelf: Shelf) -> experiments.Usual:
    span = shelf.experiments.rules.usual_days
    return experiments.usual(check_in.days(person), today, span)


def _way(change: Change, outcome: Outcome, usual: experiments.Usual, shelf: Shelf) -> Way:
    rules, says = shelf.experiments.rules, shelf.experiments.sentences
    found = experiments.offers(change, outcome, usual, rules, SEED)
    lengths: tuple[Offer, ...] = ()
    refusal = ""
    if isinstance(found, experiments.TooEarly):
        refusal = experiments.refusal_in_words(found, outcome, rules, says)
    else:
        lengths = found
    bad_pain = experiments.bad_pain(usual, rules)
    return Way(
        outcome=outcome,
        usual=experiments.usual_in_words(outcome, usual, says),
        lengths=tuple((each, experiments.offer_in_words(each, says)) for each in lengths),
        refusal=refusal,
        harm_rule=experiments.harm_rule_in_words(outcome, bad_pain, rules, says),
        is_poor=bool(lengths) and lengths[-1].chance < rules.good_chance,
    )


def begin(
    person: UUID, told: Mapping[str, object], *, seed: int, now: datetime, today: date, shelf: Shelf
) -> UUID:
    """Begin one, from tomorrow on.

    Args:
        told: change, length (outcome and pairs of an offer, as "pain:8"), agreed; cause and
            name where there are any.
        seed: made by the door; it is kept, since it gives the order of the blocks.

    Raises:
        BadExperiment: naming what is not allowed; nothing has changed.
    """
    if help_comes_first(person, now - CHECK_LASTS, shelf) is not None:
        raise BadExperiment("Your latest safety check says to get help first. This can wait.")
    change = shelf.experiments.changes.get(str(told.get("change")))
    if change is None:
        known = ", ".join(shelf.experiments.changes)
        raise BadExperiment(f"change is {str(told.get('change'))[:40]!r}; it may be {known}.")
    if _running(person, today, shelf) is not None:
        raise BadExperiment("One experiment runs already. Two at once could not be told apart.")
    if told.get("agreed") is not True:
        raise BadExperiment("Tick that you have read what to take care of, and then begin.")
    usual = _usual(person, today, shelf)
    cause = str(told.get("cause") or "")
    beginning = experiments.Beginning(
        first=today + timedelta(days=1),
        seed=seed,
        cause=cause if cause in change.causes else "",
        name=experiments.read_name(told.get("name"), shelf.experiments) if change.is_own else "",
    )
    offer = _chosen(told.get("length"), change, usual, shelf)
    rules = shelf.experiments.rules
    design = experiments.begin(change, offer, usual, rules, beginning)
    return rows_experiments.save_design(design, person)


def _chosen(length: object, change: Change, usual: experiments.Usual, shelf: Shelf) -> Offer:
    """The offer that was chosen: one of those that are offered now."""
    offered = {
        each.key: each
        for outcome in change.outcomes
        for each, _ in _way(change, outcome, usual, shelf).lengths
    }
    if not isinstance(length, str) or length not in offered:
        allowed = ", ".join(offered) or "nothing yet, since your diary does not tell enough"
        raise BadExperiment(f"length is {str(length)[:40]!r}; it may be {allowed}.")
    return offered[length]


def everyone_of(person: UUID, today: date, shelf: Shelf) -> tuple[Seen, ...]:
    """All of somebody's, the latest first."""
    found = Experiment.objects.filter(person_id=person).order_by("-first", "-id")
    days = check_in.days(person)
    return tuple(_seen(row, days, today, shelf) for row in found if _is_known(row, shelf))


def look(person: UUID, experiment: UUID, today: date, shelf: Shelf) -> Seen | None:
    """One of somebody's; None when it is not theirs."""
    row = _row(person, experiment)
    if row is None or not _is_known(row, shelf):
        return None
    return _seen(row, check_in.days(person), today, shelf)


def arm_today(person: UUID, today: date, shelf: Shelf) -> ArmToday | None:
    """Today's part; None where nothing runs, or in a pause.

    A page that shows it begins with `help_first.page`, as every page with advice does.
    """
    seen = _running(person, today, shelf)
    if seen is None or seen.standing.arm is None or seen.standing.phase is not Phase.RUNNING:
        return None
    arm = seen.standing.arm
    says = seen.today if arm is Arm.WITH else seen.change.usual
    kept = seen.run.kept.get(today)
    return ArmToday(seen.id, seen.title, arm, says, kept, seen.standing.tomorrow)


def tell_day(person: UUID, experiment: UUID, day: date, kept: str | None, today: date) -> None:
    """Keep whether somebody kept to the part of a day.

    Raises:
        BadExperiment: naming the field; nothing has changed.
    """
    row = _own(person, experiment)
    run = experiments.tell_day(rows_experiments.design(row), _run(row), day, kept, today)
    rows_experiments.save_run(run, row.id, person)


def pause(person: UUID, experiment: UUID, today: date) -> None:
    """Ask for nothing until it goes on."""
    row = _own(person, experiment)
    rows_experiments.save_run(experiments.pause(_run(row), today), row.id, person)


def go_on(person: UUID, experiment: UUID, today: date) -> None:
    """End the pause."""
    row = _own(person, experiment)
    rows_experiments.save_run(experiments.go_on(_run(row), today), row.id, person)


def stop(person: UUID, experiment: UUID, today: date) -> None:
    """End it for good; what was told stays, and is judged."""
    row = _own(person, experiment)
    rows_experiments.save_run(experiments.stop(_run(row), today), row.id, person)


def remove(person: UUID, experiment: UUID) -> None:
    """Delete it with its days, for good; the diary stays."""
    Experiment.objects.filter(person_id=person, id=experiment).delete()


def _running(person: UUID, today: date, shelf: Shelf) -> Seen | None:
    return next((each for each in everyone_of(person, today, shelf) if not each.is_over), None)


def _row(person: UUID, experiment: UUID) -> Experiment | None:
    return Experiment.objects.filter(person_id=person, id=experiment).first()


def _own(person: UUID, experiment: UUID) -> Experiment:
    row = _row(person, experiment)
    if row is None:
        raise BadExperiment("There is no such experiment of yours.")
    return row


def _is_known(row: Experiment, shelf: Shelf) -> bool:
    return row.change in shelf.experiments.changes


def _run(row: Experiment) -> Run:
    return rows_experiments.run(row, ExperimentDay.objects.filter(experiment=row).order_by("day"))


def _seen(row: Experiment, days: tuple[Day, ...], today: date, shelf: Shelf) -> Seen:
    design, run, known = rows_experiments.design(row), _run(row), shelf.experiments
    change = known.changes[design.change]
    standing = experiments.stand(design, run, days, today, known.rules)
    is_over = standing.phase not in RUNS
    shown = standing.until + timedelta(days=0 if is_over else 1)
    begun = tuple(each for each in experiments.blocks(design) if each.first <= shown)
    rule = experiments.harm_rule_in_words(
        design.outcome, design.bad_pain, known.rules, known.sentences
    )
    return Seen(
        id=row.id,
        change=change,
        title=design.name or change.title,
        do=change.do.replace("{name}", design.name),
        today=change.today.replace("{name}", design.name),
        design=design,
        run=run,
        standing=standing,
        blocks=begun,
        days={day.day: day for day in days},
        untold=experiments.untold(design, days, standing.until),
        harm_rule=rule,
        result=_result(design, run, standing, days, shelf) if is_over else None,
    )


def _result(
    design: Design, run: Run, standing: Standing, days: tuple[Day, ...], shelf: Shelf
) -> Result:
    known = shelf.experiments
    tallies = experiments.tally(design, days, standing.until)
    finding = experiments.analyse(design, tallies, run, standing, known.rules)
    told = experiments.tell(design, finding, standing, known.sentences)
    lines = tuple((each, _mean(each, design.outcome)) for each in tallies)
    return Result(finding, told, lines, experiments.PER_DAYS[design.outcome])


def _mean(tally: Tally, outcome: Outcome) -> str:
    return experiments.amount(tally.mean, outcome) if tally.counted else "–"
