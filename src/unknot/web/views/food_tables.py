"""The public food tables: what is loaded, sending a file, how far it is, removing them."""

from http import HTTPStatus

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot.journeys import load_foods, load_foods_aside
from unknot.web.views import asking

PAGE = "/nourish/tables/"


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """One page for all of it; while a file is loading it comes again by itself."""
    if request.method == "POST":
        return _done(request)
    told = load_foods_aside.how_far(asking.now())
    if told is not None and told.is_over:
        load_foods_aside.read()
    return _shown(request, told)


def _done(request: HttpRequest) -> HttpResponse:
    if request.POST.get("go") == "remove":
        load_foods.unload()
        return HttpResponseRedirect(PAGE)
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile) or not sent.size:
        return _shown(request, None, "No file was chosen; choose the file that you downloaded.")
    try:
        load_foods_aside.begin(str(sent.name)[:100], sent.chunks(), asking.now)
    except load_foods_aside.BadFoods as error:
        return _shown(request, None, str(error))
    return HttpResponseRedirect(PAGE)


def _shown(
    request: HttpRequest, told: load_foods_aside.Told | None, problem: str = ""
) -> HttpResponse:
    page = {
        "loaded": load_foods.loaded(),
        "told": told,
        "is_loading": told is not None and not told.is_over,
        "percent": int(100 * told.share) if told else 0,
        "problem": problem or (told.problem if told else ""),
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/food_tables.html", page, status=status)
