"""The experiments' part of the shelf: changes that may be tested, rules, sentences."""

from collections.abc import Mapping

from unknot import experiments, triggers
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, named
from unknot.knowledge._sentences import read_sentences
from unknot.terms import Citation

Files = Mapping[str, ReviewedFile]
CHANGES, RULES, SENTENCES = (
    "experiments/changes.toml", "experiments/rules.toml", "experiments/sentences.toml",
)  # fmt: skip
TWO_FORMS = ("week", "day")
NAME = "{name}"


def load_experiments(
    files: Files, catalogue: triggers.Catalogue, sources: Mapping[str, Citation]
) -> experiments.Shelf:
    """Build what experiments are made of.

    Raises:
        BadShelf: an exposure with no change, or none by that name; a washout that is too short
            for how the exposure is read; a sentence that is missing or says too much.
    """
    for name in (CHANGES, RULES, SENTENCES):
        if name not in files:
            raise BadShelf(f"{name} is missing; put it back.")
    reader = _Reader(catalogue, sources)
    shelf = experiments.Shelf(
        changes=reader.changes(files[CHANGES]),
        refused=reader.refused(files[RULES]),
        rules=reader.rules(files[RULES]),
        sentences=read_sentences(files[SENTENCES], experiments.PLACES, sources, TWO_FORMS),
    )
    for file in files.values():
        file.done()
    return shelf


class _Reader:
    """Reads the entries of one load."""

    def __init__(self, catalogue: triggers.Catalogue, sources: Mapping[str, Citation]) -> None:
        self.windows = {each.id: each.window for each in catalogue.exposures}
        self.sources = sources

    def changes(self, file: ReviewedFile) -> Mapping[str, experiments.Change]:
        """Every change; together they speak to every exposure, and one is the person's own."""
        made = named([file], "experiment", self._change)
        served = {cause for each in made.values() for cause in each.causes}
        for cause in self.windows:
            if cause not in served:
                raise BadShelf(f"{file.where}: no experiment names the cause {cause}; add one.")
        if sum(each.is_own for each in made.values()) != 1:
            raise BadShelf(f"{file.where}: exactly one experiment must have is_own = true.")
        return made

    def _change(self, entry: Entry, file: ReviewedFile) -> experiments.Change:
        is_own = entry.flag("is_own")
        made = experiments.Change(
            id=entry.text("id"),
            causes=() if is_own else entry.texts("causes"),
            title=entry.text("title"),
            do=entry.text("do"),
            usual=entry.text("usual"),
            today=entry.text("today"),
            known=entry.text("known"),
            block_days=entry.whole("block_days", 2, 28),
            washout_days=entry.whole("washout_days", 0, 14),
            outcomes=tuple(experiments.Outcome(each) for each in _outcomes(entry)),
            cautions=entry.texts("cautions", ()),
            is_own=is_own,
            footing=file.footing(entry, self.sources),
        )
        self._refuse_short_washout(entry, made)
        if (NAME in made.do, NAME in made.today) != (is_own, is_own):
            raise entry.refuse(
                "do", made.do, f"{NAME} stands in do and today of the own one alone."
            )
        return made

    def _refuse_short_washout(self, entry: Entry, made: experiments.Change) -> None:
        for cause in made.causes:
            if cause not in self.windows:
                allowed = f"each must be an exposure: {', '.join(self.windows)}."
                raise entry.refuse("causes", cause, allowed)
            if self.windows[cause] is not triggers.Window.TODAY and made.washout_days < 1:
                allowed = f"{cause} is read from the day before, so it must be at least 1."
                raise entry.refuse("washout_days", made.washout_days, allowed)
        if 2 * made.washout_days >= made.block_days:
            allowed = "more than half of each block must count."
            raise entry.refuse("washout_days", made.washout_days, allowed)

    def refused(self, file: ReviewedFile) -> tuple[experiments.Refused, ...]:
        """What an own idea may not be about."""

        def one(entry: Entry, file: ReviewedFile) -> experiments.Refused:
            file.footing(entry, self.sources)
            words = entry.raw("words")
            if not isinstance(words, list) or not all(
                isinstance(word, str) and word.strip() and word == word.lower() for word in words
            ):
                raise entry.refuse("words", words, "write small letters, in a list of texts.")
            return experiments.Refused(entry.text("id"), tuple(words), entry.text("says"))

        return tuple(named([file], "refused", one).values())

    def rules(self, file: ReviewedFile) -> experiments.Rules:
        """The numbers; the chances of the lengths must rise."""
        design, harm = file.entry("design"), file.entry("harm")
        rules = experiments.Rules(
            level=design.number("level", 0.01, 0.1),
            halving=design.number("halving", 0.1, 0.9),
            points=design.number("points", 0.5, 3),
            weeks=_weeks(design),
            usual_days=design.whole("usual_days", 28, 366),
            least_told=design.whole("least_told", 7, 90),
            least_onsets=design.whole("least_onsets", 1, 20),
            least_chance=design.number("least_chance", 0.1, 0.9),
            good_chance=design.number("good_chance", 0.1, 0.9),
            high_chance=design.number("high_chance", 0.1, 0.99),
            harm_events=harm.whole("events", 2, 20),
            harm_pairs=harm.whole("pairs", 1, 10),
            harm_chance=harm.number("chance", 0.9, 0.999),
            bad_pain=harm.whole("bad_pain", 1, 5),
        )
        if not rules.least_chance < rules.good_chance < rules.high_chance:
            allowed = "least_chance, good_chance and high_chance must rise."
            raise design.refuse("good_chance", rules.good_chance, allowed)
        for entry in (design, harm):
            entry.certainty()
            entry.sources(self.sources)
            entry.done()
        return rules


def _outcomes(entry: Entry) -> tuple[str, ...]:
    allowed, told = [str(each) for each in experiments.Outcome], entry.texts("outcomes")
    for each in told:
        if each not in allowed:
            raise entry.refuse("outcomes", each, f"each may be {', '.join(allowed)}.")
    return told


def _weeks(entry: Entry) -> tuple[int, ...]:
    value = entry.raw("weeks")
    good = isinstance(value, list) and all(
        isinstance(each, int) and not isinstance(each, bool) and 1 <= each <= 104 for each in value
    )
    if not good or value != sorted(set(value)) or not value:
        raise entry.refuse("weeks", value, "write whole numbers from 1 to 104, the smallest first.")
    return tuple(value)
