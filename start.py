#!/usr/bin/env python3
"""Set up Unknot once, then start it; or run every check and test.

    python3 start.py           the app, on this computer only
    python3 start.py test      lint, format, types, import rules, tests

Uses the standard library only, so it runs on a machine with nothing but Python 3.11 and pip.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = (
    ("lint", [PYTHON, "-m", "ruff", "check", "."]),
    ("scripts", [PROGRAMS / "oxlint", "--quiet", "src", "tests"]),
    ("format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("imports", [PYTHON, "-c", IMPORTS]),
    ("shelf", [PYTHON, "-m", "unknot", "shelf", "check"]),
    ("tests", [PYTHON, "-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal"]),
)


def main(arguments: list[str]) -> int:
    """Install what is locked, then run the app or the checks; the exit code says how it went."""
    if sys.version_info < (3, 11):
        sys.exit(f"Unknot needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if arguments[:1] == ["test"]:
        install("requirements-test.lock")
        return check(arguments[1:])
    install("requirements.lock")
    return subprocess.call([PYTHON, "-m", "unknot", "serve", *arguments])


def install(lock: str) -> None:
    """Make .venv and install one lock into it, unless exactly that has been done before."""
    wanted = hashlib.sha256((HERE / lock).read_bytes() + (HERE / "pyproject.toml").read_bytes())
    stamp = ENVIRONMENT / f"{lock}.stamp"
    if stamp.exists() and stamp.read_text() == wanted.hexdigest():
        return
    print(f"Setting up ({lock}); the first time takes a moment …", flush=True)
    if not PYTHON.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    subprocess.check_call([*pip, "--require-hashes", "--only-binary", ":all:", "-r", HERE / lock])
    subprocess.check_call([*pip, "--no-deps", "--no-build-isolation", "--editable", HERE])
    stamp.write_text(wanted.hexdigest())


def check(pytest_arguments: list[str]) -> int:
    """Run every check in turn; stop at the first that fails."""
    aside = os.environ | {"UNKNOT_DATA_DIR": str(ENVIRONMENT / "checks")}  # nobody's own data
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        extra = pytest_arguments if name == "tests" else []
        code = subprocess.call([*command, *extra], cwd=HERE, env=aside)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
