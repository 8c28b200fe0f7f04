"""Keep what was done of movements, and which way felt better."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from unknot import diary, movement
from unknot.journeys import which_way
from unknot.journeys.doing import Does, Doing, id_in, mine, only
from unknot.journeys.may_begin import key_for
from unknot.journeys.movements import THE_TASK
from unknot.store import rows_moves
from unknot.store.models import DirectionFound, MovementSession

PAGE_LASTS = timedelta(minutes=15)  # from the opening of a page to what it sends; then it reloads
BEGUN_KEYS = ("kind", "name", "pain", "amount", "unit", "careful")


def moves_begun(doing: Doing, body: dict[str, Any]) -> None:
    """A session of movements began: only with a key."""
    only(body, "id", "check_id", "mini_check", *BEGUN_KEYS)
    session_id, check_id = id_in(body, "id"), id_in(body, "check_id")
    _refuse_without_key(doing, check_id, body)
    told = {key: body[key] for key in BEGUN_KEYS if key in body}
    record = diary.read_begun(session_id, told, doing.moment)
    for name in record.careful:
        if name not in doing.shelf.adaptations:
            raise diary.BadEntry(f"careful is {name!r}; it must be an adaptation of the shelf.")
    if MovementSession.objects.filter(id=session_id).exists():
        raise diary.BadEntry(f"id is {str(session_id)!r}; it is in use already.")
    rows_moves.save_moves(record, doing.person, check_id)


def move_done(doing: Doing, body: dict[str, Any]) -> None:
    """One movement was done, eased, left out, swapped or stopped."""
    only(body, "session_id", *diary.MOVE_KEYS)
    session = mine(MovementSession, id_in(body, "session_id"), doing)
    record = diary.read_move(body)
    known = record.movement_id in doing.shelf.movement.movements
    if not known and record.movement_id != THE_TASK:
        raise diary.BadEntry("movement_id must be a movement of the shelf.")
    rows_moves.save_move(record, session)


def moves_ended(doing: Doing, body: dict[str, Any]) -> None:
    """A session of movements ended."""
    only(body, "session_id", "pain", "outcome")
    row = mine(MovementSession, id_in(body, "session_id"), doing)
    record = replace(
        rows_moves.moves(row),
        ended=doing.moment,
        pain_after=diary.read_pain("pain", body.get("pain")),
        ending=diary.read_choice("outcome", body.get("outcome"), diary.MovesEnding),
    )
    rows_moves.save_moves(record, doing.person, row.check_made_id)


def moves_settled(doing: Doing, body: dict[str, Any]) -> None:
    """Whether the back had settled by the next morning."""
    only(body, "session_id", "settled")
    row = mine(MovementSession, id_in(body, "session_id"), doing)
    settled = diary.read_yes_or_no("settled", body.get("settled"))
    rows_moves.save_moves(
        replace(rows_moves.moves(row), settled=settled), doing.person, row.check_made_id
    )


def direction_found(doing: Doing, body: dict[str, Any]) -> None:
    """A test was made; what it found is decided here, never taken on trust."""
    only(body, "id", "check_id", "mini_check", "answers")
    test_id, check_id = id_in(body, "id"), id_in(body, "check_id")
    found = which_way.find(diary.read_tried(body.get("answers")))
    if DirectionFound.objects.filter(id=test_id).exists():
        raise diary.BadEntry(f"id is {str(test_id)!r}; it is in use already.")
    if found.verdict is not movement.Verdict.STOP:
        _refuse_without_key(doing, check_id, body)
    again = timedelta(days=doing.shelf.movement.self_test.again_days[1])
    kept = rows_moves.DirectionKept(
        id=test_id,
        moment=doing.moment,
        found=found,
        answers=body["answers"],
        ask_again_on=doing.moment.day + again,
    )
    rows_moves.save_direction(kept, doing.person)


def _refuse_without_key(doing: Doing, check_id: UUID, body: dict[str, Any]) -> None:
    mini, at = body.get("mini_check"), doing.moment.at
    key_for(doing.person, check_id, mini, at, doing.shelf, grace=PAGE_LASTS)


DOES: Mapping[str, Does] = {
    "moves_begun": moves_begun,
    "move_done": move_done,
    "moves_ended": moves_ended,
    "moves_settled": moves_settled,
    "direction_found": direction_found,
}
