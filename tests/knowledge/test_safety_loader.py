"""A shelf with one thing wrong in it is refused, by file and entry."""

from __future__ import annotations

import pytest

from unknot import knowledge

FILES = knowledge.read_files()
EMERGENCY, SCREEN_A, REASONS = (
    "safety/rules/1_emergency.toml", "safety/items/a_now.toml", "safety/reasons.toml",
)  # fmt: skip
GROUPS, AGAIN = "safety/groups.toml", "safety/again.toml"

EDITS = [
    ("unknown key", SCREEN_A, b"unsure =", b"unshure =", "unshure"),
    ("unknown kind", SCREEN_A, b'kind = "yes_no"', b'kind = "maybe"', "maybe"),
    ("id twice", SCREEN_A, b'id = "chest_pain"', b'id = "collapse_faint"', "collapse_faint"),
    ("missing source", SCREEN_A, b'sources = ["FER22", "NG156"]', b"sources = []", "sources"),
    ("dead source", SCREEN_A, b'"FER22"', b'"NOBODY"', "NOBODY"),
    ("no review", SCREEN_A, b"[review]", b"[revue]", "review"),
    ("not TOML", SCREEN_A, b"[review]", b"[review", "not TOML"),
    ("not UTF-8", SCREEN_A, b"# Screen", b"# Scr\xe9en", "not UTF-8"),
    ("no such level", EMERGENCY, b'level = "emergency"', b'level = "panic"', "panic"),
    ("no such time", EMERGENCY, b'within = "now"', b'within = "soon"', "soon"),
    ("dead reason", EMERGENCY, b'reason = "r.', b'reason = "x.', "reason"),
    ("no such certainty", EMERGENCY, b'certainty = "', b'certainty = "very ', "certainty"),
    ("no such stage", AGAIN, b'id = "2h"', b'id = "3h"', "3h"),
    ("dead item asked again", AGAIN, b'"bladder_change"', b'"bladder_chance"', "bladder_chance"),
]


@pytest.mark.parametrize(("name", "path", "old", "new", "says"), EDITS, ids=[e[0] for e in EDITS])
def test_one_wrong_thing_is_refused_and_named(name, path, old, new, says):
    """The message says where and what."""
    assert old in FILES[path]
    with pytest.raises(knowledge.BadShelf) as refused:
        knowledge.load(FILES | {path: FILES[path].replace(old, new, 1)})
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def _with_rule(when: str) -> dict[str, bytes]:
    rule = (
        '\n[[rule]]\nid = "E99"\nversion = 1\nstatus = "in use"\nlevel = "emergency"\n'
        'within = "now"\nreason = "r.cauda_equina"\ncertainty = "consensus"\n'
        f'sources = ["FIN20"]\n{when}\n'
    )
    return FILES | {EMERGENCY: FILES[EMERGENCY] + rule.encode()}


WEAKENING = [
    ('all = ["not fever"]', "fever"),
    ('all = ["leg_weakness != one_marked"]', "leg_weakness"),
    ('all = ["duration_days < 3", "fever"]', "duration_days"),
    ('all = ["no_such_item"]', "no_such_item"),
    ('all = ["pain_site = knee"]', "knee"),
    ("all = []", "all"),
    ('all = ["fever", "__import__"]', "__import__"),
]


@pytest.mark.parametrize(("when", "says"), WEAKENING, ids=[w[0] for w in WEAKENING])
def test_a_rule_that_could_lower_a_level_or_reads_nothing_known_is_refused(when, says):
    """By construction: only reassuring items may be negated."""
    with pytest.raises(knowledge.BadShelf) as refused:
        knowledge.load(_with_rule(when))
    assert says in str(refused.value)


def test_a_rule_that_can_never_fire_is_refused():
    """A contradiction in a rule is a mistake in it."""
    when = 'all = ["leg_weakness = one_marked", "leg_weakness = none"]'
    with pytest.raises(knowledge.BadShelf):
        knowledge.load(_with_rule(when))


def test_any_change_of_any_file_changes_the_hash():
    """A result can be traced to the very words that made it."""
    whole = knowledge.load(FILES).hash
    changed = FILES | {REASONS: FILES[REASONS] + b"\n# a comment\n"}
    assert knowledge.load(changed).hash != whole
