"""The pages of ledger and sources."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as render_page
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants.models import Verdict
from nplv.core.access import Act
from nplv.core.kept import kept_page
from nplv.core.models import Area
from nplv.core.models.reference import ReferenceValue
from nplv.core.pages import area_page
from nplv.core.sources import SOURCES
from reports.figures import AreaFigures
from reports.footnotes import Footnotes
from reports.origins.register import opens_to
from reports.queries import ledger as ledger_of
from reports.register import figure_rows


def _page(request: HttpRequest, template: str, figures: AreaFigures, **context) -> HttpResponse:
    """Show a page of figures; without an agreement, say that there is none."""
    if figures.agreement is None:
        return render_page(request, "reports/no_agreement.html")
    shown = {name: make() for name, make in context.items()}
    more = {"agreement": figures.agreement, "notes": Footnotes(), "made_at": timezone.now()}
    return render_page(request, template, {**more, **shown})


@require_safe
@area_page(Act.SEE_FIGURES)
@kept_page
def ledger(request: HttpRequest, area: Area) -> HttpResponse:
    figures = AreaFigures(area)
    return _page(request, "reports/ledger.html", figures, ledger=lambda: ledger_of(figures))


@require_safe
@area_page(Act.SEE_SOURCES)
def sources(request: HttpRequest, area: Area) -> HttpResponse:
    verdict = request.GET.get("oordeel", "")
    verdict = verdict if verdict in Verdict.values else ""
    values = ReferenceValue.objects.filter(area=None) | ReferenceValue.objects.filter(area=area)
    context = {
        "rows": [
            (row, opens_to(row, today=timezone.localdate()))
            for row in figure_rows(AreaFigures(area), verdict=verdict)
        ],
        "verdicts": Verdict.choices,
        "chosen": verdict,
        "sources": sorted(SOURCES.items(), key=lambda item: (item[1].document, item[0])),
        "values": [
            (value, SOURCES[value.source]) for value in values.order_by("key", "year", "area")
        ],
    }
    return render_page(request, "reports/sources.html", context)
