"""Words compared, and choices kept to."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import library
from unknot.library import Asked, BadQuestion, Entry, Facet, Term, Vocabulary


def term(*values: str) -> dict[str, Term]:
    """Values that are called as they are."""
    return {value: Term(value, ()) for value in values}


WORDS = Vocabulary(
    terms={
        Facet.KIND: term("movement", "practice"),
        Facet.REGION: term("lower", "upper"),
        Facet.PHASE: term("acute", "desk"),
        Facet.POSTURE: {"lying": Term("Lying", ("in bed",)), "standing": Term("Standing", ())},
        Facet.PURPOSE: term("legs", "belly"),
        Facet.LEVEL: term("1", "2", "3"),
    },
    synonyms=(("bottom", "glute"), ("front of the hip", "psoas"), ("all fours", "hands and knees")),
    ignored=frozenset({"the", "of", "and", "my"}),
    tries=("bridge",),
)


def entry(
    name: str, *other: str, about: tuple[str, ...] = (), needs: str = "", **own: str
) -> Entry:
    """An entry with one value for each facet named."""
    facets = {Facet(facet): frozenset(value.split()) for facet, value in own.items()}
    return Entry(name, name, other, about, facets, frozenset(needs.split()))


BRIDGE = entry("Bridge", "hip raise", about=("bottom",), posture="lying", level="2", region="lower")
SIDE = entry("Side bridge", posture="lying", level="3", region="lower", needs="weight band")
HIP = entry("Hip stretch", about=("front of the hip",), posture="standing", level="1", needs="band")
KNEES = entry("Plank on hands and knees", about=("bottom",), level="3", region="lower upper")
CALM = entry("Calm", kind="practice")
ALL = (BRIDGE, SIDE, HIP, KNEES, CALM)
INDEX = library.index(ALL, WORDS)
FINDS = [
    ("bridge", [BRIDGE, SIDE]),
    ("Bridges", [BRIDGE, SIDE]),
    ("bridge side", [SIDE]),
    ("BRIDGÉ", [BRIDGE, SIDE]),
    ("brigde", [BRIDGE, SIDE]),
    ("brid", [BRIDGE, SIDE]),
    ("sidebridge", [SIDE]),
    ("hip raising", [BRIDGE]),
    ("glutes", [BRIDGE, KNEES]),
    ("psoas", [HIP]),
    ("all fours", [KNEES]),
    ("my hip", [HIP, BRIDGE]),
    ("bridge umbrella", [BRIDGE, SIDE]),
    ("bed", [BRIDGE, SIDE]),
    ("umbrella", []),
    ("my", list(ALL)),
    ("?!", list(ALL)),
]


@pytest.mark.parametrize(("query", "wanted"), FINDS, ids=[query for query, _ in FINDS])
def test_words_find_what_has_them(query, wanted):
    """A name before what is only about it; every word counts; unknown words are passed over."""
    assert list(library.find(query, INDEX)) == wanted


@given(st.text(max_size=60))
def test_any_text_may_be_typed(text):
    """A search never fails, and never gives the same thing twice."""
    found = library.find(text, INDEX)
    assert len({each.id for each in found}) == len(found)


@given(st.permutations(["plank", "hands", "knees"]))
def test_the_order_of_words_does_not_matter_much(words):
    """The same entry is found first."""
    assert library.find(" ".join(words), INDEX)[0] == KNEES


NARROW = [
    ({}, None, ALL),
    ({Facet.POSTURE: "lying"}, None, (BRIDGE, SIDE)),
    ({Facet.REGION: "upper"}, None, (KNEES,)),
    ({Facet.KIND: "practice"}, None, (CALM,)),
    ({Facet.LEVEL: "2"}, None, (BRIDGE, HIP)),
    ({Facet.LEVEL: "3", Facet.POSTURE: "lying"}, None, (BRIDGE, SIDE)),
    ({}, frozenset(), (BRIDGE, KNEES, CALM)),
    ({}, frozenset({"band"}), (BRIDGE, HIP, KNEES, CALM)),
    ({}, frozenset({"band", "weight"}), ALL),
]


@pytest.mark.parametrize(("chosen", "has", "wanted"), NARROW)
def test_only_what_has_every_choice_is_left(chosen, has, wanted):
    """The level is the highest; nothing is needed that is not at hand."""
    assert library.narrow(ALL, Asked("", MappingProxyType(chosen), has)) == wanted


def test_a_question_is_read_as_it_came():
    """Empty values choose nothing; the last of several counts; other keys are passed over."""
    raw = {"q": ["  my   hip "], "region": ["upper", "lower"], "phase": [""], "page": ["2"]}
    asked = library.read_asked(raw, WORDS, ["band"])
    assert asked == Asked("my hip", {Facet.REGION: "lower"}, None)
    assert not asked.is_open
    assert library.read_asked({}, WORDS, []).is_open
    assert library.read_asked({"has": ["nothing"]}, WORDS, []).has == frozenset()
    assert library.read_asked({"has": ["band", "nothing"]}, WORDS, ["band"]).has == {"band"}


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({"region": ["knee"]}, "region is 'knee'; it may be lower, upper."),
        ({"level": ["9"]}, "level is '9'; it may be 1, 2, 3."),
        ({"has": ["piano"]}, "has is 'piano'; it may be nothing, band."),
        ({"q": ["x" * 81]}, "The search has 81 letters; it may have 80."),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(raw, says):
    """It names the value and what is allowed."""
    with pytest.raises(BadQuestion) as refused:
        library.read_asked(raw, WORDS, ["band"])
    assert str(refused.value) == says
