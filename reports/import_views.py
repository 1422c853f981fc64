"""The pages of a file of starts: handing it in, its mistakes or its preview, its receipt."""

from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from housing.importing import services
from housing.importing.background import store_starts
from housing.importing.cells import STARTS
from housing.importing.template import template_csv, template_xlsx
from housing.models import StartImport
from nplv.core.access import Act
from nplv.core.importing import pages
from nplv.core.importing.background import is_long
from nplv.core.importing.progress import finish
from nplv.core.models import Area, Job
from nplv.core.pages import area_page
from nplv.core.problems import Refusal
from reports.batch_queries import with_author
from reports.import_queries import worth_by_location
from reports.progress_views import busy_page, key_of, storing_page, teller_of

TEMPLATES = {"xlsx": template_xlsx, "csv": template_csv}


@area_page(Act.WRITE_FACTS)
def start_import(request: HttpRequest, area: Area) -> HttpResponse:
    """Hand in a file; it is checked, and nothing is stored yet."""
    kept, refusal = pages.take_in(request, area, services.receive_file)
    if kept:
        return redirect("reports:start_import_file", area=area.slug, pk=kept.pk)
    context = {
        "refusal": refusal,
        "layout": STARTS,
        "recent": pages.recent(StartImport, area),
    }
    return render(request, "reports/start_import.html", context)


@area_page(Act.WRITE_FACTS)
def start_import_file(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Show what is wrong with a file, or what it would bring; once stored, its receipt."""
    kept = pages.find(StartImport, area, pk)
    if kept.is_stored:
        return _receipt(request, kept)
    job = pages.latest_job(store_starts, kept)
    if job and job.is_open:
        return storing_page(request, kept, job)
    if request.method == "POST" and pages.store_later(request, kept, store_starts):
        return redirect("reports:start_import_file", area=area.slug, pk=kept.pk)
    if request.method != "POST" and is_long(kept) and "uitkomst" not in request.GET:
        return busy_page(request, kept)
    try:
        return _look(request, kept, job)
    finally:
        finish(key_of(kept))


def _look(request: HttpRequest, kept: StartImport, job: Job | None) -> HttpResponse:
    """Check what was handed in, and store it if that was asked."""
    at = timezone.now()
    try:
        preview = _preview(kept, at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:start_import", area=kept.area.slug)
    if preview.checked.problems:
        template = "reports/start_import_problems.html"
        return pages.problems_page(request, template, kept, preview.checked)
    more = pages.what_came_of(job)
    if request.method == "POST":
        store_import = partial(services.store_import, preview=preview, at=at, tell=teller_of(kept))
        refusal = pages.store(request, kept, store_import)
        if not refusal:
            return redirect("reports:start_import_file", area=kept.area.slug, pk=kept.pk)
        more = {"refusal": refusal}
    return _preview_page(request, kept, preview, **more)


def _preview(kept: StartImport, at: datetime) -> services.Preview:
    """Read the file again: what was wrong with it may have been mended in the meantime."""
    content, tell = bytes(kept.content), teller_of(kept)
    return services.Preview(content, file_name=kept.file_name, area=kept.area, at=at, tell=tell)


def _preview_page(
    request: HttpRequest, kept: StartImport, preview: services.Preview, **more: Any
) -> HttpResponse:
    return pages.preview_page(
        request,
        "reports/start_import_preview.html",
        kept,
        preview,
        tables=worth_by_location(preview.homes, book=preview.book),
        is_long=is_long(kept),
        **more,
    )


def _receipt(request: HttpRequest, kept: StartImport) -> HttpResponse:
    starts = kept.starts.with_homes().with_status().order_by("reference")
    paginator = Paginator(starts, pages.PAGE_SIZE)
    context = {
        "kept": kept,
        "page_obj": paginator.get_page(request.GET.get("pagina")),
        "counts": services.stored_by_segment(kept),
        "with_author": with_author(kept),
    }
    return render(request, "reports/start_import_receipt.html", context)


@area_page(Act.WRITE_FACTS)
@require_safe
def start_import_marked(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Download what was handed in, with the wrong cells marked."""
    kept = pages.find(StartImport, area, pk)
    return pages.marked_file(kept, _preview, name="fouten-starts.xlsx")


@area_page(Act.WRITE_FACTS)
@require_safe
def start_import_template(request: HttpRequest, area: Area, form: str) -> HttpResponse:
    """Download an empty file to fill in."""
    name = f"sjabloon-starts-{area.slug}.{form}"
    return pages.attachment(TEMPLATES[form](area), form=form, name=name)
