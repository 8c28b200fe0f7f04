"""Read the shelf's files, and build every room's records from them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from unknot import __version__
from unknot.knowledge import _paths
from unknot.knowledge._care import load_care
from unknot.knowledge._citations import read_citations
from unknot.knowledge._read import ReviewedFile, parse_file
from unknot.knowledge._safety import load_safety
from unknot.terms import Citation, Pacer, ShelfFile

if TYPE_CHECKING:  # by name: the shelf's parts are called as the rooms are
    from unknot.adaptations import Adaptations
    from unknot.ask import Sign
    from unknot.ask import Vocabulary as AskVocabulary
    from unknot.breaks import Guide as BreakGuide
    from unknot.course import Guide as CourseGuide
    from unknot.course import TriedAs
    from unknot.diary import OwnRules, Question
    from unknot.experiments import Shelf as ExperimentShelf
    from unknot.knowledge._profile import Asked
    from unknot.learn import Learned
    from unknot.library import Vocabulary
    from unknot.medicines import Cabinet
    from unknot.movement import Catalogue
    from unknot.nourish import Larder
    from unknot.plan import Catalogue as PlanCatalogue
    from unknot.practice import Library
    from unknot.profile import Asking
    from unknot.profile import Question as ProfileQuestion
    from unknot.relief import Guide
    from unknot.reminders import Guide as ReminderGuide
    from unknot.routines import Guide as RoutineGuide
    from unknot.safety import Care, Table
    from unknot.set_up import Guide as SetUpGuide
    from unknot.treatments import Claim, TreatmentCatalogue
    from unknot.triggers import Catalogue as TriggerCatalogue

HERE = Path(__file__).parent
KINDS = (".toml", ".csv")


class Shelf:
    """All knowledge in use; each part is read when it is first asked for.

    Its reader is imported then too, so that a command pays for what it asks and no more.

    Args:
        content: every file's bytes, by its path.

    Raises:
        BadShelf: by a part that cannot be trusted, the first time it is asked for.
    """

    version = __version__

    def __init__(self, content: Mapping[str, bytes]) -> None:
        self._content = content

    @cached_property
    def hash(self) -> str:
        """SHA-256 over every file's name and bytes, in hex."""
        return hash_of(self._content)

    @cached_property
    def sources(self) -> Mapping[str, Citation]:
        """Every publication by its key."""
        return read_citations(self._content.get(_paths.SOURCES, b""))

    @cached_property
    def safety(self) -> Table:
        """The decision table."""
        files = self._files(*_paths.SAFETY)
        return load_safety(files, self.sources, self.version, self.hash)

    @cached_property
    def care(self) -> Care:
        """The words around a result, and the numbers to call."""
        return load_care(self._file(_paths.CARE), self.sources)

    @cached_property
    def adaptations(self) -> Adaptations:
        """What about a person changes a step."""
        from unknot.knowledge._adaptations import load_adaptations

        facts = {fact.id: fact for fact in self.safety.facts}
        return load_adaptations(self._file(_paths.ADAPTATIONS), facts, self.sources)

    @cached_property
    def library(self) -> Vocabulary:
        """The words by which movements and practices are chosen and found."""
        from unknot.knowledge._library import load_vocabulary

        return load_vocabulary(self._file(_paths.LIBRARY))

    @cached_property
    def pacers(self) -> Mapping[str, Pacer]:
        """The timing of every breath."""
        from unknot.knowledge._pacers import load_pacers

        return load_pacers(self._file(_paths.PACERS), self.sources)

    @cached_property
    def relief(self) -> Guide:
        """What a relief session is made of."""
        from unknot.knowledge._relief import load_relief

        files = self._files(_paths.RELIEF)
        facts = self.safety.facts
        return load_relief(files, facts, self.adaptations, self.pacers, self.sources)

    @cached_property
    def practice(self) -> Library:
        """Breathing, letting go and quiet, with their scripts."""
        from unknot.knowledge._practice import load_practices

        files = self._files(_paths.PRACTICE)
        return load_practices(files, self.pacers, self.adaptations, self.sources)

    @cached_property
    def movement(self) -> Catalogue:
        """Every movement with its figure, and what sessions are made from."""
        from unknot.knowledge._sessions import Shared, load_catalogue, refuse_unlike

        shared = Shared(self.adaptations, self.relief, self.safety.facts, self.sources)
        catalogue = load_catalogue(self._files(*_paths.MOVEMENT), shared)
        refuse_unlike(catalogue, self.relief)
        return catalogue

    @cached_property
    def nourish(self) -> Larder:
        """Foods and drinks, references, and what must be known before them."""
        from unknot.knowledge._nourish import load_nourish

        return load_nourish(self._files(_paths.NOURISH), self._tables(_paths.NOURISH), self.sources)

    @cached_property
    def medicines(self) -> Cabinet:
        """What the medicine check and the dose timer rest on."""
        from unknot.knowledge._medicines import load_medicines

        return load_medicines(self._files(_paths.MEDICINES), self.sources)

    @cached_property
    def treatments(self) -> TreatmentCatalogue:
        """The options that people try, side by side."""
        from unknot.knowledge._treatments import load_treatments

        files = self._files(_paths.TREATMENTS)
        return load_treatments(files, self.sources, frozenset(self.medicines.medicines))

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """What the article says, and what the evidence makes of it."""
        from unknot.knowledge._treatments import load_claims

        return load_claims(self._file(_paths.CLAIMS), self.sources)

    @cached_property
    def learn(self) -> Learned:
        """Pages to read, who helps with what, and what to ask them."""
        from unknot.knowledge._learn import Elsewhere, load_learn

        elsewhere = Elsewhere(
            claims=frozenset(self.claims),
            statements=frozenset(self.nourish.statements),
            facts=frozenset(each.id for each in self.care.natural_history),
            movements=frozenset(self.movement.movements),
            options=frozenset(self.treatments.options),
        )
        return load_learn(self._files(*_paths.LEARN), self.sources, elsewhere)

    @cached_property
    def triggers(self) -> TriggerCatalogue:
        """What may come before a spasm, and how it is judged and told."""
        from unknot.knowledge._triggers import load_triggers

        return load_triggers(self._files(_paths.TRIGGERS), self.sources)

    @cached_property
    def check_in(self) -> Mapping[str, Question]:
        """How the check-in asks for each exposure, in the order asked."""
        from unknot.knowledge._check_in import load_questions

        return load_questions(self._file(_paths.CHECK_IN), self.triggers, self.sources)

    @cached_property
    def course(self) -> CourseGuide:
        """The usual course of back pain, and what is said of a person's own."""
        from unknot.knowledge._course import load_course

        return load_course(self._files(_paths.COURSE), self.sources)

    @cached_property
    def tried(self) -> Mapping[str, TriedAs]:
        """What people do here that is a treatment, by the treatment's id."""
        from unknot.course import Kind
        from unknot.knowledge._tried import load_tried

        known = {Kind.PRACTICE: tuple(self.practice.practices)}
        return load_tried(self._file(_paths.TRIED), self.treatments.options, known, self.sources)

    @cached_property
    def set_up(self) -> SetUpGuide:
        """Measures for a desk, and questions about places."""
        from unknot.knowledge._set_up import load_set_up

        return load_set_up(self._files(_paths.SET_UP), self.movement.movements, self.sources)

    @cached_property
    def routines(self) -> RoutineGuide:
        """Cues, acts, and how habits come."""
        from unknot.knowledge._routines import load_routines

        return load_routines(self._file(_paths.ROUTINES), self.sources)

    @cached_property
    def breaks(self) -> BreakGuide:
        """Cards for a break at work, and what is known of breaks."""
        from unknot.knowledge._breaks import load_breaks

        return load_breaks(self._file(_paths.BREAKS), self.movement.movements, self.sources)

    @cached_property
    def reminders(self) -> ReminderGuide:
        """What may be reminded of, and in which words."""
        from unknot.knowledge._reminders import load_reminders

        return load_reminders(self._file(_paths.REMINDERS), self.sources)

    @cached_property
    def own_cause(self) -> OwnRules:
        """What a cause of somebody's own may be, and how it is asked for."""
        from unknot.knowledge._own_cause import load_own_cause

        return load_own_cause(self._file(_paths.OWN_CAUSE), self.sources)

    @cached_property
    def experiments(self) -> ExperimentShelf:
        """Changes that may be tested on oneself, and how that is judged and told."""
        from unknot.knowledge._experiments import load_experiments

        return load_experiments(self._files(_paths.EXPERIMENTS), self.triggers, self.sources)

    @cached_property
    def profile(self) -> Mapping[str, ProfileQuestion]:
        """What people are asked about themselves, in the order of their forms."""
        return self._profile.questions

    @property
    def asking(self) -> Asking:
        """How the page of the week puts those questions, one at a time."""
        return self._profile.asking

    @cached_property
    def _profile(self) -> Asked:
        from unknot.knowledge._profile import load_profile

        asked = (each for each in self.movement.equipment.values() if each.is_asked)
        lists = {
            "adaptations": {name: each.ask for name, each in self.adaptations.items()},
            "food_conditions": {name: each.ask for name, each in self.nourish.conditions.items()},
            "food_medicines": {name: each.ask for name, each in self.nourish.medicines.items()},
            "diets": {name: each.ask for name, each in self.nourish.diets.items()},
            "equipment": {each.id: each.name for each in asked},
            "foods": {name: each.title for name, each in self.nourish.foods.items()},
        }
        return load_profile(self._file(_paths.PROFILE), lists, self.sources)

    @cached_property
    def ask_words(self) -> AskVocabulary:
        """Kinds of answers, and the words by which people ask."""
        from unknot.knowledge._ask import load_vocabulary

        return load_vocabulary(self._file(_paths.ASK_WORDS), self.sources)

    @cached_property
    def asked_as(self) -> Mapping[str, tuple[str, ...]]:
        """What people ask in other words, by the id of the entry that answers it."""
        from unknot.knowledge._ask import load_asked_as

        return load_asked_as(self._file(_paths.ASKED_AS), self.sources)

    @cached_property
    def ask_signs(self) -> tuple[Sign, ...]:
        """Warning signs as people type them, the most urgent first."""
        from unknot.knowledge._ask import load_signs

        return load_signs(self._file(_paths.ASK_SIGNS), self.safety, self.sources)

    @cached_property
    def plan(self) -> PlanCatalogue:
        """What a week is made of, and how it grows and shrinks."""
        from unknot.knowledge._plan import Shared, load_plan

        shared = Shared(
            self.safety.facts, self.adaptations, self.movement, self.practice, self.triggers,
            self.sources,
        )  # fmt: skip
        return load_plan(self._files(_paths.PLAN), shared)

    @cached_property
    def files(self) -> tuple[ShelfFile, ...]:
        """How every reviewed file stands, by its path; sources.toml has no review of its own."""
        from unknot.knowledge._status import status

        rows = {path: content for path, content in self._content.items() if path.endswith(".csv")}
        return tuple(
            status(path, self._content[path], rows.get(path.replace(".toml", ".csv"), b""))
            for path in sorted(self._content)
            if path.endswith(".toml") and path != _paths.SOURCES
        )

    def _file(self, path: str) -> ReviewedFile:
        return parse_file(self._content.get(path, b""), path)

    def _files(self, *starts: str) -> dict[str, ReviewedFile]:
        paths = sorted(path for path in self._content if path.startswith(starts))
        return {path: self._file(path) for path in paths if path.endswith(".toml")}

    def _tables(self, start: str) -> dict[str, bytes]:
        """Long flat tables, each with a TOML file of the same name beside it."""
        return {
            path: content
            for path, content in self._content.items()
            if path.startswith(start) and path.endswith(".csv")
        }


