"""The result of a check, as a page of text: level by word, sign and colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from unknot import safety
from unknot.cli._terminal import Terminal
from unknot.journeys.open_shelf import Shelf
from unknot.safety import Level, Within

SIGNS = {
    Level.EMERGENCY: ("[!!] EMERGENCY", "red"),
    Level.SAME_DAY: ("[!] TODAY", "yellow"),
    Level.CLINICIAN: ("[~] BOOK A VISIT", "cyan"),
    Level.SELF_CARE: ("[+] CARE AT HOME", "green"),
    None: ("[?] NO RESULT YET", ""),
}
FROM_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def show_result(
    found: safety.Disposition, shelf: Shelf, country: str | None, terminal: Terminal
) -> None:
    """Print what was found, why, what to do and whom to call."""
    page = shelf.care.page(found.level)
    reasons = [shelf.safety.reasons[key] for key in found.leading if found.level is not None]
    terminal.show("")
    terminal.heading(*SIGNS[found.level])
    terminal.heading(page.title)
    terminal.say(page.lead)
    _show_by_when(found, terminal)
    _part("Why", [reason.text for reason in reasons], terminal)
    if found.level in (Level.EMERGENCY, Level.SAME_DAY):
        _part("Whom to call", _numbers(shelf.care, found.level, country), terminal)
    if any(reason.crisis for reason in reasons):
        _part("Somebody to talk to now", _crisis_lines(shelf.care, country), terminal)
    _part("Do", page.do, terminal)
    _part("Do not", page.do_not, terminal)
    told = [*page.tell, *(reason.tell for reason in reasons if reason.tell)]
    _part("Say", dict.fromkeys(told), terminal)
    terminal.show("")
    terminal.say(page.after)
    if found.level is not Level.EMERGENCY:
        show_safety_net(shelf.care, terminal)
    show_notice(shelf.care, terminal)


def show_safety_net(care: safety.Care, terminal: Terminal) -> None:
    """Print what to watch for."""
    _part(care.safety_net.title, care.safety_net.signs, terminal)


def show_notice(care: safety.Care, terminal: Terminal) -> None:
    """Print that no clinician has checked this; it stands under all advice."""
    terminal.show("")
    terminal.say(f"{care.notice.not_reviewed} {care.notice.not_a_diagnosis}")


def _part(title: str, points: Iterable[str], terminal: Terminal) -> None:
    lines = tuple(points)
    if lines:
        terminal.show("")
        terminal.heading(title)
        terminal.points(lines)


def _show_by_when(found: safety.Disposition, terminal: Terminal) -> None:
    if found.within in (None, Within.NOW):
        return
    latest = by_when(terminal.clock(), found.within)
    terminal.say(f"By {latest:%A} {latest.day} {latest:%B}, or sooner.")


def by_when(at: datetime, within: Within | None) -> datetime:
    """The latest moment at which somebody should look at this."""
    return at if within is None else at + timedelta(hours=within.hours)


# Whom to call


def country_of(environment: Mapping[str, str]) -> str | None:
    """The country that this machine is set to: a guess, and shown as one."""
    for name in FROM_LOCALE:
        found = re.match(r"[a-z]{2,3}_([A-Z]{2})\b", environment.get(name, ""))
        if found:
            return found[1]
    return None


def _numbers(care: safety.Care, level: Level, country: str | None) -> Iterable[str]:
    here = care.numbers.get(country or "")
    if here is not None:
        if level is Level.SAME_DAY and here.urgent is not None:
            yield f"In {here.name}, for care today: {here.urgent.number} ({here.urgent.name})"
        yield f"In {here.name}, in an emergency: {here.emergency}"
        if here.text_route:
            yield f"If you cannot speak: {here.text_route}"
    for number, names in _by_number(care).items():
        yield f"{number}: {', '.join(names)}"


def _by_number(care: safety.Care) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in care.numbers.values():
        found.setdefault(each.emergency, []).append(each.name)
    return found


def _crisis_lines(care: safety.Care, country: str | None) -> Iterable[str]:
    here = care.numbers.get(country or "")
    if here is not None and here.crisis is not None:
        yield f"In {here.name}: {here.crisis.number} ({here.crisis.name})"
        return
    for each in care.numbers.values():
        if each.crisis is not None:
            yield f"{each.name}: {each.crisis.number} ({each.crisis.name})"
