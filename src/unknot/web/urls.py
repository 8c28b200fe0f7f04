"""Every address."""

from django.urls import URLPattern, path

from unknot.web.views import (
    check,
    figures,
    history,
    library,
    moves,
    pages,
    practices,
    talk,
    which_way,
)

urlpatterns: list[URLPattern] = [
    path("", pages.home),
    path("now/", check.now),
    path("checks/<uuid:check_id>/", check.result),
    path("again/", check.again),
    path("history/", history.index),
    path("history/new/", history.new),
    path("history/<uuid:episode_id>/", history.one),
    path("history/<uuid:episode_id>/remove/", history.remove),
    path("library/", library.index),
    path("library/<slug:movement_id>/", library.one),
    path("practices/", practices.index),
    path("practices/<str:practice_id>/", practices.one),
    path("history/moves/", moves.kept),
    path("move/", moves.index),
    path("move/set/<slug:set_id>/", moves.one_set),
    path("move/one/", moves.library),
    path("move/one/<slug:movement_id>/", moves.single),
    path("move/warm-up/", moves.warm_up),
    path("move/return/<slug:programme_id>/", moves.way_back),
    path("move/which-way/", which_way.test),
    path("move/settled/<uuid:session_id>/", moves.settled),
    path("why/", pages.why_index),
    path("why/<str:entry_id>/", pages.why),
    path("settings/", pages.settings),
    path("offline/", pages.offline),
    path("figures/<slug:movement_id>.svg", figures.figure, {"kind": "animated"}),
    path("figures/<slug:movement_id>.still.svg", figures.figure, {"kind": "still"}),
    path("figures/<slug:movement_id>.strip.svg", figures.figure, {"kind": "strip"}),
    path("actions/", talk.actions),
    path("me.json", talk.me),
    path("shelf/acute.json", talk.bundle),
    path("sw.js", talk.worker),
    path("manifest.webmanifest", talk.manifest),
    path("healthz", talk.healthz),
]
handler404 = "unknot.web.views.pages.not_found"
