"""A practice as the page reads it."""

from collections.abc import Iterable
from typing import Any

from unknot.practice._model import Beat, Line, Part, Practice


def as_bundle(practice: Practice) -> dict[str, Any]:
    """Everything the page needs to make the script at any length without a network."""
    phases = practice.pacer.phases if practice.pacer else ()
    return {
        "id": practice.id,
        "rounds": practice.rounds,
        "order": str(practice.order),
        "phases": [{"phase": part.phase, "seconds": part.seconds} for part in phases],
        "breath_words": dict(practice.breath_words),
        "parts": [_part(part) for part in practice.parts],
    }


def lines_as_json(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """A script as other programs and the page's tests read it."""
    return [
        {
            "at_s": line.at_s,
            "seconds": line.seconds,
            "say": line.say,
            "sound": None if line.sound is None else str(line.sound),
            "title": line.title,
        }
        for line in lines
    ]


def _part(part: Part) -> dict[str, Any]:
    return {
        "title": part.title,
        "keep": part.keep,
        "repeats": part.repeats,
        "beats": [_beat(beat) for beat in part.beats],
    }


def _beat(beat: Beat) -> dict[str, Any]:
    return {
        "say": beat.say,
        "again": list(beat.again),
        "sound": None if beat.sound is None else str(beat.sound),
        "least_s": beat.least_s,
        "most_s": beat.most_s,
        "share": beat.share,
        "then": list(beat.then),
        "then_s": beat.then_s,
        "bell_s": beat.bell_s,
        "is_breath": beat.is_breath,
    }
