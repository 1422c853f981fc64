"""The pages of a file of costs: handing it in, its mistakes or its preview, its receipt."""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants.calculations import Cost, all_cost
from grants.entries import has_drawing_rights
from grants.importing import services
from grants.importing.background import store_costs
from grants.importing.cells import COSTS
from grants.importing.template import template_csv, template_xlsx
from grants.models import CostImport
from nplv.core.access import Act
from nplv.core.importing import pages
from nplv.core.jobs.showing import shown
from nplv.core.models import Area, Job
from nplv.core.pages import area_page
from nplv.core.problems import Refusal

TEMPLATES = {"xlsx": template_xlsx, "csv": template_csv}


@area_page(Act.WRITE_FACTS)
def cost_import(request: HttpRequest, area: Area) -> HttpResponse:
    """Hand in a file; it is checked, and nothing is stored yet."""
    kept, refusal = pages.take_in(request, area, services.receive_file)
    if kept:
        return redirect("grants:cost_import_file", area=area.slug, pk=kept.pk)
    context = {
        "refusal": refusal,
        "has_rights": has_drawing_rights(area),
        "layout": COSTS,
        "recent": pages.recent(CostImport, area),
    }
    return render(request, "grants/cost_import.html", context)


@area_page(Act.WRITE_FACTS)
def cost_import_file(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Show what is wrong with a file, or what it would bring; once stored, its receipt."""
    kept = pages.find(CostImport, area, pk)
    if kept.is_stored:
        return _receipt(request, kept)
    job = pages.latest_job(store_costs, kept)
    if job and job.is_open:
        context = {"kept": kept, "shown": shown(job, request.user, area)}
        return render(request, "grants/cost_import_storing.html", context)
    if request.method == "POST" and pages.store_later(request, kept, store_costs):
        return redirect("grants:cost_import_file", area=area.slug, pk=kept.pk)
    return _look(request, kept, job)


def _look(request: HttpRequest, kept: CostImport, job: Job | None) -> HttpResponse:
    """Check what was handed in, and store it if that was asked."""
    at = timezone.now()
    try:
        preview = _preview(kept, at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("grants:cost_import", area=kept.area.slug)
    if preview.checked.problems:
        template = "grants/cost_import_problems.html"
        return pages.problems_page(request, template, kept, preview.checked)
    more = pages.what_came_of(job)
    if request.method == "POST":
        store_import = partial(services.store_import, preview=preview, at=at)
        refusal = pages.store(request, kept, store_import)
        if not refusal:
            return redirect("grants:cost_import_file", area=kept.area.slug, pk=kept.pk)
        more = {"refusal": refusal}
    template = "grants/cost_import_preview.html"
    return pages.preview_page(request, template, kept, preview, **more)


def _preview(kept: CostImport, at: datetime) -> services.Preview:
    """Read the file again: what was wrong with it may have been mended in the meantime."""
    content = bytes(kept.content)
    return services.Preview(content, file_name=kept.file_name, area=kept.area, at=at)


def _receipt(request: HttpRequest, kept: CostImport) -> HttpResponse:
    lines = kept.lines.select_related("measure").order_by("pk")
    paginator = Paginator(lines, pages.PAGE_SIZE)
    context = {
        "kept": kept,
        "page_obj": paginator.get_page(request.GET.get("pagina")),
        "total": _total(kept),
    }
    return render(request, "grants/cost_import_receipt.html", context)


def _total(kept: CostImport) -> Cost:
    """Return what the lines of a file cost together, as they stand now."""
    sums = kept.lines.summed()
    return all_cost(cost for years in sums.values() for cost in years.values())


@area_page(Act.WRITE_FACTS)
@require_safe
def cost_import_marked(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Download what was handed in, with the wrong cells marked."""
    kept = pages.find(CostImport, area, pk)
    return pages.marked_file(kept, _preview, name="fouten-kosten.xlsx")


@area_page(Act.WRITE_FACTS)
@require_safe
def cost_import_template(request: HttpRequest, area: Area, form: str) -> HttpResponse:
    """Download an empty file to fill in."""
    name = f"sjabloon-kosten-{area.slug}.{form}"
    return pages.attachment(TEMPLATES[form](area), form=form, name=name)
