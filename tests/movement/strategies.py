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
    """A session of any kind but a return, for anybody; ids are drawn, whose repr is small."""
    kinds = (catalogue.sets, catalogue.movements, catalogue.activities)
    sources = {
        f"{number}.{name}": kinds[number][name] for number in range(3) for name in kinds[number]
    }

    def made(
        key: safety.SelfCare, wish: movement.Wishes, source_id: str, minutes: int
    ) -> tuple[safety.SelfCare, movement.Wishes, movement.Session]:
        source = sources[source_id]
        if isinstance(source, movement.Activity):
            return key, wish, movement.warm_up(key, source, minutes, catalogue, wish)
        return key, wish, movement.session(key, source, catalogue, wish)

    return st.builds(
        made,
        keys(),
        wishes(catalogue),
        st.sampled_from(list(sources)),
        st.integers(5, 20),
    )
