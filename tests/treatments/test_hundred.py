"""A hundred people for a picture: whole, each counted once."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import knowledge, treatments
from unknot.terms import Source
from unknot.treatments import About, PublishedNumber, Scale, count_people, hundred_people

CATALOGUE = knowledge.unread().treatments
shares = st.floats(0, 100)


def counted(with_it: float, without_it: float, about: About = About.BENEFIT) -> PublishedNumber:
    """A number that counts people."""
    return PublishedNumber(
        about, "Some.", with_it, None, None, Scale.OF_100, with_it, without_it,
        Source("KOVA03", "somewhere"), "low", verified=True, derived=False,
    )  # fmt: skip


def number(option: str, about: About) -> PublishedNumber:
    """The first number of an option that counts people."""
    views = CATALOGUE.options[option].views
    return next(
        each for view in views for each in view.numbers
        if each.about is about and each.scale is Scale.OF_100
    )  # fmt: skip


PUBLISHED = [
    ("mattress_medium_firm", (70, 10, 20)),
    ("pain_reprocessing_therapy", (20, 46, 34)),
    ("mindfulness_mbsr", (44, 16, 40)),
]


@pytest.mark.parametrize(("option", "people"), PUBLISHED)
def test_published_shares_become_people(option, people):
    """So many anyway, so many because of it, and the rest."""
    found = hundred_people(number(option, About.BENEFIT))
    assert (found.better_anyway, found.better_because, found.not_better) == people
    assert found.harmed_anyway is None


def test_an_unread_share_keeps_its_mark():
    """The picture has to say so too."""
    assert not hundred_people(number("mindfulness_mbsr", About.BENEFIT)).verified
    assert hundred_people(number("mattress_medium_firm", About.BENEFIT)).verified


def test_harm_is_counted_beside_benefit():
    """Ten more of a hundred at risk of misuse."""
    harm = number("opioid_short_course", About.HARM)
    found = hundred_people(counted(50, 50), harm)
    assert (found.harmed_anyway, found.harmed_because, found.not_harmed) == (10, 10, 80)
    assert found.better_because == 0


def test_what_does_not_count_people_makes_no_picture():
    """Points on a scale are not people."""
    points = dataclasses.replace(
        counted(1, 1), scale=Scale.POINTS_OF_10, with_it=None, without_it=None
    )
    assert hundred_people(points) is None
    assert hundred_people(counted(60, 40), points) is None


@settings(deadline=None)
@given(shares, shares)
def test_there_are_always_a_hundred_and_nobody_twice(with_it, without_it):
    """Whatever the shares, and never more better because of it than there are more."""
    found = hundred_people(counted(with_it, without_it))
    parts = (found.better_anyway, found.better_because, found.not_better)
    assert sum(parts) == 100
    assert min(parts) >= 0
    assert (found.better_because > 0) <= (with_it > without_it)
    assert isinstance(found, treatments.Hundred)


@given(shares, shares)
def test_one_number_counts_everybody_once(with_it, without_it):
    """A hundred in all, never more and fewer at once, and each side as published."""
    found = count_people(counted(with_it, without_it))
    parts = (found.either_way, found.more, found.fewer, found.neither)
    assert sum(parts) == 100
    assert min(parts) >= 0
    assert 0 in (found.more, found.fewer)
    assert found.either_way + found.more == round(with_it)
    assert found.either_way + found.fewer == round(without_it)


def test_what_was_not_read_is_not_drawn():
    """People see a picture and not the mark beside it."""
    assert count_people(number("mindfulness_mbsr", About.BENEFIT)) is None
    points = dataclasses.replace(counted(1, 1), scale=Scale.PERCENT)
    assert count_people(points) is None
    gel = count_people(number("nsaid_topical", About.HARM))
    assert (gel.either_way, gel.more, gel.fewer, gel.neither) == (2, 0, 3, 95)
