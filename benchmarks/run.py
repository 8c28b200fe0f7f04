"""Measure what Unknot promises about speed and weight, and print it.

    .venv/bin/python benchmarks/run.py

Each figure stands beside a peer measured in the same run, so that a slow machine does not
change what it says. Needs Chromium for the weight and the decision in the browser.
"""

import contextlib
import gzip
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from unknot import figures, knowledge, safety

ROOT = Path(__file__).resolve().parent.parent
WELL = ROOT / "tests" / "safety" / "well_adult.toml"
RUNS = 15


def main() -> None:
    """Print every figure."""
    answers = tomllib.loads(WELL.read_text())["answers"]
    decision(answers)
    start_up(answers)
    with serving() as (address, first_byte):
        peer = statistics.median(timed([sys.executable, "-c", "import django"]) for _ in range(5))
        say("server, cold start to first byte", f"{first_byte:.2f} s")
        say("  as a ratio to `import django`", f"{first_byte / peer:.1f}")
        drawings(address)
        in_browser(address, answers)


def say(what: str, figure: str) -> None:
    """Print one line."""
    print(f"{what:52} {figure}")


def decision(answers: dict[str, object]) -> None:
    """One safety decision in Python, beside a JSON round trip of its answers."""
    table = knowledge.load().safety
    checks = per_call(lambda: safety.check(answers, table, date(2026, 12, 1)))
    peer = per_call(lambda: json.loads(json.dumps(answers)))
    say("safety decision, Python", f"{checks * 1e6:.0f} µs (goal 100)")
    say("  as a ratio to a JSON round trip of the answers", f"{checks / peer:.1f}")


def start_up(answers: dict[str, object]) -> None:
    """`unknot check` from nothing, beside an empty Python; the two take turns."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.json"
        file.write_text(json.dumps({"answers": answers}))
        ours = [sys.executable, "-m", "unknot", "check", str(file)]
        pairs = [(timed(ours), timed([sys.executable, "-c", "pass"])) for _ in range(RUNS)]
    check, empty = (statistics.median(times) for times in zip(*pairs, strict=True))
    say("`unknot check`, start to end", f"{check * 1000:.0f} ms")
    say("  as a ratio to `python -c pass`", f"{check / empty:.1f}")


@contextlib.contextmanager
def serving() -> Iterator[tuple[str, float]]:
    """A server on a fresh data folder, and how long its first byte took."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "unknot", "serve", "--port", str(port)]
        quiet = subprocess.DEVNULL
        environment = os.environ | {"UNKNOT_DATA_DIR": folder}
        begun = time.perf_counter()
        server = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
        address = f"http://localhost:{port}"
        try:
            wait_for(f"{address}/")
            yield address, time.perf_counter() - begun
        finally:
            server.terminate()
            server.wait(10)


def drawings(address: str) -> None:
    """What pictures weigh, and the time to draw them all from nothing, beside one page."""
    every = [each.figure for each in knowledge.load().movement.movements.values()]
    for what, draw, goal in (("moving", figures.animated, 6), ("still", figures.still, 2)):
        sizes = [len(gzip.compress(draw(each).encode(), 9)) / 1000 for each in every]
        middle, most = statistics.median(sizes), max(sizes)
        say(f"a {what} picture, median and most", f"{middle:.1f}, {most:.1f} kB (goal {goal})")
    drawn, page = [], []
    for _ in range(RUNS):
        begun = time.perf_counter()
        for each in every:
            figures.animated(each)
        drawn.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        urllib.request.urlopen(f"{address}/now/").read()  # noqa: S310
        page.append(time.perf_counter() - begun)
    say(f"all {len(every)} drawn, moving", f"{statistics.median(drawn) * 1000:.0f} ms")
    ratio = statistics.median(drawn) / statistics.median(page)
    say("  as a ratio to one page of the check", f"{ratio:.1f}")


def wait_for(address: str) -> None:
    """Return with the first byte of a page."""
    for _ in range(2000):
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as page:  # noqa: S310
            page.read(1)
            return
        time.sleep(0.01)
    sys.exit("The server did not answer within 20 seconds.")


def in_browser(address: str, answers: dict[str, object]) -> None:
    """The first visit's weight on the wire, other hosts asked, and a decision in the page."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        say("acute flow in the browser", "not measured: there is no chromium")
        return
    with sync_playwright() as playwright:
        quiet = ("networking", "component-update", "sync")
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--no-first-run", *(f"--disable-background-{q}" for q in quiet)],
        )
        page = browser.new_page()
        sizes: dict[str, int] = {}
        foreign: list[str] = []
        page.on("requestfinished", lambda request: weigh(request, sizes))
        page.on("request", lambda r: r.url.startswith(address) or foreign.append(r.url))
        page.goto(f"{address}/now/", wait_until="networkidle")
        say(
            "acute flow, first visit, on the wire", f"{sum(sizes.values()) / 1000:.1f} kB (goal 60)"
        )
        for url, size in sorted(sizes.items(), key=lambda each: -each[1])[:6]:
            say(f"  {url.removeprefix(address).split('.')[0]}", f"{size / 1000:.1f} kB")
        say("requests to other hosts", f"{len(foreign)} (goal 0)")
        figures, weight = figures_of_relief(address)
        say(f"  kept later, when idle: {figures} figures", f"{weight / 1000:.1f} kB")
        script = """async (answers) => {
          const names = [...performance.getEntriesByType('resource')].map((r) => r.name);
          const safety = await import(names.find((name) => /offline.safety/.test(name)));
          const bundle = await (await fetch('/shelf/acute.json')).json();
          const decide = () => safety.check(answers, bundle.safety, '2026-12-01', '2027-11-24');
          for (let n = 0; n < 200; n += 1) decide();
          const begun = performance.now();
          for (let n = 0; n < 2000; n += 1) decide();
          return (performance.now() - begun) / 2000;
        }"""
        took = page.evaluate(script, answers)
        say("safety decision, browser", f"{took * 1000:.0f} µs (goal 1000)")
        browser.close()


def figures_of_relief(address: str) -> tuple[int, int]:
    """How many figures a relief session may show, and their bytes on the wire."""
    names = {step.figure for step in knowledge.load().relief.steps.values() if step.figure}
    weight = 0
    for name in names:
        asked = urllib.request.Request(  # noqa: S310
            f"{address}/figures/{name}.svg", headers={"Accept-Encoding": "br"}
        )
        with urllib.request.urlopen(asked) as answer:  # noqa: S310
            weight += len(answer.read())
    return len(names), weight


def weigh(request: object, sizes: dict[str, int]) -> None:
    """Count what came over the wire for one request; what the worker keeps is the same again."""
    told = request.sizes()  # type: ignore[attr-defined]
    sizes.setdefault(request.url, told["responseBodySize"])  # type: ignore[attr-defined]


def per_call(work: object) -> float:
    """Seconds for one call: the best of several rounds, so that other programs count least."""
    rounds = []
    for _ in range(7):
        begun = time.perf_counter()
        for _ in range(2000):
            work()  # type: ignore[operator]
        rounds.append((time.perf_counter() - begun) / 2000)
    return min(rounds)


def timed(command: list[str]) -> float:
    """Seconds for one run of a program."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
