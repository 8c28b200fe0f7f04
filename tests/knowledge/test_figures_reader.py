"""A figure with one thing wrong in it is refused, by file and entry."""

from __future__ import annotations

import pytest

from unknot import knowledge

FILES = knowledge.read_files()
TILT, SQUAT, TURN = (
    f"movement/{name}.toml" for name in ("pelvic_tilt", "bodyweight_squat", "lower_trunk_rotation")
)
EDITS = [
    ("unknown key", TILT, b'camera = "side"', b'camera = "side"\nlens = 50', "lens is not a key"),
    ("no such view", TILT, b'view = "side"', b'view = "back"', "view is 'back'"),
    ("no such contact", TILT, b'contacts = ["head"', b'contacts = ["tail"', "contacts is 'tail'"),
    ("no such pin", TILT, b'pins = ["ankle_r"', b'pins = ["hip_r"', "pins is 'hip_r'"),
    ("pins from the front", TURN, b"pins = []", b'pins = ["ankle_r"]', "has none"),
    ("no such segment", TILT, b'works = ["pelvis"', b'works = ["spleen"', "works is 'spleen'"),
    ("no such prop", TILT, b'type = "pillow"', b'type = "cloud"', "type is 'cloud'"),
    ("a prop's odd key", TILT, b'type = "pillow"', b'type = "pillow"\nseat_h = 1', "seat_h"),
    ("a pose's odd key", TILT, b"move_s = 2.5", b"moves = 2.5", "move_s is missing"),
    ("too fast", TILT, b"move_s = 2.5", b"move_s = 0", "move_s is 0"),
    ("no such ease", TILT, b'ease = "in_out_sine"', b'ease = "bounce"', "ease is 'bounce'"),
    ("an angle missing", TILT, b" pelvis = 152,", b"", "pelvis is missing"),
    ("an angle too many", TILT, b" pelvis = 152,", b" pelvis = 152, tail = 3,", "tail"),
    ("an arrow to no pose", TILT, b"keyframe = 1", b"keyframe = 2", "keyframe is 2"),
    ("inside out", TILT, b"viewbox = [0.05,", b"viewbox = [1.2,", "left, bottom, right, top"),
    ("knee past straight", SQUAT, b"shank_r = -111.3", b"shank_r = 60", "the knee may bend"),
    ("a broken back", TILT, b"lumbar = 178", b"lumbar = 70", "the back may bend"),
    ("below the floor", TILT, b"root = [0.62, 0.055]", b"root = [0.62, -0.1]", "below the floor"),
    ("resting on air", TILT, b"root = [0.62, 0.0", b"root = [0.62, 0.9", "touches nothing"),
]


@pytest.mark.parametrize(("name", "path", "old", "new", "says"), EDITS, ids=[e[0] for e in EDITS])
def test_one_wrong_thing_is_refused_and_named(name, path, old, new, says):
    """The message is one sentence that says where and what."""
    assert old in FILES[path]
    changed = FILES[path].replace(old, new)
    with pytest.raises(knowledge.BadShelf) as refused:
        knowledge.load(FILES | {path: changed})
    assert says in str(refused.value)
    assert str(refused.value).startswith(path)
    assert "\n" not in str(refused.value)
