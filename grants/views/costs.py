"""The page of one cost, and what its buttons do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants import services
from grants.calculations import NOTHING
from grants.deadlines import MeasureDeadline, deadline_of
from grants.entries import left_to_credit
from grants.models import CostLine
from grants.views.lookup import agreement_of, line_of
from nplv.core.access import Act
from nplv.core.actions import carry_out, what_can_be_done
from nplv.core.evidence_pages import EvidenceForm
from nplv.core.forms import RejectionForm
from nplv.core.history import events_of
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.review import Status


@area_page(Act.SEE_FACTS)
def cost_detail(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    return _page(request, line_of(area, pk), RejectionForm())


@area_page(Act.WRITE_FACTS)
@require_POST
def cost_submit(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    line = line_of(area, pk)
    carry_out(request, services.submit_cost, line=line, done="De kostenregel is ingediend.")
    return _to_detail(line)


@area_page(Act.APPROVE)
@require_POST
def cost_approve(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    line = line_of(area, pk)
    carry_out(request, services.approve_cost, line=line, done="De kostenregel is goedgekeurd.")
    return _to_detail(line)


@area_page(Act.APPROVE)
@require_POST
def cost_reject(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    line, form = line_of(area, pk), RejectionForm(request.POST)
    if not form.is_valid():
        return _page(request, line, form)
    reason = form.cleaned_data["reden"]
    done = "De kostenregel is afgekeurd en terug bij de invoerder."
    if carry_out(request, services.reject_cost, line=line, reason=reason, done=done):
        return _to_detail(line)
    return _page(request, line, form)


@area_page(Act.WRITE_FACTS)
def cost_delete(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Ask whether a concept may go; on POST throw it away."""
    line = line_of(area, pk)
    if line.status != Status.CONCEPT:
        return _to_detail(line)
    if request.method != "POST":
        return render(request, "grants/cost_delete.html", {"line": line})
    done = f"De kostenregel ‘{line}’ is verwijderd."
    if carry_out(request, services.delete_cost, line=line, done=done):
        return _to_list(line)
    return _to_detail(line)


def _to_detail(line: CostLine) -> HttpResponse:
    return redirect("grants:cost_detail", area=line.area.slug, pk=line.pk)


def _to_list(line: CostLine) -> HttpResponse:
    """Return the way to the page on which the line stood."""
    if line.measure:
        return redirect("grants:measure", area=line.area.slug, measure=line.measure.code)
    return redirect("grants:capacity", area=line.area.slug)


def _page(request: HttpRequest, line: CostLine, rejection: RejectionForm) -> HttpResponse:
    is_credited = line.is_approved and line.corrects_id is None
    left = left_to_credit(line) if is_credited else None
    context = {
        "line": line,
        "left": left,
        "may_credit": left is not None and left.excl > NOTHING,
        "deadline": _deadline(line),
        "can": what_can_be_done(line, person=request.user),
        "form": rejection,
        "files": line.files.select_related("added_by").order_by("pk"),
        "evidence_form": EvidenceForm(),
        "corrections": line.corrections.order_by("pk"),
        "same_invoice": CostLine.objects.same_invoice_as(line),
        "events": events_of(line),
    }
    return render(request, "grants/cost_detail.html", context)


def _deadline(line: CostLine) -> MeasureDeadline | None:
    if line.measure is None:
        return None
    agreement, today = agreement_of(line.area), timezone.localdate()
    return deadline_of(line.measure, agreement=agreement, today=today)
