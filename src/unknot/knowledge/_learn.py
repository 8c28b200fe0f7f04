"""The learning part of the shelf: pages of blocks, professionals, questions to ask."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unknot import learn
from unknot.knowledge._numbers import take_numbers
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free, named
from unknot.knowledge._treatments import cost_bands, members
from unknot.terms import Citation, Footing
from unknot.treatments import PublishedNumber

Files = Mapping[str, ReviewedFile]
PAGES, HELP, QUESTIONS = "learn/pages/", "learn/help/", "learn/help/questions.toml"
UNREAD = ("unverified", "product choice")
COUNTS = re.compile(
    r"\d+(?:\.\d+)?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|"
    r"thirty|forty|fifty|half|twice|double|third|quarter|dozen|hundreds?|thousands?)\b",
    re.IGNORECASE,
)
"""Digits and words that count; "one" is a pronoun more often than a number."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Ids of other parts of the shelf that a block or professional may name."""

    claims: frozenset[str]
    statements: frozenset[str]
    facts: frozenset[str]
    movements: frozenset[str]
    options: frozenset[str]


def load_learn(
    files: Files, sources: Mapping[str, Citation], elsewhere: Elsewhere
) -> learn.Learned:
    """Build the pages, each from a file of its own, and everybody who helps.

    Raises:
        BadShelf: on the first entry that cannot be trusted.
    """
    read = _Reader(sources, elsewhere)
    pages = [read.page(file) for path, file in files.items() if path.startswith(PAGES)]
    people = [
        read.professional(file)
        for path, file in files.items()
        if path.startswith(HELP) and path != QUESTIONS
    ]
    if not pages or not people or QUESTIONS not in files:
        raise BadShelf(f"{PAGES}, {HELP} and {QUESTIONS} must be there; put them back.")
    questions = named([files[QUESTIONS]], "question", read.question)
    files[QUESTIONS].done()
    made = learn.Learned(
        pages={page.id: page for page in sorted(pages, key=lambda page: page.row)},
        professionals={each.id: each for each in sorted(people, key=lambda each: each.row)},
        questions=questions,
    )
    _refuse_broken(made, elsewhere)
    return made


class _Reader:
    """Reads the entries of one load."""

    def __init__(self, sources: Mapping[str, Citation], elsewhere: Elsewhere) -> None:
        self.sources, self.elsewhere = sources, elsewhere

    def page(self, file: ReviewedFile) -> learn.Page:
        """One topic with its blocks."""
        entry = file.entry("page")
        entries = [(block.text("id"), block) for block in file.entries("block")]
        duplicate_free(entries)
        made = learn.Page(
            id=_named_like_its_file(entry, file),
            row=entry.whole("row", 1, 99),
            title=entry.text("title"),
            about=entry.text("about"),
            text=entry.text("text"),
            own=entry.choice("own", learn.Own),
            blocks=tuple(self._block(block, file) for _, block in entries),
            footing=self._footing(entry, file),
        )
        refuse_uncited(entry, (), title=made.title, about=made.about, text=made.text)
        entry.done()
        file.done()
        return made

    def _block(self, entry: Entry, file: ReviewedFile) -> learn.Block:
        known = self.elsewhere
        made = learn.Block(
            id=entry.text("id"),
            title=entry.text("title"),
            text=entry.text("text"),
            numbers=take_numbers(entry, self.sources),
            claims=_known(entry, "claims", known.claims),
            statements=_known(entry, "statements", known.statements),
            facts=_known(entry, "facts", known.facts),
            figures=_known(entry, "figures", known.movements),
            doors=members(entry, "doors", learn.Door, least=0) if _has(entry, "doors") else (),
            with_diagram=entry.flag("with_diagram"),
            footing=self._footing(entry, file),
        )
        refuse_uncited(entry, made.numbers, title=made.title, text=made.text)
        entry.done()
        return made

    def professional(self, file: ReviewedFile) -> learn.Professional:
        """One of those who help."""
        entry = file.entry("professional")
        lists = {key: entry.texts(key) for key in ("come_for", "not_for", "choose", "beware")}
        made = learn.Professional(
            id=_named_like_its_file(entry, file),
            row=entry.whole("row", 1, 99),
            title=entry.text("title"),
            text=entry.text("text"),
            first=entry.text("first", ""),
            options=_known(entry, "options", self.elsewhere.options),
            cost=cost_bands(entry),
            footing=self._footing(entry, file),
            **lists,
        )
        said = {key: " ".join(texts) for key, texts in lists.items()}
        refuse_uncited(entry, (), title=made.title, text=made.text, first=made.first, **said)
        entry.done()
        file.done()
        return made

    def question(self, entry: Entry, file: ReviewedFile) -> learn.Question:
        """One question to ask."""
        made = learn.Question(
            id=entry.text("id"),
            text=entry.text("text"),
            to=entry.texts("to"),
            footing=self._footing(entry, file),
        )
        refuse_uncited(entry, (), text=made.text)
        return made

    def _footing(self, entry: Entry, file: ReviewedFile) -> Footing:
        """Each source with its place; no surer than what was read of them."""
        found = file.footing(entry, self.sources)
        for source in found.sources:
            if not source.where:
                raise entry.refuse("sources", source.ref, "say `where` in the source it stands.")
        is_read = any(self.sources[source.ref].verified for source in found.sources)
        if not is_read and found.certainty not in UNREAD:
            raise entry.refuse("certainty", found.certainty, "no source was read: unverified.")
        return found


