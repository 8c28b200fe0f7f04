"""The safety check's part of the shelf: screens, groups, rules, reasons, re-checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from unknot import conditions, safety
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free
from unknot.terms import Citation

Files = Mapping[str, ReviewedFile]
Sources = Mapping[str, Citation]
_CONDITION_KEYS = ("when", "all", "any", "at_least", "of")


@dataclass(frozen=True, slots=True)
class Known:
    """What conditions and entries of one load may refer to."""

    facts: Mapping[str, conditions.Fact]
    groups: Mapping[str, conditions.Condition]
    sources: Sources


def load_safety(files: Files, sources: Sources, version: str, content_hash: str) -> safety.Table:
    """Build the decision table.

    Args:
        files: the safety folder's files by path, items/ first in screen order.
        sources: every citation of the shelf.

    Raises:
        BadShelf: whatever keeps the table from being trusted.
    """
    item_files = [file for path, file in files.items() if path.startswith("safety/items/")]
    entries = [(file, entry) for file in item_files for entry in file.entries("item")]
    duplicate_free([(entry.text("id"), entry) for _, entry in entries])
    facts = {fact.id: fact for fact in (_fact(entry) for _, entry in entries)}
    groups = _groups(files["safety/groups.toml"], facts)
    known = Known(facts, groups, sources)
    again = files["safety/again.toml"]
    screens = tuple(_screen(file, known) for file in item_files)
    table = safety.Table(
        screens=screens,
        groups=groups,
        rules=_rules(files, screens, known),
        reasons=_reasons(files["safety/reasons.toml"]),
        version=version,
        hash=content_hash,
        next_review=_first_review(files),
        mini_check=_mini_check(again, known),
        rechecks=_rechecks(again, screens, known),
    )
    again.done()
    _refuse_broken(table)
    return table


def condition(entry: Entry, known: Known) -> conditions.Condition:
    """Take an entry's condition: `when`, or the node's own keys in the entry."""
    node = {key: entry.raw(key) for key in _CONDITION_KEYS if entry.raw(key, None) is not None}
    tree = node.pop("when") if "when" in node and len(node) == 1 else node
    try:
        return conditions.parse(tree, known.facts, known.groups)
    except conditions.BadCondition as error:
        raise BadShelf(f"{entry.where}: {error}") from None


def _fact(entry: Entry) -> conditions.Fact:
    kind = entry.choice("kind", conditions.FactKind)
    is_choice = kind is conditions.FactKind.CHOICE
    values = tuple(entry.mapping("choices")) if is_choice else ()
    order = entry.texts("order", ())
    if order and set(order) != set(values):
        raise entry.refuse("order", order, f"it must name each of {', '.join(values)} once.")
    return conditions.Fact(
        id=entry.text("id"),
        kind=kind,
        values=values,
        order=order,
        reassuring=entry.flag("reassuring"),
        rising=entry.flag("rising"),
    )


def _groups(
    file: ReviewedFile, facts: Mapping[str, conditions.Fact]
) -> dict[str, conditions.Condition]:
    groups: dict[str, conditions.Condition] = {}
    for entry in file.entries("group"):
        name = entry.text("id")
        if not name.isupper() or name in groups or name in facts:
            raise entry.refuse("id", name, "a group has a capital name of its own.")
        entry.text("means")
        file.reviewed(entry)
        groups[name] = condition(entry, Known(facts, groups, {}))
        entry.done()
    file.done()
    return groups


def _screen(file: ReviewedFile, known: Known) -> safety.Screen:
    head = file.entry("screen")
    screen_id = head.text("id")
    title, lead = head.text("title"), head.text("lead")
    items = tuple(_item(entry, screen_id, file, known) for entry in file.entries("item"))
    head.done()
    file.done()
    return safety.Screen(screen_id, title, lead, items)


def _item(entry: Entry, screen: str, file: ReviewedFile, known: Known) -> safety.Item:
    fact = known.facts[entry.text("id")]
    for read_before in ("kind", "order", "reassuring", "rising"):
        entry.raw(read_before, None)
    is_choice, is_number = bool(fact.values), fact.kind is conditions.FactKind.NUMBER
    unsure = entry.one_of("unsure", ("same_day", "none"), "none")
    item = safety.Item(
        fact=fact,
        screen=screen,
        ask=entry.text("ask"),
        hint=entry.text("hint", ""),
        suspects=entry.text("suspects"),
        evidence=entry.text("evidence"),
        certainty=entry.certainty(),
        review=file.reviewed(entry),
        sources=entry.sources(known.sources),
        choices=entry.mapping("choices") if is_choice else {},
        low=entry.whole("low", 0, 10_000) if is_number else 0,
        high=entry.whole("high", 0, 10_000) if is_number else 0,
        unsure=safety.Level.SAME_DAY if unsure == "same_day" else None,
        shown_if=_shown_if(entry, known),
        in_profile=entry.flag("in_profile"),
    )
    entry.done()
    return item


def _shown_if(entry: Entry, known: Known) -> conditions.Condition | None:
    tree = entry.raw("shown_if", None)
    if tree is None:
        return None
    try:
        return conditions.parse(tree, known.facts, known.groups)
    except conditions.BadCondition as error:
        raise entry.refuse("shown_if", tree, str(error)) from None


def _rules(
    files: Files, screens: tuple[safety.Screen, ...], known: Known
) -> tuple[safety.Rule, ...]:
    screen_of = {item.id: screen.id for screen in screens for item in screen.items}
    rules: list[safety.Rule] = []
    for path, file in files.items():
        if path.startswith("safety/rules/"):
            entries = file.entries("rule")
            rules += [_rule(entry, file, screen_of, known) for entry in entries]
            file.done()
    return tuple(rules)


def _rule(
    entry: Entry, file: ReviewedFile, screen_of: Mapping[str, str], known: Known
) -> safety.Rule:
    level = entry.choice("level", safety.Level)
    when = condition(entry, known)
    scope = safety.Scope.FULL
    if level is safety.Level.CLINICIAN:
        scope = safety.Scope(entry.one_of("scope", ("gentle", "comfort")))
    rule = safety.Rule(
        id=entry.text("id"),
        level=level,
        within=entry.choice("within", safety.Within),
        reason=entry.text("reason"),
        when=when,
        certainty=entry.certainty(),
        review=file.reviewed(entry),
        sources=entry.sources(known.sources),
        waits_for=_waits_for(when, screen_of, known),
        scope=scope,
    )
    entry.done()
    return rule


def _waits_for(
    when: conditions.Condition, screen_of: Mapping[str, str], known: Known
) -> frozenset[str]:
    return frozenset(
        screen_of[atom.fact] for atom in conditions.atoms(when) if known.facts[atom.fact].reassuring
    )


def _reasons(file: ReviewedFile) -> dict[str, safety.Reason]:
    reasons = {}
    entries = file.entries("reason")
    duplicate_free([(entry.text("id"), entry) for entry in entries])
    for entry in entries:
        key = entry.text("id")
        reasons[key] = safety.Reason(
            key, entry.text("text"), entry.text("tell"), entry.flag("crisis")
        )
        file.reviewed(entry)
        entry.done()
    file.done()
    return reasons


def _mini_check(again: ReviewedFile, known: Known) -> tuple[str, ...]:
    entry = again.entry("mini_check")
    items = _items_named(entry, known)
    entry.certainty()
    entry.sources(known.sources)
    entry.done()
    return items


def _rechecks(
    again: ReviewedFile, screens: tuple[safety.Screen, ...], known: Known
) -> dict[str, tuple[str, ...]]:
    on_screen = {screen.id: tuple(item.id for item in screen.items) for screen in screens}
    rechecks: dict[str, tuple[str, ...]] = {}
    for entry in again.entries("recheck"):
        stage = entry.choice("id", safety.Stage)
        whole = [item for name in _screens_named(entry, on_screen) for item in on_screen[name]]
        rechecks[stage] = tuple(dict.fromkeys((*whole, *_items_named(entry, known))))
        entry.certainty()
        entry.sources(known.sources)
        entry.done()
    if set(rechecks) != set(safety.Stage):
        raise again.refuse("recheck", sorted(rechecks), "each stage needs exactly one.")
    return rechecks


def _screens_named(entry: Entry, on_screen: Mapping[str, object]) -> tuple[str, ...]:
    names = entry.texts("screens")
    if not set(names) <= set(on_screen):
        raise entry.refuse("screens", names, f"they may be {', '.join(on_screen)}.")
    return names


def _items_named(entry: Entry, known: Known) -> tuple[str, ...]:
    items = entry.texts("items")
    for item in items:
        if item not in known.facts:
            raise entry.refuse("items", item, "it must be the id of an item.")
    return items


def _first_review(files: Files) -> date:
    return min(file.next_review for file in files.values())


def _refuse_broken(table: safety.Table) -> None:
    seen: set[str] = set()
    for rule in table.rules:
        if rule.id in seen:
            raise BadShelf(f"safety/rules: rule {rule.id} stands twice; give one a new id.")
        seen.add(rule.id)
        if rule.reason not in table.reasons:
            raise BadShelf(
                f"safety/rules: rule {rule.id}: reason is {rule.reason!r}; "
                "it must be the id of a [[reason]] in reasons.toml."
            )
    for problem in (safety.first_lowering(table), safety.first_unreachable(table)):
        if problem:
            raise BadShelf(f"safety/rules: {problem}")
    unused = set(table.reasons) - {rule.reason for rule in table.rules} - {"r.self_care"}
    if unused:
        raise BadShelf(f"safety/reasons.toml: {', '.join(sorted(unused))} is used by no rule.")
