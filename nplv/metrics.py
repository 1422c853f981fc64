"""
Figures about the running of it, for Prometheus: off unless METRICS_KEY is set, open to that key.

The processes of a machine add up theirs in files below VAR_DIR; deploy/gunicorn.conf.py cleans
them up. A page is told by its pattern, so no name, area or number of anything is among them.
"""

from collections.abc import Callable, Iterator
from functools import cache
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nplv.core.readiness import what_is_in_the_way
from reports.models import VerificationRun

# Of a page: at rest a tenth of a second, a PDF a few, an import up to a minute.
SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


@cache
def _seconds() -> Any:
    """Return what adds up how long requests took. Made when the first is: no command needs it."""
    from prometheus_client import Histogram

    return Histogram(
        "nplv_request_seconds",
        "How long answers took, by page, method and status.",
        ("page", "method", "status"),
        buckets=SECONDS,
    )


def measured(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Note of each request how long it took and what came of it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        response = get_response(request)
        match = request.resolver_match
        page = match.route if match else "other"
        method = request.method if request.method in METHODS else "other"
        labels = (page, method, str(response.status_code))
        _seconds().labels(*labels).observe(perf_counter() - began)
        return response

    return middleware


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Tell the figures to who has the key; to anyone else there is no such page."""
    said = request.headers.get("Authorization", "")
    key = settings.METRICS_KEY
    if not key or not constant_time_compare(said.encode(), f"Bearer {key}".encode()):
        raise Http404
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(settings.METRICS_DIR))
    registry.register(OfTheInstallation())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class OfTheInstallation:
    """What is true of the whole, asked when it is asked for."""

    def describe(self) -> list[Any]:
        return []  # else it would be asked twice

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        ready = not what_is_in_the_way()
        yield GaugeMetricFamily("nplv_ready", "Whether this machine can do its work.", value=ready)
        try:
            # A run of one area says nothing of the rest.
            run = VerificationRun.objects.filter(area=None).order_by("-at").first()
        except DatabaseError:
            return
        if run is not None:
            when, found = run.at.timestamp(), run.differences
            yield GaugeMetricFamily(
                "nplv_verified_at_seconds", "When all was verified.", value=when
            )
            yield GaugeMetricFamily("nplv_verify_differences", "What that found.", value=found)
