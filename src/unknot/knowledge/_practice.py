"""Practices' part of the shelf: scripts that fit any length, and what goes with them."""

import re
from collections.abc import Mapping
from typing import TypeVar

from unknot import adaptations, practice
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free, named
from unknot.terms import Citation, Pacer

Files = Mapping[str, ReviewedFile]
Made = TypeVar("Made")
SHARED = "practice/purposes.toml"
BACK = re.compile(r"\b(?:back|spine|loins?)\b", re.IGNORECASE)


def load_practices(
    files: Files,
    pacers: Mapping[str, Pacer],
    known_adaptations: adaptations.Adaptations,
    sources: Mapping[str, Citation],
) -> practice.Library:
    """Build the library.

    Args:
        files: the practice folder's files by path. pacers: every pacer; each is for a practice.

    Raises:
        BadShelf: whatever keeps a practice from being played at every length.
    """
    if SHARED not in files:
        raise BadShelf(f"{SHARED} is missing; put it back.")
    shared = files[SHARED]
    read = _Reader(shared, pacers, known_adaptations, sources)
    scripts = [file for path, file in files.items() if path != SHARED]
    words = shared.entry("shared")
    library = practice.Library(
        purposes=named([shared], "purpose", read.purpose),
        practices=named(scripts, "practice", read.practice),
        promise=words.text("promise"),
        always=_some(words, "always"),
    )
    words.done()
    for file in files.values():
        file.done()
    _refuse_broken(library, pacers)
    return library


class _Reader:
    """Reads the entries of one load."""

    def __init__(
        self,
        shared: ReviewedFile,
        pacers: Mapping[str, Pacer],
        known_adaptations: adaptations.Adaptations,
        sources: Mapping[str, Citation],
    ) -> None:
        self.breath_words = shared.mapping("breath_words")
        self.pacers, self.adaptations, self.sources = pacers, known_adaptations, sources
        for phase in practice.BREATHS:
            if phase not in self.breath_words:
                raise BadShelf(f"{SHARED}.breath_words: {phase} is missing; add it.")

    def purpose(self, entry: Entry, file: ReviewedFile) -> practice.Purpose:
        """One purpose."""
        return practice.Purpose(
            id=entry.text("id"),
            title=entry.text("title"),
            text=entry.text("text"),
            footing=file.footing(entry, self.sources),
        )

    def practice(self, entry: Entry, file: ReviewedFile) -> practice.Practice:
        """One practice with its script."""
        rounds = entry.entry("rounds")
        parts = [(part.text("id"), part) for part in entry.entries("part")]
        duplicate_free(parts)
        made = practice.Practice(
            id=entry.text("id"),
            title=entry.text("title"),
            purpose=entry.text("purpose"),
            lead=entry.text("lead"),
            settle=entry.text("settle"),
            usual_s=60 * entry.whole("usual_minutes", 1, 60),
            first_s=60 * entry.whole("first_minutes", 1, 60),
            rounds=rounds.whole("most", 1, 20),
            order=rounds.choice("order", practice.Order),
            pacer=self._pacer(entry),
            breath_words=self.breath_words,
            hold_ask=entry.text("hold_ask", ""),
            parts=tuple(_part(part) for _, part in parts),
            cautions=_some(entry, "cautions"),
            not_for=entry.texts("not_for"),
            instead=entry.text("instead", ""),
            adapt=self._adaptations(entry, "adapt"),
            no_hold=self._adaptations(entry, "no_hold"),
            why=entry.text("why"),
            footing=file.footing(entry, self.sources),
        )
        rounds.done()
        _refuse_unplayable(made, entry)
        return made

    def _pacer(self, entry: Entry) -> Pacer | None:
        name = entry.text("pacer", "")
        if not name:
            return None
        if name not in self.pacers:
            raise entry.refuse("pacer", name, f"it may be {', '.join(self.pacers)}.")
        return self.pacers[name]

    def _adaptations(self, entry: Entry, key: str) -> tuple[str, ...]:
        names = entry.texts(key, ())
        for name in names:
            if name not in self.adaptations:
                raise entry.refuse(key, name, f"it may be {', '.join(self.adaptations)}.")
        return names


def _part(entry: Entry) -> practice.Part:
    part = practice.Part(
        id=entry.text("id"),
        title=entry.text("title"),
        keep=entry.whole("keep", 0, 99),
        repeats=entry.flag("repeats"),
        beats=tuple(_beat(beat, entry) for beat in entry.entries("beats", "number")),
    )
    entry.done()
    return part


