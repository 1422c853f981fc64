"""The page on which two published reports are held side by side, and its files."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from reports.comparing import Comparison, compare, comparison_table
from reports.models import PublishedReport
from reports.rendering import CONTENT_TYPES
from reports.tables import as_csv
from reports.workbooks import as_xlsx


class CompareForm(forms.Form):
    """Which two reports; the choice stands in the address."""

    use_required_attribute = False
    messages = {
        "required": "Kies een rapport.",
        "invalid_choice": "Dit rapport is in dit gebied niet gepubliceerd.",
    }

    van = forms.ChoiceField(label="Van", error_messages=messages)
    tot = forms.ChoiceField(label="Naar", error_messages=messages)
    alles = forms.BooleanField(label="Ook cijfers die gelijk bleven", required=False)

    def __init__(self, *args: Any, reports: Iterable[PublishedReport], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reports = {report.number: report for report in reports}
        choices = [(number, report.title) for number, report in self.reports.items()]
        # Unless asked otherwise: the latest, and the one before it of the same kind.
        latest = [n for n, r in self.reports.items() if r.name == self._latest_kind()][:2]
        for name, number in zip(("tot", "van"), latest, strict=False):
            self.fields[name].initial = number
        for name in ("van", "tot"):
            self.fields[name].choices = choices

    @property
    def has_choice(self) -> bool:
        """Whether there are two reports of one kind."""
        kinds = [report.name for report in self.reports.values()]
        return len(set(kinds)) < len(kinds)

    def _latest_kind(self) -> str:
        return next((report.name for report in self.reports.values()), "")

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        before, after = (self.reports.get(found.get(name)) for name in ("van", "tot"))
        if before and after and before.name != after.name:
            self.add_error("tot", "Kies twee rapporten van dezelfde soort.")
        elif before and before == after:
            self.add_error("tot", "Kies twee verschillende rapporten.")
        return found

    @property
    def comparison(self) -> Comparison:
        """The two reports side by side; of a form that is valid."""
        return compare(*(self.reports[self.cleaned_data[name]] for name in ("van", "tot")))


def _form(request: HttpRequest, area: Area) -> CompareForm:
    asked = request.GET if {"van", "tot"} & request.GET.keys() else None
    return CompareForm(asked, reports=PublishedReport.objects.of(area))


@require_safe
@area_page(Act.SEE_FIGURES)
def compare_reports(request: HttpRequest, area: Area) -> HttpResponse:
    form = _form(request, area)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        found = form.comparison
        context["comparison"] = found
        context["rows"] = found.rows if form.cleaned_data["alles"] else found.changed
    return render(request, "reports/compare.html", context)


@require_safe
@area_page(Act.SEE_FIGURES)
def compare_file(request: HttpRequest, area: Area, form: str) -> HttpResponse:
    """Send exactly what the page shows."""
    asked = _form(request, area)
    if not asked.is_valid():
        raise Http404("Kies twee gepubliceerde rapporten van dezelfde soort.")
    found = asked.comparison
    table = comparison_table(found, all_figures=asked.cleaned_data["alles"])
    content = as_csv(table) if form == "csv" else as_xlsx(table, made_at=timezone.now())
    name = f"vergelijking-{found.before.number}-{found.after.number}.{form}".lower()
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
