"""The page of the history of an area, and its files."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nplv.core.access import Act
from nplv.core.forms import DateField
from nplv.core.models import Area, AuditEvent
from nplv.core.pages import area_page
from reports.history_queries import (
    Chosen,
    changes_of,
    chosen_from,
    history_of,
    history_table,
    kinds_in,
    people_in,
)
from reports.rendering import CONTENT_TYPES
from reports.tables import as_csv
from reports.workbooks import as_xlsx

PAGE_SIZE = 50
WRITERS = {"csv": as_csv, "xlsx": as_xlsx}


class HistoryForm(forms.Form):
    """Choosing from the history; the choice stands in the address."""

    persoon = forms.ChoiceField(label="Persoon", required=False)
    soort = forms.ChoiceField(label="Soort", required=False)
    van = DateField(label="Van", required=False)
    tot = DateField(label="Tot en met", required=False)
    nummer = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    nummer.widget = forms.HiddenInput()

    def __init__(self, *args: Any, events: QuerySet[AuditEvent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(person.username, str(person)) for person in people_in(events)]
        kinds = [(kind, kind.capitalize()) for kind in kinds_in(events)]
        self.fields["persoon"].choices = [("", "Iedereen"), *people]
        self.fields["soort"].choices = [("", "Alles"), *kinds]

    @property
    def chosen(self) -> Chosen:
        """What was chosen, as far as it could be read."""
        self.full_clean()
        found = {name: value or None for name, value in self.cleaned_data.items()}
        return Chosen(
            person=found.get("persoon"),
            kind=found.get("soort"),
            number=found.get("nummer"),
            since=found.get("van"),
            through=found.get("tot"),
        )


@require_safe
@area_page(Act.SEE_HISTORY)
def history(request: HttpRequest, area: Area) -> HttpResponse:
    form = HistoryForm(request.GET, events=history_of(area))
    chosen = form.chosen
    page = Paginator(chosen_from(history_of(area), chosen), PAGE_SIZE)
    page_obj = page.get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "page_obj": page_obj,
        "rows": [(event, changes_of(event)) for event in page_obj],
        "is_narrowed": chosen != Chosen() or bool(form.errors),
    }
    return render(request, "reports/history.html", context)


@require_safe
@area_page(Act.SEE_HISTORY)
def history_file(request: HttpRequest, area: Area, form: str) -> HttpResponse:
    """Send exactly what the page shows, all pages of it."""
    if form not in WRITERS:
        raise Http404("In deze vorm is de historie er niet.")
    chosen = HistoryForm(request.GET, events=history_of(area)).chosen
    table = history_table(chosen_from(history_of(area), chosen), area=area)
    name = f"historie-{area.slug}.{form}"
    return HttpResponse(
        WRITERS[form](table),
        content_type=CONTENT_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
