"""Fit a practice to a length: which parts, how many rounds, how long each, line by line.

web/offline/practice.js does the same in the page; a test holds the two equal.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from unknot.practice._model import (
    LONGEST_S,
    SHORTEST_S,
    Beat,
    Line,
    Order,
    Part,
    Practice,
    Sound,
    spoken_s,
)
from unknot.terms import Phase

BREATHS_SAID = 3  # product choice: after that the tone leads alone
SPACE_S = 2  # product choice: silence after a late word, before the next part


class BadLength(ValueError):
    """Nothing can be played for so long, or so short, a time."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A beat in its place: the words of its round, and how long it lasts."""

    beat: Beat
    title: str
    say: str
    seconds: int


def script(practice: Practice, seconds: int, *, holds: bool = False) -> tuple[Line, ...]:
    """Tell what is said and sounded, and when; the lines fill exactly the seconds asked.

    Args:
        seconds: 60 to 3600. holds: whether the breath may be held; not known means not.

    Raises:
        BadLength: outside those limits.
    """
    if not SHORTEST_S <= seconds <= LONGEST_S:
        raise BadLength(f"seconds is {seconds}; it may be {SHORTEST_S} to {LONGEST_S}.")
    pieces = _stretched(_in_rounds(_fitting(practice.parts, seconds), practice, seconds), seconds)
    lines: list[Line] = []
    at = 0
    for piece in pieces:
        lines += _lines(piece, at, phases_of(practice, holds=holds), practice)
        at += piece.seconds
    ends = [*(line.at_s for line in lines[1:]), seconds]
    return tuple(
        replace(line, seconds=end - line.at_s) for line, end in zip(lines, ends, strict=True)
    )


def phases_of(practice: Practice, *, holds: bool) -> tuple[Phase, ...]:
    """The phases of the breath, without holds unless they are allowed."""
    phases = practice.pacer.phases if practice.pacer else ()
    return tuple(phase for phase in phases if holds or phase.phase != Sound.HOLD)


def _fitting(parts: Sequence[Part], seconds: int) -> list[Part]:
    """Leave out, one by one, what matters least, until one round of the rest fits."""
    left = list(parts)
    while sum(beat.least_s for part in left for beat in part.beats) > seconds:
        keep, place = max((part.keep, place) for place, part in enumerate(left))
        if keep == 0:
            raise BadLength(f"seconds is {seconds}; the shortest script does not fit.")
        del left[place]
    return left


def _in_rounds(parts: Sequence[Part], practice: Practice, seconds: int) -> list[_Piece]:
    """As many rounds as fit in full."""
    for rounds in range(practice.rounds, 1, -1):
        pieces = _expanded(parts, rounds, practice.order)
        if sum(piece.seconds for piece in pieces) <= seconds:
            return pieces
    return _expanded(parts, 1, practice.order)


def _expanded(parts: Sequence[Part], rounds: int, order: Order) -> list[_Piece]:
    repeating = [place for place, part in enumerate(parts) if part.repeats]
    pieces: list[_Piece] = []
    for place, part in enumerate(parts):
        if not part.repeats:
            pieces += _said(part, 0)
        elif order is Order.EACH:
            pieces += [each for number in range(rounds) for each in _said(part, number)]
        elif place == repeating[0]:
            pieces += [
                each
                for number in range(rounds)
                for again in repeating
                for each in _said(parts[again], number)
            ]
    return pieces


def _said(part: Part, number: int) -> list[_Piece]:
    return [_Piece(beat, part.title, _words(beat, number), beat.least_s) for beat in part.beats]


def _words(beat: Beat, number: int) -> str:
    if number == 0 or not beat.again:
        return beat.say
    return beat.again[(number - 1) % len(beat.again)]


def _stretched(pieces: Sequence[_Piece], seconds: int) -> list[_Piece]:
    """Give each second that is left to whichever piece is furthest behind its share."""
    lengths = [piece.seconds for piece in pieces]
    waiting = [
        (piece.seconds / piece.beat.share, place)
        for place, piece in enumerate(pieces)
        if piece.beat.most_s is None or piece.seconds < piece.beat.most_s
    ]
    heapq.heapify(waiting)
    for _ in range(seconds - sum(lengths)):
        place = heapq.heappop(waiting)[1]
        lengths[place] += 1
        beat = pieces[place].beat
        if beat.most_s is None or lengths[place] < beat.most_s:
            heapq.heappush(waiting, (lengths[place] / beat.share, place))
    return [replace(piece, seconds=length) for piece, length in zip(pieces, lengths, strict=True)]


def _lines(piece: _Piece, at: int, phases: Sequence[Phase], practice: Practice) -> Iterator[Line]:
    if piece.beat.is_breath:
        yield from _breaths(piece, at, phases, practice)
        return
    yield Line(at, 0, piece.say, piece.beat.sound, piece.title)
    beat = piece.beat
    for second in range(1, piece.seconds):
        rings = beat.bell_s > 0 and second % beat.bell_s == 0
        word = _late_word(beat, second, piece.seconds)
        if rings or word:
            yield Line(at + second, 0, word, Sound.BELL if rings else None, piece.title)


def _late_word(beat: Beat, second: int, length: int) -> str:
    if not beat.then or second % beat.then_s:
        return ""
    word = beat.then[(second // beat.then_s - 1) % len(beat.then)]
    return word if second + spoken_s(word) + SPACE_S <= length else ""


def _breaths(piece: _Piece, at: int, phases: Sequence[Phase], practice: Practice) -> Iterator[Line]:
    """Whole breaths only; what is left of the time is quiet."""
    cycle_s = sum(phase.seconds for phase in phases)
    beat, spoken = piece.beat, 0
    breaths = int(piece.seconds // cycle_s)
    now: float = at
    for breath in range(breaths):
        for phase in phases:
            say = practice.breath_words[phase.phase] if breath < BREATHS_SAID else ""
            due = beat.then and now - at >= (spoken + 1) * beat.then_s
            if due and phase.phase == Sound.OUT and not say:
                say = beat.then[spoken % len(beat.then)]
                spoken += 1
            yield Line(now, 0, say, Sound(phase.phase), piece.title)
            now += phase.seconds
    if now < at + piece.seconds:
        yield Line(now, 0, "", None, piece.title)
