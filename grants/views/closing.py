"""The page on which a year is closed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from grants import closing
from grants.models import Scheme
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Refusal
from nplv.core.reference import ReferenceBook, UnknownReference

LAST_YEAR = 2100


class CloseForm(forms.Form):
    """The confirmation, with the reason why something is left out where there is something."""

    use_required_attribute = False

    reden = forms.CharField(
        label="Waarom blijft dit buiten het jaar?",
        help_text="Deze reden staat in de historie. Wat later wordt goedgekeurd, gaat naar het "
        "open jaar.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Geef de reden, of rond eerst af wat openstaat."},
    )
    akkoord = forms.BooleanField(
        label="Ik heb de bedragen gecontroleerd. Heropenen kan niet.",
        error_messages={"required": "Bevestig dat de bedragen gecontroleerd zijn."},
    )

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["reden"]


@area_page(Act.CLOSE_YEAR)
def close_year(request: HttpRequest, area: Area, year: int) -> HttpResponse:
    if not ReferenceBook(area).window.first.year <= year <= LAST_YEAR:
        raise Http404("Dit jaar valt buiten de overeenkomst.")
    in_the_way = closing.find_in_the_way(area, year)
    form = CloseForm(
        request.POST if request.method == "POST" else None, needs_reason=bool(in_the_way.number)
    )
    if request.method == "POST" and form.is_valid() and _close(request, form, area, year):
        return redirect("reports:report", area=area.slug, year=year)
    context = {"year": year, "form": form, "in_the_way": in_the_way, **_amounts(area, year)}
    return render(request, "grants/close_year.html", context)


def _close(request: HttpRequest, form: CloseForm, area: Area, year: int) -> bool:
    """Close the year; return whether it was done, with the refusal in the form if not."""
    reason = form.cleaned_data.get("reden")
    try:
        closing.close_year(
            area=area, year=year, by=request.user, at=timezone.now(), leave_out_drafts=reason
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"Het jaar {year} is gesloten; de bedragen zijn verantwoord.")
    return True


def _amounts(area: Area, year: int) -> dict[str, Any]:
    """Return why the year cannot be closed, or else what closing books."""
    refusal = closing.find_refusal(area, year, today=timezone.localdate())
    if refusal:
        return {"refusal": refusal}
    try:
        booked = closing.bookings(area, year)
    except UnknownReference as error:
        return {"refusal": str(error)}
    groups = [(scheme, [row for row in booked if row.scheme == scheme]) for scheme in Scheme]
    return {
        "groups": [(scheme, rows, closing.sum_of(rows)) for scheme, rows in groups if rows],
        "total": closing.sum_of(booked),
    }
