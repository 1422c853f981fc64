"""
Pages that are kept: made once, and shown until something happens.

Every write adds an event to the history of its area, or to that of what is of no area, in its own
transaction. So how far those two have come says whether anything can have changed, and a page of
figures follows from that, from the day, the address and the roles of who looks. It is kept in the
memory of the process, without what is personal: the header and the messages are filled in anew.
"""

from collections.abc import Callable
from functools import partial, wraps
from hashlib import sha256
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.timezone import localdate

from nplv.core.chain import NATIONAL
from nplv.core.models import Area, ChainHead

MARK = f"<!-- {token_hex(16)} -->"  # what stands in a kept page for what is personal


def kept_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a view of an area, inside @area_page, that shows to equal roles the same."""

    @wraps(view)
    def inner(request: HttpRequest, area: Area, **kwargs: Any) -> HttpResponse:
        # Whoever asks which figures open has the page made: see reports.origins.upward.
        if settings.DEBUG or hasattr(request, "opened"):
            return view(request, area, **kwargs)
        key = _key(request, area)
        parts = caches["pages"].get(key)
        if parts is None:
            parts = _made(partial(view, request, area, **kwargs), request)
            caches["pages"].set(key, parts)
        return HttpResponse(_filled_in(request, parts))

    return inner


def _made(make: Callable[[], HttpResponse], request: HttpRequest) -> list[bytes]:
    """Return a page in three parts: what is personal goes between them."""
    request.mark = mark_safe(MARK)  # nosec B308 B703 # no part of it comes from outside
    try:
        return make().content.split(MARK.encode())
    finally:
        request.mark = ""


def kept(request: HttpRequest, name: str, make: Callable[[], Any], *asked: Any) -> Any:
    """
    Return what follows from an area alone, made or kept as a page is: until something happens.

    `name` and `asked` say what it is; the area is that of the request.
    """
    key = _as_key((name, asked, request.area.slug, _heads(request, request.area)))
    return caches["pages"].get_or_set(key, make)


def _heads(request: HttpRequest, area: Area) -> list[tuple[str, int, str]]:
    """
    Return how far the history has come, read once a request and before what is kept by it.

    From the database that the page reads: a copy of it may lag behind.
    """
    if not hasattr(request, "heads"):
        rows = ChainHead.objects.filter(chain__in=(area.slug, NATIONAL)).order_by("chain")
        request.heads = list(rows.values_list("chain", "number", "hash"))
    return request.heads


def _as_key(said: tuple[Any, ...]) -> str:
    return sha256(repr(said).encode()).hexdigest()


def _key(request: HttpRequest, area: Area) -> str:
    """Return what a page follows from: it may be newer than the heads say, never older."""
    roles = sorted(request.user.roles_in(area))
    return _as_key((request.get_full_path(), _heads(request, area), roles, localdate()))


def _filled_in(request: HttpRequest, parts: list[bytes]) -> bytes:
    personal = render_to_string("core/_personal.html", {"mark": MARK}, request)
    header, messages = personal.encode().split(MARK.encode())
    before, between, after = parts
    return b"".join((before, header, between, messages, after))
