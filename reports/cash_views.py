"""The page of expected cash and pre-financing, and its file."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.spreadsheets import download
from reports.cash import FILE_COLUMNS, cash, file_rows
from reports.figures import AreaFigures


@require_safe
@area_page(Act.SEE_FACTS)
def cash_page(request: HttpRequest, area: Area) -> HttpResponse:
    figures, today = AreaFigures(area), timezone.localdate()
    if figures.agreement is None:
        return render(request, "reports/no_agreement.html")
    context = {"cash": cash(figures, today=today), "today": today}
    return render(request, "reports/cash.html", context)


@require_safe
@area_page(Act.SEE_FACTS)
def cash_file(request: HttpRequest, area: Area, form: str) -> FileResponse:
    """Send the quarters as a file."""
    found = cash(AreaFigures(area), today=timezone.localdate())
    return download(
        name="kasstroom",
        title="Kasstroom",
        form=form,
        columns=FILE_COLUMNS,
        rows=file_rows(found),
    )
