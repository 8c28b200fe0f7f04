"""About me: what was told of oneself, group by group, with the day it was last confirmed."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from unknot.journeys import open_shelf, profile
from unknot.journeys.profile import Known, Question, QuestionKind
from unknot.web.views import asking

GROUPS = {
    "body": ("Your body", "For reference amounts, and for the measures of a chair and a desk."),
    "health": ("Your health", "So that nothing is shown that is wrong for you."),
    "food": ("Your food", "So that nothing is suggested that you do not eat."),
    "moving": ("Moving", "So that only movements are shown that you can do."),
}
YES_NO = {"yes": True, "no": False}
NONE = "none-"
"""Before the name of several ticks: none of them is an answer, no tick is not."""


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Everything that was told, and what may no longer be true."""
    person, shelf = asking.person(request), open_shelf.shelf()
    known = profile.known(person, shelf)
    stale = profile.stale(person, asking.moment(request).day, shelf)
    groups = [
        (
            name,
            title,
            [
                (question, said(question, known.get(question.id)), question.id in stale)
                for question in shelf.profile.values()
                if question.group == name
            ],
        )
        for name, (title, _) in GROUPS.items()
    ]
    page = {"groups": groups, "known": known, "kept": request.GET.get("kept", "")}
    return render(request, "unknot/about.html", page)


@require_http_methods(["GET", "POST"])
def group(request: HttpRequest, name: str) -> HttpResponse:
    """The questions of one group, as they were answered."""
    if name not in GROUPS:
        raise Http404
    person, shelf = asking.person(request), open_shelf.shelf()
    questions = [each for each in shelf.profile.values() if each.group == name]
    today, problem = asking.moment(request).day, ""
    if request.method == "POST":
        try:
            profile.keep(person, told(request.POST, questions), today, shelf)
            return HttpResponseRedirect("/settings/about/?kept=yes")
        except profile.BadFact as error:
            problem = str(error)
    sent = request.POST if problem else as_sent(profile.known(person, shelf))
    page = {
        "name": name,
        "title": GROUPS[name][0],
        "lead": GROUPS[name][1],
        "fields": [field(question, sent) for question in questions],
        "problem": problem,
    }
    return render(request, "unknot/about_group.html", page, status=400 if problem else 200)


def told(form: QueryDict, questions: list[Question]) -> dict[str, object]:
    """What the form says of each question; None where it was left alone.

    Raises:
        BadFact: ticks, and the tick that says there are none.
    """
    return {question.id: _one(form, question) for question in questions}


def _one(form: QueryDict, question: Question) -> object:
    written = form.get(question.id, "").strip()
    match question.kind:
        case QuestionKind.SEVERAL:
            return _several(form, question)
        case QuestionKind.YES_NO:
            return YES_NO.get(written, written or None)
        case QuestionKind.NUMBER:
            return _number(written)
        case QuestionKind.CHOICE:
            return written or None


def _several(form: QueryDict, question: Question) -> object:
    ticked, none = form.getlist(question.id), form.get(NONE + question.id) == "yes"
    if ticked and none:
        allowed = "it may have ticks or “None of these”, not both."
        raise profile.BadFact(f"“{question.ask}” is answered with both; {allowed}")
    return ticked if ticked or none else None


def _number(written: str) -> object:
    try:
        return float(written.replace(",", ".")) if written else None
    except ValueError:
        return written


def as_sent(known: Mapping[str, Known]) -> QueryDict:
    """What is known, as the form would send it."""
    sent = QueryDict(mutable=True)
    for name, fact in known.items():
        match fact.value:
            case bool(told):
                sent[name] = "yes" if told else "no"
            case tuple(ticked):
                sent.setlist(name, list(ticked))
                sent[NONE + name] = "" if ticked else "yes"
            case str(chosen):
                sent[name] = chosen
            case number:
                sent[name] = f"{number:.12g}"
    return sent


def field(question: Question, sent: QueryDict) -> dict[str, Any]:
    """One question with what stands in it; see `parts/question.html`."""
    return {
        "question": question,
        "choices": [(name, words) for name, words in (question.choices or {}).items()],
        "sent": sent.get(question.id, ""),
        "ticked": sent.getlist(question.id),
        "is_none": sent.get(NONE + question.id) == "yes",
        "none": NONE + question.id,
    }


def said(question: Question, known: Known | None) -> str:
    """An answer in words; empty where there is none."""
    if known is None:
        return ""
    choices = question.choices or {}
    match known.value:
        case bool(told):
            return "Yes" if told else "No"
        case tuple(ticked):
            return "; ".join(choices.get(each, each) for each in ticked) or "None of these"
        case str(chosen):
            return choices.get(chosen, chosen)
        case number:
            return f"{number:g} {question.unit}".strip()


@require_http_methods(["POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """What was told long ago is still so."""
    person, shelf, today = asking.person(request), open_shelf.shelf(), asking.moment(request).day
    profile.confirm(person, profile.stale(person, today, shelf), today)
    return HttpResponseRedirect("/settings/about/?kept=yes")
