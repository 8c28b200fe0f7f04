"""Movements as pictures: still, moving, and pose by pose."""

import gzip
import hashlib
from collections.abc import Iterable
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from unknot.journeys import draw_figure

KEEP = "public, max-age=86400, stale-while-revalidate=604800"
"""A day, then asked again by ETag: the address stays when the drawing is mended."""

KEEP_FOR_EVER = "public, max-age=31536000, immutable"
"""For an address with `?v=`, which changes with the shelf."""


@require_safe
def figure(request: HttpRequest, movement_id: str, kind: str) -> HttpResponse:
    """One drawing, small on the wire and kept by the browser."""
    try:
        plain, small, tag = _drawn(movement_id, kind)
    except draw_figure.NoSuchFigure:
        raise Http404 from None
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    etag = f'"{tag}{"-gzip" if packed else ""}"'
    if etag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(small if packed else plain, content_type="image/svg+xml")
        if packed:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = etag
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = KEEP_FOR_EVER if "v" in request.GET else KEEP
    return response


def marks(addresses: Iterable[str]) -> str:
    """Changes with any of the moving drawings at these addresses."""
    names = (address.removeprefix("/figures/").removesuffix(".svg") for address in addresses)
    return "".join(_drawn(name, "animated")[2] for name in names)


@cache
def _drawn(movement_id: str, kind: str) -> tuple[bytes, bytes, str]:
    """The drawing, the same gzipped, and a name that changes with it."""
    plain = draw_figure.draw_figure(movement_id, kind).encode()
    return plain, gzip.compress(plain, 9, mtime=0), hashlib.sha256(plain).hexdigest()[:16]
