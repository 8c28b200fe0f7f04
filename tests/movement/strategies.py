"""Invented people who ask for movements."""

from hypothesis import strategies as st

from unknot import movement, safety
from unknot.terms import Place, Preference

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


def sessions(
    catalogue: movement.Catalogue,
) -> st.SearchStrategy[tuple[safety.SelfCare, movement.Wishes, movement.Session]]:
    """A session of any kind but a return, for anybody."""
    sources = [*catalogue.sets.values(), *catalogue.movements.values()]

    def made(
        key: safety.SelfCare, wish: movement.Wishes, source: object, minutes: int
    ) -> tuple[safety.SelfCare, movement.Wishes, movement.Session]:
        if isinstance(source, movement.Activity):
            return key, wish, movement.warm_up(key, source, minutes, catalogue, wish)
        assert isinstance(source, movement.Set | movement.Movement)
        return key, wish, movement.session(key, source, catalogue, wish)

    return st.builds(
        made,
        keys(),
        wishes(catalogue),
        st.sampled_from([*sources, *catalogue.activities.values()]),
        st.integers(5, 20),
    )
