"""Suggestions need the cautions: the key is made in one place."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parent.parent.parent / "src"


def test_only_the_cautions_make_the_key():
    """Cleared(...) is called in one module of the package and nowhere else."""
    makers = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Cleared":
                makers.add(path.relative_to(SOURCE / "unknot").as_posix())
    assert makers == {"nourish/_cautions.py"}


def test_suggestions_without_the_key_are_a_type_error(tmp_path):
    """The type checker refuses to suggest for somebody whose cautions nobody asked."""
    snippet = tmp_path / "bypass.py"
    snippet.write_text(
        "from unknot import nourish\n"
        "def bypass(person: nourish.Person, intake: nourish.Intake, day: nourish.Mean,"
        " found: nourish.References, larder: nourish.Larder) -> nourish.Suggested:\n"
        "    return nourish.suggest(person, intake, (), day, found, larder)\n"
    )
    config = tmp_path / "mypy.ini"
    config.write_text(f"[mypy]\nstrict = true\nmypy_path = {SOURCE}\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", config, snippet],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Cleared" in done.stdout