def refuse_uncited(entry: Entry, numbers: Iterable[PublishedNumber], **texts: str) -> None:
    """Refuse a number, in digits or in a word, that no cited number of the entry tells.

    Raises:
        BadShelf: naming the text and the number.
    """
    told = {each.lower() for number in numbers for each in COUNTS.findall(number.says)}
    for key, text in texts.items():
        for said in COUNTS.findall(text):
            if said.lower() not in told:
                allowed = f"{said} needs a source: tell it in a [[number]] of this entry."
                raise entry.refuse(key, text, allowed)


def _named_like_its_file(entry: Entry, file: ReviewedFile) -> str:
    name, stem = entry.text("id"), file.where.rpartition("/")[2].removesuffix(".toml")
    if name != stem:
        raise entry.refuse("id", name, f"it must be {stem}, as the file is called.")
    return name


def _has(entry: Entry, key: str) -> bool:
    return entry.raw(key, None) is not None


def _known(entry: Entry, key: str, known: frozenset[str]) -> tuple[str, ...]:
    names = entry.texts(key, ())
    for name in names:
        if name not in known:
            raise entry.refuse(key, name, "nothing on the shelf is called so.")
    if len(set(names)) != len(names):
        raise entry.refuse(key, list(names), "name each once.")
    return names


def _refuse_broken(made: learn.Learned, elsewhere: Elsewhere) -> None:
    _refuse_broken_pages(made.pages, elsewhere)
    for question in made.questions.values():
        if unknown := sorted(set(question.to) - set(made.professionals)):
            raise BadShelf(
                f"{QUESTIONS}: question {question.id}: to is {', '.join(unknown)!r}; "
                f"it may hold {', '.join(made.professionals)}."
            )
    for name in made.professionals:
        if not made.questions_to(name):
            raise BadShelf(f"{QUESTIONS}: nothing to ask a {name}; add a question.")


def _refuse_broken_pages(pages: Mapping[str, learn.Page], elsewhere: Elsewhere) -> None:
    blocks = [block.id for page in pages.values() for block in page.blocks]
    for name in blocks:
        if blocks.count(name) > 1:
            raise BadShelf(f"{PAGES}: block {name} stands on two pages; give one another id.")
    if learn.ACUTE not in pages:
        raise BadShelf(f"{PAGES}{learn.ACUTE}.toml is missing; put it back.")
    shown = {name for page in pages.values() for name in page.claims}
    if missing := sorted(elsewhere.claims - shown):
        raise BadShelf(f"{PAGES}: claim {', '.join(missing)} stands on no page; put it on one.")