def _beat(entry: Entry, part: Entry) -> practice.Beat:
    least = entry.whole("least_s", 5, 60)
    then = entry.texts("then", ())
    beat = practice.Beat(
        say=entry.text("say", ""),
        again=entry.texts("again", ()),
        sound=entry.choice("sound", practice.Sound) if _has(entry, "sound") else None,
        least_s=least,
        most_s=entry.whole("most_s", least, 3600) if _has(entry, "most_s") else None,
        share=entry.whole("share", 1, 100, default=1),
        then=then,
        then_s=entry.whole("then_s", 30, 1200) if then else 0,
        bell_s=entry.whole("bell_s", 30, 600) if _has(entry, "bell_s") else 0,
        is_breath=entry.flag("is_breath"),
    )
    entry.done()
    _refuse_hurry(beat, entry)
    _refuse_back(beat, entry, part)
    return beat


def _has(entry: Entry, key: str) -> bool:
    return entry.raw(key, None) is not None


def _refuse_hurry(beat: practice.Beat, entry: Entry) -> None:
    """Words end before the next ones begin."""
    for text in (beat.say, *beat.again):
        if practice.spoken_s(text) > beat.least_s:
            raise entry.refuse("least_s", beat.least_s, f"{text!r} takes longer to say.")
    if beat.bell_s and beat.then_s % beat.bell_s:
        raise entry.refuse("then_s", beat.then_s, "words come with a bell: a multiple of bell_s.")


def _refuse_back(beat: practice.Beat, entry: Entry, part: Entry) -> None:
    """A sore back is never tensed."""
    if beat.sound is not practice.Sound.TENSE:
        return
    for text in (part.text("title"), part.text("id"), beat.say, *beat.again):
        if BACK.search(text.replace("_", " ")):
            raise entry.refuse("sound", "tense", f"{text!r} names the back, which is never tensed.")


def _refuse_unplayable(made: practice.Practice, entry: Entry) -> None:
    beats = [beat for part in made.parts for beat in part.beats]
    always = [beat for part in made.parts if part.keep == 0 for beat in part.beats]
    if sum(beat.least_s for beat in always) > practice.SHORTEST_S:
        raise entry.refuse(
            "part", [part.id for part in made.parts if part.keep == 0],
            f"parts with keep = 0 must fit in {practice.SHORTEST_S} seconds.",
        )  # fmt: skip
    if all(beat.most_s is not None for beat in always):
        raise entry.refuse("most_s", "everywhere", "leave it out of one beat that is always there.")
    if any(beat.is_breath for beat in beats) != (made.pacer is not None):
        raise entry.refuse("pacer", entry.text("pacer", ""), "it goes with a beat is_breath.")
    has_hold = made.pacer is not None and len(practice.phases_of(made, holds=False)) < len(
        practice.phases_of(made, holds=True)
    )
    if has_hold != bool(made.hold_ask) or has_hold != bool(made.no_hold):
        raise entry.refuse("hold_ask", made.hold_ask, "it and no_hold go with a breath held.")
    if made.pacer is not None:
        _refuse_breathless(made, entry)


def _refuse_breathless(made: practice.Practice, entry: Entry) -> None:
    """What is said while breathing is over before the breath turns."""
    for phase in practice.phases_of(made, holds=True):
        late = [text for part in made.parts for beat in part.beats for text in beat.then]
        texts = [made.breath_words[phase.phase], *(late if phase.phase == "out" else ())]
        for text in texts:
            if practice.spoken_s(text) > phase.seconds:
                raise entry.refuse("then", text, f"it must be said within {phase.seconds} s.")


def _some(entry: Entry, key: str) -> tuple[str, ...]:
    texts = entry.texts(key)
    if not texts:
        raise entry.refuse(key, [], "write at least one.")
    return texts


def _refuse_broken(library: practice.Library, pacers: Mapping[str, Pacer]) -> None:
    for each in library.practices.values():
        where = f"practice: practice {each.id}"
        if each.purpose not in library.purposes:
            allowed = ", ".join(library.purposes)
            raise BadShelf(f"{where}: purpose is {each.purpose!r}; it may be {allowed}.")
        if each.instead and (each.instead not in library.practices or each.instead == each.id):
            raise BadShelf(f"{where}: instead is {each.instead!r}; it must be another practice.")
        if each.not_for and not each.instead:
            raise BadShelf(f"{where}: instead is ''; whom it is not for needs another practice.")
    used = {each.pacer.id for each in library.practices.values() if each.pacer}
    unused = sorted(set(pacers) - used)
    if unused:
        raise BadShelf(f"pacers.toml: pacer {', '.join(unused)} is in no practice; use it.")
