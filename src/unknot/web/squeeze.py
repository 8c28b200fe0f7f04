"""Make pages small on the wire: Brotli where the browser takes it, gzip elsewhere."""

from collections.abc import Callable
from functools import lru_cache

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

from unknot.web.guard import PRECACHE

LEAST_BYTES = 200
KINDS = ("text/", "application/json", "application/manifest+json", "image/svg+xml")
QUALITY = 5  # a page of 95 kB in 3 ms; more costs fifty times that for a tenth
BEST = 11  # worth it for what is kept for offline use, and is the same for everybody
SHARED = ("/sw.js", "/shelf/acute.json", "/shelf/medicines.json")


class Squeeze:
    """Compress what no view has compressed itself.

    The one secret in a page is its token against foreign forms, which Django writes differently
    each time, so that its length tells nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, smaller where that is worth it."""
        response = self.get_response(request)
        if not _is_worth_it(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        accepted = request.headers.get("Accept-Encoding", "")
        if "br" in accepted:
            best = request.path in SHARED or PRECACHE in request.headers
            return _packed(response, "br", (_best if best else _quick)(response.content))
        if "gzip" in accepted:
            return _packed(response, "gzip", compress_string(response.content))
        return response


def _is_worth_it(response: HttpResponse) -> bool:
    if response.streaming or response.has_header("Content-Encoding"):
        return False
    kind = response.get("Content-Type", "")
    return kind.startswith(KINDS) and len(response.content) >= LEAST_BYTES


def _packed(response: HttpResponse, encoding: str, content: bytes) -> HttpResponse:
    response.content = content
    response["Content-Encoding"] = encoding
    response["Content-Length"] = str(len(content))
    return response


def _quick(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=QUALITY))


@lru_cache(maxsize=32)
def _best(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=BEST))