PARTS = (
    "sources", "safety", "care", "adaptations", "pacers", "relief", "practice", "movement",
    "library", "nourish", "medicines", "treatments", "claims", "learn", "triggers", "check_in",
    "profile", "course", "tried", "set_up", "routines", "breaks", "own_cause", "experiments",
    "plan", "ask_words", "asked_as", "ask_signs", "reminders",
)  # fmt: skip


def read_files(folder: Path = HERE) -> dict[str, bytes]:
    """Read every TOML and CSV file below the folder, by its path there."""
    paths = sorted(path for kind in KINDS for path in folder.rglob(f"*{kind}"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def load(files: Mapping[str, bytes] | None = None) -> Shelf:
    """Load every part of the shelf.

    Args:
        files: content by path, for checking a changed shelf; None reads the one in the package.

    Raises:
        BadShelf: on the first thing that cannot be trusted.
    """
    return read_all(unread(files))


def read_all(shelf: Shelf) -> Shelf:
    """Read every part that has not been read yet.

    Raises:
        BadShelf: on the first thing that cannot be trusted.
    """
    for part in PARTS:
        getattr(shelf, part)
    return shelf


def unread(files: Mapping[str, bytes] | None = None) -> Shelf:
    """A shelf whose parts are read, and refused, only when asked for: for quick commands."""
    return Shelf(read_files() if files is None else files)


def hash_of(content: Mapping[str, bytes]) -> str:
    """The SHA-256 of names and bytes, so that any change of any file changes it."""
    digest = hashlib.sha256()
    for path in sorted(content):
        digest.update(f"{path}\0{len(content[path])}\0".encode())
        digest.update(content[path])
    return digest.hexdigest()
