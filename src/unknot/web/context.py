"""What every page shows, whoever asks."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token

from unknot.journeys import open_shelf
from unknot.terms import BodyRegion, SpasmWord

ELEVEN = range(11)
WAYS = (
    ("today", "/today/", "Today"),
    ("move", "/move/", "Move"),
    ("diary", "/diary/", "Diary"),
    ("learn", "/learn/", "Learn"),
)
"""The ways through the house that stand on every page: name, address, words."""
SECTIONS = {
    "now": "now",
    "today": "today",
    "move": "move",
    "practices": "move",
    "library": "move",
    "set-up": "move",
    "plan": "move",
    "routines": "today",
    "reminders": "today",
    "breaks": "today",
    "diary": "diary",
    "history": "diary",
    "causes": "diary",
    "course": "diary",
    "doses": "diary",
    "nourish": "diary",
    "water": "diary",
    "experiments": "diary",
    "timeline": "diary",
    "treatments": "learn",
    "medicines": "learn",
    "learn": "learn",
    "help": "learn",
    "ask": "learn",
    "shelf": "learn",
    "why": "learn",
}
"""Which way a page belongs to, by the first part of its address."""
REGIONS = {
    BodyRegion.UPPER_LEFT: "Upper back, left",
    BodyRegion.UPPER_MIDDLE: "Upper back, middle",
    BodyRegion.UPPER_RIGHT: "Upper back, right",
    BodyRegion.MID_LEFT: "Middle back, left",
    BodyRegion.MID_MIDDLE: "Middle back, middle",
    BodyRegion.MID_RIGHT: "Middle back, right",
    BodyRegion.LOWER_LEFT: "Lower back, left",
    BodyRegion.LOWER_MIDDLE: "Lower back, middle",
    BodyRegion.LOWER_RIGHT: "Lower back, right",
    BodyRegion.SIDE_LEFT: "Side, left",
    BodyRegion.SIDE_RIGHT: "Side, right",
    BodyRegion.BUTTOCK_LEFT: "Buttock, left",
    BodyRegion.TAILBONE: "Tailbone",
    BodyRegion.BUTTOCK_RIGHT: "Buttock, right",
}


def every_page(request: HttpRequest) -> dict[str, Any]:
    """The notice at the foot, and the words of the body map."""
    get_token(request)  # the first page gives the cookie, so that no two later ones each give one
    care = open_shelf.shelf().care
    return {
        "ways": WAYS,
        "section": SECTIONS.get(request.path.strip("/").partition("/")[0], ""),
        "notice": care.notice,
        "safety_net": care.safety_net,
        "natural_history": care.natural_history,
        "eleven": ELEVEN,
        "regions": list(REGIONS.items()),
        "words": list(SpasmWord),
    }
