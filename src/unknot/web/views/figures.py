"""Movements as pictures: still, moving, and pose by pose."""

import hashlib
from collections.abc import Iterable
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from unknot.journeys import draw_figure

KEEP = "public, max-age=86400, stale-while-revalidate=604800"
"""A day, then asked again by ETag: the address stays when the drawing is mended."""

KEEP_FOR_EVER = "public, max-age=31536000, immutable"
"""For an address with `?v=`, which changes with the release and the shelf."""


@require_safe
def figure(request: HttpRequest, movement_id: str, kind: str) -> HttpResponse:
    """One drawing, kept by the browser."""
    try:
        drawing, tag = _drawn(movement_id, kind)
    except draw_figure.NoSuchFigure:
        raise Http404 from None
    etag = f'W/"{tag}"'  # weak: the same drawing, however it is compressed on the way
    if etag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(drawing, content_type="image/svg+xml")
    response["ETag"] = etag
    response["Cache-Control"] = KEEP_FOR_EVER if "v" in request.GET else KEEP
    return response


def marks(addresses: Iterable[str]) -> str:
    """Changes with any of the moving drawings at these addresses."""
    names = (address.removeprefix("/figures/").removesuffix(".svg") for address in addresses)
    return "".join(_drawn(name, "animated")[1] for name in names)


@cache
def _drawn(movement_id: str, kind: str) -> tuple[bytes, str]:
    """The drawing, and a name that changes with it."""
    drawing = draw_figure.draw_figure(movement_id, kind).encode()
    return drawing, hashlib.sha256(drawing).hexdigest()[:16]
