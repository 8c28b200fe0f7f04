"""The triggers' part of the shelf: exposures, priors, limits, sentences."""

import math
from collections.abc import Mapping

from unknot import triggers
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free
from unknot.knowledge._sentences import read_sentences
from unknot.terms import Citation

Files = Mapping[str, ReviewedFile]
SHRINK, MOST_ODDS = 0.65, 8.0  # people asked afterwards remember too much
MODEL, EXPOSURES, SENTENCES = (
    "triggers/model.toml", "triggers/exposures.toml", "triggers/sentences.toml",
)  # fmt: skip


def load_triggers(files: Files, sources: Mapping[str, Citation]) -> triggers.Catalogue:
    """Build the catalogue.

    Args:
        files: the triggers folder's files by path.

    Raises:
        BadShelf: whatever keeps the catalogue from being trusted.
    """
    for name in (MODEL, EXPOSURES, SENTENCES):
        if name not in files:
            raise BadShelf(f"{name} is missing; put it back.")
    reader = _Reader(sources)
    two_forms = [name for name, places in triggers.PLACES.items() if places == {"number"}]
    catalogue = triggers.Catalogue(
        exposures=reader.exposures(files[EXPOSURES]),
        priors=reader.priors(files[MODEL]),
        limits=reader.limits(files[MODEL]),
        forecast=reader.forecast(files[MODEL]),
        sentences=read_sentences(files[SENTENCES], triggers.PLACES, sources, two_forms),
    )
    for file in files.values():
        file.done()
    return catalogue


class _Reader:
    """Reads the entries of one load."""

    def __init__(self, sources: Mapping[str, Citation]) -> None:
        self.sources = sources

    def exposures(self, file: ReviewedFile) -> tuple[triggers.Exposure, ...]:
        """Every exposure, in the order written."""
        entries = [(entry.text("id"), entry) for entry in file.entries("exposure")]
        duplicate_free(entries)
        return tuple(self._exposure(entry, file) for _, entry in entries)

    def _exposure(self, entry: Entry, file: ReviewedFile) -> triggers.Exposure:
        yes_no = entry.flag("yes_no")
        made = triggers.Exposure(
            id=entry.text("id"),
            window=entry.choice("window", triggers.Window),
            contrast=entry.number("contrast", -1000, 1000),
            unit=entry.text("unit"),
            low=0.0 if yes_no else entry.number("low", -1000, 10_000),
            high=1.0 if yes_no else entry.number("high", -1000, 10_000),
            yes_no=yes_no,
            chance=entry.number("chance", 0.001, 0.5),
            mean=entry.number("mean", -3, 3),
            sd=entry.number("sd", 0.2, 3),
            when=entry.text("when"),
            published=entry.text("published"),
            study=_study(entry),
            footing=file.footing(entry, self.sources),
        )
        entry.done()
        if made.contrast == 0:
            raise entry.refuse("contrast", 0, "it must not be 0.")
        if made.low >= made.high:
            raise entry.refuse("low", made.low, f"it must be below high, which is {made.high:g}.")
        if made.study is not None:
            _refuse_misread(entry, made, made.study)
        return made

    def priors(self, file: ReviewedFile) -> triggers.Priors:
        """What the model holds before it has seen a day."""
        entry = file.entry("priors")
        priors = triggers.Priors(
            base_mean=entry.number("base_mean", -8, 2),
            base_sd=entry.number("base_sd", 0.1, 5),
            block_days=entry.whole("block_days", 7, 366),
            block_sd=entry.number("block_sd", 0.01, 3),
            nuisance_sd=entry.number("nuisance_sd", 0.01, 3),
            spike_sd=entry.number("spike_sd", 0.01, 0.15),
            most_triggers=entry.whole("most_triggers", 1, 4),
            own_chance=entry.number("own_chance", 0.001, 0.5),
            own_sd=entry.number("own_sd", 0.2, 3),
        )
        self._done(entry)
        return priors

    def limits(self, file: ReviewedFile) -> triggers.Limits:
        """When something may be said."""
        entry = file.entry("limits")
        limits = triggers.Limits(
            least_days=entry.whole("least_days", 10, 366),
            least_onsets=entry.whole("least_onsets", 2, 100),
            least_varied=entry.whole("least_varied", 2, 100),
            no_sign_chance=entry.number("no_sign_chance", 0, 0.5),
            no_sign_odds=entry.number("no_sign_odds", 1, 10),
            possible=entry.number("possible", 0.5, 1),
            likely=entry.number("likely", 0.8, 1),
            together=entry.number("together", 0.3, 1),
            foreshadowed=entry.number("foreshadowed", 0.5, 5),
        )
        if limits.possible >= limits.likely:
            raise entry.refuse("possible", limits.possible, "it must be below likely.")
        self._done(entry)
        return limits

    def forecast(self, file: ReviewedFile) -> triggers.ForecastRules:
        """When a forecast may be shown."""
        entry = file.entry("forecast")
        rules = triggers.ForecastRules(
            rate_spasm_days=entry.number("rate_spasm_days", 0.1, 100),
            rate_other_days=entry.number("rate_other_days", 0.1, 1000),
            first_days=entry.whole("first_days", 20, 366),
            refit_days=entry.whole("refit_days", 1, 100),
            latest_days=entry.whole("latest_days", 200, 4000),
            least_forecasts=entry.whole("least_forecasts", 20, 1000),
            least_onsets=entry.whole("least_onsets", 2, 100),
            margin=entry.number("margin", 1, 10),
        )
        self._done(entry)
        return rules

    def _done(self, entry: Entry) -> None:
        entry.certainty()
        entry.sources(self.sources)
        entry.done()


def _study(entry: Entry) -> triggers.Study | None:
    if entry.raw("study", None) is None:
        return None
    given = entry.entry("study")
    bounded = given.raw("low", None) is not None or given.raw("high", None) is not None
    study = triggers.Study(
        odds_ratio=given.number("odds_ratio", 0.05, 100),
        low=given.number("low", 0.01, 100) if bounded else None,
        high=given.number("high", 0.01, 1000) if bounded else None,
        verified=given.flag("verified"),
    )
    given.done()
    return study


def _refuse_misread(entry: Entry, exposure: triggers.Exposure, study: triggers.Study) -> None:
    """The mean follows from the study by one rule, and a figure nobody has read is not told."""
    mean = SHRINK * math.log(min(study.odds_ratio, MOST_ODDS))
    if abs(exposure.mean - mean) > 0.02:
        raise entry.refuse("mean", exposure.mean, f"the study's odds ratio makes it {mean:.2f}.")
    low, high = study.low or 0.0, study.high or math.inf
    if not low <= study.odds_ratio <= high:
        raise entry.refuse("study", study.odds_ratio, "it must lie inside its interval.")
    if not study.verified and f"{study.odds_ratio:g}" in exposure.published:
        raise entry.refuse("published", exposure.published, "leave out a figure not verified.")
