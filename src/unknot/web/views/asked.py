"""What the check-in asks for: the shelf's causes to choose from, and one's own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot.journeys import check_in, open_shelf, own_causes
from unknot.web.views import asking

COUNTS = {
    own_causes.Counts.TODAY: "the same day",
    own_causes.Counts.YESTERDAY: "the day before",
    own_causes.Counts.NIGHT: "the night before",
}
"""Which day's answer belongs to a spasm, as the page says it."""


@require_http_methods(["GET", "POST"])
def causes(request: HttpRequest) -> HttpResponse:
    """Choose once what the check-in asks for; add, rename, retire and restore one's own."""
    if request.method == "GET":
        return _page(request)
    try:
        kept = _do(request)
    except check_in.BadEntry as error:
        return _page(request, str(error))
    return HttpResponseRedirect(f"/diary/causes/?kept={kept}")


def _do(request: HttpRequest) -> str:
    """Do what the form asks; returns what the page then says."""
    person, shelf, form = asking.person(request), open_shelf.shelf(), request.POST
    go, column = form.get("go", ""), form.get("column", "")
    if go == "add":
        own_causes.add(person, _added(request), shelf)
        return "added"
    if go == "":
        check_in.choose(person, form.getlist("cause"), shelf)
        return "yes"
    if go == "rename":
        is_there = own_causes.rename(person, column, form.get("name", ""), shelf)
    elif go == "retire":
        is_there = own_causes.retire(person, column, asking.moment(request).day)
    else:
        is_there = own_causes.restore(person, column)
    if not is_there:
        raise Http404
    return go


def _added(request: HttpRequest) -> dict[str, object]:
    """The new cause as the form tells it; a field of another kind is left out."""
    form = request.POST
    told: dict[str, object] = {key: form.get(key, "") for key in ("name", "kind", "counts")}
    if form.get("kind") == own_causes.Kind.AMOUNT:
        told["unit"] = form.get("unit", "")
    if form.get("kind") != own_causes.Kind.YES_NO:
        told["more"] = asking.number(form.get("more", "").strip())
    return told


def _page(request: HttpRequest, problem: str = "") -> HttpResponse:
    person, shelf = asking.person(request), open_shelf.shelf()
    page = {
        "kept": request.GET.get("kept", ""),
        "questions": shelf.check_in.values(),
        "chosen": check_in.asked(person, shelf),
        "own": [_own(each) for each in own_causes.listed(person)],
        "counts": [(str(value), words) for value, words in COUNTS.items()],
        "rules": shelf.own_cause,
        "sent": request.POST if request.POST.get("go") == "add" else {},
        "renamed": request.POST.get("column", "") if problem else "",
        "problem": problem,
    }
    return render(request, "unknot/diary_causes.html", page, status=400 if problem else 200)


def _own(own: own_causes.OwnCause) -> dict[str, Any]:
    """One of one's own, with how it is told in a few words."""
    kind = {
        own_causes.Kind.YES_NO: "yes or no",
        own_causes.Kind.SCALE: f"0 to 10, in steps of {own.more:g}",
        own_causes.Kind.AMOUNT: f"{own.unit}, in steps of {own.more:g}",
    }[own.kind]
    return {"cause": own, "how": f"{kind}; {COUNTS[own.counts]} counts"}
