"""The floors of the pages, as pages of their own: the ready-made one, and who you are."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from reports.footnotes import Footnotes

WHO = "/wie/"


@dataclass
class Page:
    """A template with the context that a view once gave it."""

    template: str = ""
    context: dict[str, Any] = field(default_factory=dict)


READY: dict[str, Page] = {}


def ready_made(area: str) -> str:
    """Return the address of the ready-made page of an area."""
    return f"/{area}/klaar/"


@contextmanager
def keeping(view: str, area: str) -> Iterator[None]:
    """Keep what `view`, a module of views, gives its template, for the ready-made page."""
    found = READY.setdefault(area, Page())

    def keep(
        request: HttpRequest, template: str, context: dict[str, Any] | None = None
    ) -> HttpResponse:
        found.template, found.context = template, context or {}
        return render(request, template, context)

    with patch(f"{view}.render_page", keep):
        yield


@login_required
def who_am_i(request: HttpRequest) -> HttpResponse:
    """Say who is signed in, and nothing more."""
    return HttpResponse(request.user.username)


@area_page(Act.SEE_FIGURES)
def ready(request: HttpRequest, area: Area) -> HttpResponse:
    """Fill the template with what was kept: all that is left of the page."""
    page = READY[area.slug]
    notes = {"notes": Footnotes()} if "notes" in page.context else {}
    return render(request, page.template, {**page.context, **notes})


urlpatterns: list[Any] = [
    path("wie/", who_am_i),
    path("<slug:area>/klaar/", ready),
    path("", include("nplv.urls")),
]
