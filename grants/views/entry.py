"""The pages on which a cost is entered or changed."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from grants import services
from grants.forms import (
    CostForm,
    HireForm,
    InvoiceForm,
    StaffForm,
    initial_of,
    initial_of_credit,
)
from grants.models import CostKind, CostLine, OrvMeasure
from grants.views.effect import effect_context
from grants.views.lookup import line_of, measure_of
from nplv.core.access import Act
from nplv.core.actions import sent_version
from nplv.core.forms import show_refusal
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Refusal

CAPACITY_FORMS = {CostKind.OWN_STAFF: StaffForm, CostKind.INVOICE: HireForm}


@area_page(Act.WRITE_FACTS)
def measure_cost_new(request: HttpRequest, area: Area, measure: str) -> HttpResponse:
    """Enter an invoice for a measure."""
    found = measure_of(area, measure)
    return _enter(request, area, InvoiceForm, measure=found)


@area_page(Act.WRITE_FACTS)
def capacity_cost_new(request: HttpRequest, area: Area) -> HttpResponse:
    """Enter hours of own staff (`?soort=eigen`) or an invoice for hire (`?soort=inhuur`)."""
    kind = request.GET.get("soort", CostKind.OWN_STAFF)
    return _enter(request, area, CAPACITY_FORMS.get(kind, StaffForm))


@area_page(Act.WRITE_FACTS)
def cost_edit(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Change a concept, or a line that was sent back."""
    line = line_of(area, pk)
    if request.method != "POST" and not line.may_be_changed:
        status = line.get_status_display()
        messages.error(request, f"Kan niet gewijzigd worden: de status is ‘{status}’.")
        return redirect("grants:cost_detail", area=area.slug, pk=pk)
    form_class = InvoiceForm if line.measure else CAPACITY_FORMS[CostKind(line.kind)]
    return _enter(request, area, form_class, measure=line.measure, line=line)


def _enter(
    request: HttpRequest,
    area: Area,
    form_class: type[CostForm],
    *,
    measure: OrvMeasure | None = None,
    line: CostLine | None = None,
) -> HttpResponse:
    """Show the form; on POST store what it says, and show what is wrong where it cannot be."""
    about = {"area": area, "measure": measure, "line": line, "today": timezone.localdate()}
    if "bereken" in request.POST:
        # Typed so far: shown again as it is, without complaints about what is still to come.
        form = form_class(initial=request.POST.dict(), **about)
        return _show(request, form, sent_version(request) if line else None)
    data = request.POST if request.method == "POST" else None
    form = form_class(data, initial=_initial(request, area, line), **about)
    if form.is_bound and form.is_valid():
        stored = _store(request, area, form)
        if stored is not None:
            return redirect("grants:cost_detail", area=area.slug, pk=stored.pk)
    return _show(request, form, _version(request, form))


def _show(request: HttpRequest, form: CostForm, version: int | None) -> HttpResponse:
    """Show the form beside what the cost would do; to a script that keeps up only the latter."""
    context = {
        "form": form,
        "measure": form.measure,
        "line": form.line,
        "version": version,
        **effect_context(form),
    }
    is_part = request.htmx and "bereken" in request.POST
    return render(request, f"grants/{'_cost_effect' if is_part else 'cost_form'}.html", context)


def _initial(request: HttpRequest, area: Area, line: CostLine | None) -> dict[str, Any]:
    """Return what the form starts with: the line itself, or the line to be credited."""
    if line is not None:
        return initial_of(line)
    number = request.GET.get("corrigeert", "")
    if number.isascii() and number.isdigit() and len(number) < 10:
        original = CostLine.objects.approved_in(area).filter(pk=number).first()
        return initial_of_credit(original) if original else {}
    return {}


def _store(request: HttpRequest, area: Area, form: CostForm) -> CostLine | None:
    """Store the cost, and submit it if asked; None if refused, with the refusal in the form."""
    by, at = request.user, timezone.now()
    try:
        with transaction.atomic():
            if form.line is None:
                line = services.register_cost(
                    area=area, measure=form.measure, entry=form.entry(), by=by, at=at
                )
            else:
                line = services.change_cost(
                    line=form.line, entry=form.entry(), by=by, at=at, version=sent_version(request)
                )
            if "indienen" in request.POST:
                line = services.submit_cost(line=line, by=by, at=at)
    except Invalid as refusal:
        show_refusal(refusal, form)
        return None
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, f"De kostenregel is {_stored_as(line)}.")
    return line


def _version(request: HttpRequest, form: CostForm) -> int | None:
    """Return the version that the next attempt is about; None for a new line."""
    if form.line is None:
        return None
    # Whoever was told that the line has changed, and saves again, decides anew.
    is_told = bool(form.non_field_errors()) if form.is_bound else True
    return form.line.version if is_told else sent_version(request)


def _stored_as(line: CostLine) -> str:
    return "opgeslagen als concept" if line.may_be_changed else "ingediend"
