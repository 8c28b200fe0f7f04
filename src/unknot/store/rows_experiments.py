"""Experiments: rows to records and back, one pair of functions for each."""

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType
from uuid import UUID

from unknot.experiments import Design, Kept, Outcome, Pause, Run
from unknot.store.models import Experiment, ExperimentDay


def save_design(record: Design, person: UUID) -> UUID:
    """Write an experiment that begins."""
    row = Experiment.objects.create(
        person_id=person,
        change=record.change,
        cause=record.cause,
        name=record.name,
        outcome=record.outcome,
        first=record.first,
        pairs=record.pairs,
        block_days=record.block_days,
        washout_days=record.washout_days,
        seed=record.seed,
        matters=record.matters,
        bad_pain=record.bad_pain,
        chance=record.chance,
    )
    return row.id


def design(row: Experiment) -> Design:
    """Read what was agreed on."""
    return Design(
        change=row.change,
        cause=row.cause,
        name=row.name,
        outcome=Outcome(row.outcome),
        first=row.first,
        pairs=row.pairs,
        block_days=row.block_days,
        washout_days=row.washout_days,
        seed=row.seed,
        matters=row.matters,
        bad_pain=row.bad_pain,
        chance=row.chance,
    )


def save_run(record: Run, experiment: UUID, person: UUID) -> None:
    """Write what happened since it began; a day that is not told any more loses its row."""
    pauses = [
        [each.first.isoformat(), each.last.isoformat() if each.last else None]
        for each in record.pauses
    ]
    own = Experiment.objects.filter(id=experiment, person_id=person)
    own.update(pauses=pauses, stopped_on=record.stopped_on)
    days = ExperimentDay.objects.filter(experiment_id=experiment, person_id=person)
    days.exclude(day__in=list(record.kept)).delete()
    for day, kept in record.kept.items():
        ExperimentDay.objects.update_or_create(
            person_id=person, experiment_id=experiment, day=day, defaults={"kept": kept}
        )


def run(row: Experiment, days: Iterable[ExperimentDay]) -> Run:
    """Read what happened since it began."""
    return Run(
        kept=MappingProxyType({each.day: Kept(each.kept) for each in days}),
        pauses=tuple(_pause(*each) for each in row.pauses),
        stopped_on=row.stopped_on,
    )


def _pause(first: str, last: str | None) -> Pause:
    return Pause(date.fromisoformat(first), date.fromisoformat(last) if last else None)
