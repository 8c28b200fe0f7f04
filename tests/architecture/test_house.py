"""The house is as its plan says: room cards, map, the one maker of the key."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "unknot"
ROOMS = sorted(path.parent for path in SOURCE.glob("*/__init__.py"))
CARD = ("Answers     ", "Takes       ", "Gives       ", "Never       ", "Touch with  ")
TEMPLATES = SOURCE / "web" / "templates"
PURE = (
    "terms", "conditions", "adaptations", "ask", "breaks", "safety", "diary", "feed", "figures",
    "foods", "library", "medicines", "movement", "nourish", "practice", "profile", "push", "relief",
    "reminders", "routines", "set_up", "stats", "treatments", "triggers", "learn", "visit",
    "course", "experiments", "plan", "wording",
)  # fmt: skip


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_each_room_opens_with_its_card(room):
    """What a room answers, takes, gives and never does stands in its first lines."""
    docstring = ast.get_docstring(ast.parse((room / "__init__.py").read_text())) or ""
    lines = docstring.splitlines()
    assert lines[0].split(":")[0].lower() == room.name
    marks = [line[:12] for line in lines if line[:12] in CARD]
    assert tuple(marks) == CARD


def test_the_map_names_every_folder_and_no_other():
    """docs/map.md and the tree agree, one line for each folder."""
    listed = set(re.findall(r"^\| `([^`]+)/` \|", (ROOT / "docs/map.md").read_text(), re.M))
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    folders = {
        parent.as_posix()
        for name in tracked
        for parent in Path(name).parents
        if parent.as_posix() != "."
    }
    assert listed == folders


@pytest.mark.parametrize("room", PURE)
def test_only_a_rooms_face_is_imported(room):
    """Nobody outside a room names one of its private modules."""
    private = re.compile(rf"unknot\.{room}\._")
    for path in [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        if path.is_relative_to(SOURCE / room) or path == Path(__file__):
            continue
        assert not private.search(path.read_text()), path


def test_only_the_safety_room_makes_the_key():
    """SelfCare(...) is called in one module and nowhere else."""
    makers = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and _name(node.func) == "SelfCare":
                makers.add(path.relative_to(SOURCE).as_posix())
    assert makers == {"safety/_check.py"}


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


BYPASSES = {
    "plan": (
        "from datetime import date\n"
        "from unknot import plan, safety\n"
        "def bypass(found: safety.Disposition, who: plan.Profile,"
        " all_of: plan.Catalogue) -> plan.Week:\n"
        "    return plan.week(found, who, all_of, (), date(2026, 12, 1))\n"
    ),
    "relief": (
        "from unknot import relief, safety\n"
        "def bypass(found: safety.Disposition, context: relief.Context,"
        " guide: relief.Guide) -> relief.Session:\n"
        "    return relief.compose(found, context, guide)\n"
    ),
    "movement": (
        "from unknot import movement, safety\n"
        "def bypass(found: safety.Disposition, one: movement.Movement,"
        " all_of: movement.Catalogue, wishes: movement.Wishes) -> movement.Session:\n"
        "    return movement.session(found, one, all_of, wishes)\n"
    ),
}


@pytest.mark.parametrize("room", BYPASSES)
def test_advice_without_the_key_is_a_type_error(room, tmp_path):
    """The type checker refuses to compose a session for a bare disposition."""
    snippet = tmp_path / "bypass.py"
    snippet.write_text(BYPASSES[room])
    config = tmp_path / "mypy.ini"
    config.write_text(f"[mypy]\nstrict = true\nmypy_path = {ROOT / 'src'}\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", config, snippet],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "SelfCare" in done.stdout


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.name)
def test_modules_stay_small(path):
    """At 400 lines a module is split by verb."""
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.*")), ids=lambda path: path.name)
def test_templates_are_laid_out_to_be_read(path):
    """No line is longer than 120 characters: one block, condition or loop a line."""
    long = [
        number for number, line in enumerate(path.read_text().splitlines(), 1) if len(line) > 120
    ]
    assert long == []


def test_no_room_holds_more_than_seven_modules_besides_its_face():
    """A room with more is two rooms."""
    for room in (SOURCE / name for name in PURE):
        modules = [path for path in room.glob("*.py") if path.name != "__init__.py"]
        assert len(modules) <= 7, room.name


def test_the_project_names_no_machine_and_no_registry():
    """Locks and texts hold no address of a package index and no path of somebody's machine."""
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    telling = re.compile(
        r"/(?:root|home|work)/\w|(?<!emit-)index-url|pypi\.org/simple|registry\.npmjs"
    )
    for name in tracked:
        path = ROOT / name
        if path == Path(__file__) or path.suffix in (".png", ".woff2") or not path.exists():
            continue
        assert not telling.search(path.read_text(errors="replace")), name


def test_every_dependency_is_decided_on():
    """Each requirement has its reason in the decision on dependencies."""
    reasons = (ROOT / "docs/decisions/0002-dependencies.md").read_text()
    for name in ("requirements.in", "requirements-test.in"):
        for line in (ROOT / name).read_text().splitlines():
            if line and not line.startswith(("#", "-r")):
                package = re.split(r"[<>=\[ ]", line)[0]
                assert f"`{package}`" in reasons, package
