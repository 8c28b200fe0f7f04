"""Invented people who ask for movements."""

from dataclasses import dataclass

from hypothesis import strategies as st

from unknot import movement, safety
from unknot.terms import Place, Preference

KINDS = ("sets", "movements", "activities")
ANSWERS = ({}, {"pregnancy": "over_20w"}, {"osteoporosis": "yes"})


def wishes(catalogue: movement.Catalogue) -> st.SearchStrategy[movement.Wishes]:
    """Anybody, anywhere, with anything at hand."""
    asked = [each.id for each in catalogue.equipment.values() if each.is_asked]
    return st.builds(
        movement.Wishes,
        place=st.none() | st.sampled_from(Place),
        has=st.frozensets(st.sampled_from(asked)),
        regions=st.frozensets(st.sampled_from(movement.Region)),
        phase=st.none() | st.sampled_from(movement.Phase),
        adaptations=st.frozensets(st.sampled_from(list(catalogue.adaptations)), max_size=4),
        answers=st.sampled_from(ANSWERS),
        preference=st.sampled_from(Preference),
        day=st.none() | st.integers(0, 60),
    )


def keys() -> st.SearchStrategy[safety.SelfCare]:
    """A key of any scope."""
    return st.builds(safety.SelfCare, st.sampled_from(safety.Scope))


@dataclass(frozen=True)
class Asked:
    """A session as somebody asks for it: by name, so that a failure prints a few lines."""

    key: safety.SelfCare
    wish: movement.Wishes
    kind: str
    name: str
    minutes: int

    def made(self, catalogue: movement.Catalogue) -> movement.Session:
        """What the room makes of it."""
        source = getattr(catalogue, self.kind)[self.name]
        if self.kind == "activities":
            return movement.warm_up(self.key, source, self.minutes, catalogue, self.wish)
        return movement.session(self.key, source, catalogue, self.wish)


def sessions(catalogue: movement.Catalogue) -> st.SearchStrategy[Asked]:
    """A session of any kind but a return, for anybody."""
    names = [(kind, name) for kind in KINDS for name in getattr(catalogue, kind)]
    return st.builds(
        lambda key, wish, source, minutes: Asked(key, wish, *source, minutes),
        keys(),
        wishes(catalogue),
        st.sampled_from(names),
        st.integers(5, 20),
    )
