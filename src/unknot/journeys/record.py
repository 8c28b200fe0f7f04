"""Keep what happened in the page or the terminal, once, in the order it happened."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from unknot import diary, relief, safety
from unknot.journeys import (
    compose_relief,
    keep_day,
    keep_dose,
    keep_movement,
    keep_practice,
    keep_week,
    people,
)
from unknot.journeys.doing import Does, Doing, id_in, mine, only
from unknot.journeys.keep_check import Again, NotYours, keep_check
from unknot.journeys.may_begin import key_for
from unknot.knowledge import Shelf
from unknot.store import rows
from unknot.store.models import Action, BoutOver, Episode, ReliefSession, ReliefStep

MOST_ACTIONS = 200
KEYS = {"key", "kind", "at", "offset_min", "zone", "body"}
REFUSALS = (
    diary.BadEntry,
    relief.BadContext,
    safety.BadAnswer,
    NotYours,
    people.NoNumbers,
)


class BadActions(ValueError):
    """What came in is not a list of actions; nothing of it was kept."""


def record(person: UUID, raw: object, *, now: datetime, shelf: Shelf) -> list[dict[str, Any]]:
    """Keep a list of actions, each wholly or not at all.

    Args:
        raw: {"actions": [{key, kind, at, offset_min, zone, body}, …]}, 200 at most.

    Returns:
        For each, in order: key, ok, and why not. A key that was seen gets its first reply again.

    Raises:
        BadActions: the document cannot be read; nothing was kept.
    """
    return [_keep(person, action, now, shelf) for action in _actions(raw)]


def _actions(raw: object) -> list[dict[str, Any]]:
    actions = raw.get("actions") if isinstance(raw, Mapping) else None
    if not isinstance(actions, list) or len(actions) > MOST_ACTIONS:
        raise BadActions(f"actions must be a list of at most {MOST_ACTIONS}.")
    for number, action in enumerate(actions):
        if not isinstance(action, dict) or set(action) != KEYS:
            raise BadActions(f"actions[{number}] must have the keys {', '.join(sorted(KEYS))}.")
        key = action["key"]
        if not isinstance(key, str) or not 8 <= len(key) <= 64:
            raise BadActions(f"actions[{number}].key must be a text of 8 to 64 letters.")
        if not isinstance(action["kind"], str) or action["kind"] not in _DOES:
            raise BadActions(f"actions[{number}].kind may be {', '.join(_DOES)}.")
        if not isinstance(action["body"], dict):
            raise BadActions(f"actions[{number}].body must be an object.")
    return actions


def _keep(person: UUID, action: dict[str, Any], now: datetime, shelf: Shelf) -> dict[str, Any]:
    try:
        with people.one_at_a_time(person):
            return _keep_once(person, action, now, shelf)
    except IntegrityError:
        # Another request kept the same key at this moment; its reply counts.
        seen = Action.objects.filter(person_id=person, key=action["key"]).first()
        if seen is None:
            raise
        return {"key": seen.key, "ok": seen.ok, "says": seen.says}


def _keep_once(person: UUID, action: dict[str, Any], now: datetime, shelf: Shelf) -> dict[str, Any]:
    seen = Action.objects.filter(person_id=person, key=action["key"]).first()
    if seen is not None:
        return {"key": seen.key, "ok": seen.ok, "says": seen.says}
    says = ""
    try:
        with transaction.atomic():
            moment = diary.read_moment(action["at"], action["offset_min"], action["zone"], now)
            doing = Doing(person, moment, now, shelf)
            _DOES[action["kind"]](doing, dict(action["body"]))
    except REFUSALS as refusal:
        says = str(refusal)
    Action.objects.create(
        person_id=person, key=action["key"], kind=action["kind"], ok=not says, says=says
    )
    return {"key": action["key"], "ok": not says, "says": says}


def _check_made(doing: Doing, body: dict[str, Any]) -> None:
    only(body, "id", "answers", "stage", "based_on")
    stage = body.get("stage")
    if stage is not None and stage not in tuple(safety.Stage):
        raise diary.BadEntry(f"stage is {str(stage)[:40]!r}; it may be {', '.join(safety.Stage)}.")
    based_on = id_in(body, "based_on") if body.get("based_on") else None
    again = None if stage is None else Again(safety.Stage(stage), based_on)
    check_id, answers = id_in(body, "id"), body.get("answers")
    keep_check(doing.person, check_id, answers, doing.moment, doing.shelf, again)


def _episode_begun(doing: Doing, body: dict[str, Any]) -> None:
    only(body, "id", "place", "pain", "site")
    episode_id = id_in(body, "id")
    if Episode.objects.filter(id=episode_id).exists():
        raise diary.BadEntry(f"id is {str(episode_id)!r}; it is in use already.")
    begun = diary.Episode(episode_id, doing.moment)
    told = {"place": body.get("place"), "site": body.get("site"), "peak_pain": body.get("pain")}
    rows.save_episode(diary.read_changes(begun, told, doing.now), doing.person)


def _episode_changed(doing: Doing, body: dict[str, Any]) -> None:
    only(body, "id", "regions", "words", "peak_pain", "ended_at", "note")
    row = mine(Episode, id_in(body, "id"), doing)
    changes = {key: value for key, value in body.items() if key not in ("id", "ended_at")}
    if "ended_at" in body:
        told = (body["ended_at"], doing.moment.offset_min, doing.moment.zone)
        changes["ended"] = diary.read_moment(*told, doing.now)
    rows.save_episode(diary.read_changes(rows.episode(row), changes, doing.now), doing.person)


def _session_begun(doing: Doing, body: dict[str, Any]) -> None:
    only(body, "id", "episode_id", "check_id", "mini_check", "context")
    check_id = id_in(body, "check_id")
    key_for(doing.person, check_id, body.get("mini_check"), doing.moment.at, doing.shelf)
    raw_context = body.get("context")
    context = compose_relief.read(raw_context, doing.shelf)
    session_id = id_in(body, "id")
    if ReliefSession.objects.filter(id=session_id).exists():
        raise diary.BadEntry(f"id is {str(session_id)!r}; it is in use already.")
    ReliefSession.objects.create(
        id=session_id,
        person_id=doing.person,
        episode=mine(Episode, id_in(body, "episode_id"), doing),
        check_made_id=check_id,
        context=raw_context,
        began_at=doing.moment.at,
        pain_before=context.pain,
    )


def _step_done(doing: Doing, body: dict[str, Any]) -> None:
    names = ("position", "step_id", "kind", "began_at", "ended_at", "outcome")
    only(body, "session_id", *names, "pain_before", "pain_after")
    session = mine(ReliefSession, id_in(body, "session_id"), doing)
    step = doing.shelf.relief.steps.get(str(body.get("step_id")))
    if step is None:
        raise diary.BadEntry("step_id must be a step of the shelf.")
    position = body.get("position")
    if not isinstance(position, int) or not 0 <= position < 200:
        raise diary.BadEntry("position must be a whole number from 0 to 199.")
    if body.get("outcome") not in tuple(diary.StepOutcome):
        raise diary.BadEntry(f"outcome may be {', '.join(diary.StepOutcome)}.")
    began, ended = (
        diary.read_moment(body.get(key), 0, "", doing.now).at for key in ("began_at", "ended_at")
    )
    ReliefStep.objects.get_or_create(
        person_id=doing.person,
        session=session,
        position=position,
        defaults={
            "step_id": step.id,
            "kind": str(step.kind),
            "began_at": began,
            "ended_at": ended,
            "pain_before": diary.read_pain("pain_before", body.get("pain_before")),
            "pain_after": diary.read_pain("pain_after", body.get("pain_after")),
            "outcome": body["outcome"],
        },
    )


def _session_ended(doing: Doing, body: dict[str, Any]) -> None:
    only(body, "session_id", "pain", "outcome")
    session = mine(ReliefSession, id_in(body, "session_id"), doing)
    if body.get("outcome") not in tuple(diary.Outcome):
        raise diary.BadEntry(f"outcome may be {', '.join(diary.Outcome)}.")
    session.ended_at = doing.moment.at
    session.pain_after = diary.read_pain("pain", body.get("pain"))
    session.outcome = body["outcome"]
    session.save()


def _bout_over(doing: Doing, body: dict[str, Any]) -> None:
    only(body)
    BoutOver.objects.create(person_id=doing.person, at=doing.moment.at)


def _country_chosen(doing: Doing, body: dict[str, Any]) -> None:
    only(body, "country")
    code = body.get("country")
    if not isinstance(code, str):
        raise diary.BadEntry("country must be the two letters of a country, or empty.")
    people.choose_country(doing.person, code, frozenset(doing.shelf.care.numbers))


_DOES: Mapping[str, Does] = {
    "check_made": _check_made,
    "episode_begun": _episode_begun,
    "episode_changed": _episode_changed,
    "session_begun": _session_begun,
    "step_done": _step_done,
    "session_ended": _session_ended,
    "bout_over": _bout_over,
    "country_chosen": _country_chosen,
    **keep_day.DOES,
    **keep_practice.DOES,
    **keep_movement.DOES,
    **keep_week.DOES,
    **keep_dose.DOES,
}
