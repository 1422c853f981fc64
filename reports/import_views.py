"""The pages of a file of starts: handing it in, its mistakes or its preview, its receipt."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from housing.importing import services
from housing.importing.cells import STARTS
from housing.importing.template import template_csv, template_xlsx
from housing.models import StartImport
from nplv.core.access import Act
from nplv.core.importing.marking import mark_problems
from nplv.core.importing.pages import (
    MOST_CHECKBOXES,
    PAGE_SIZE,
    RECENT,
    attachment,
    sent_file,
)
from nplv.core.importing.progress import finish
from nplv.core.importing.sheet import Unreadable
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Refusal
from reports.batch_queries import with_author
from reports.import_queries import worth_by_location
from reports.progress_views import busy_page, is_long, key_of, teller_of

TEMPLATES = {"xlsx": template_xlsx, "csv": template_csv}


@area_page(Act.WRITE_FACTS)
def start_import(request: HttpRequest, area: Area) -> HttpResponse:
    """Hand in a file; it is checked, and nothing is stored yet."""
    refusal, stored = "", None
    if request.method == "POST":
        try:
            content, name = sent_file(request)
            stored = services.stored_before(area, content)
            said = {"area": area, "content": content, "file_name": name}
            kept = services.receive_file(**said, by=request.user, at=timezone.now())
            return redirect("reports:start_import_file", area=area.slug, pk=kept.pk)
        except Refusal as error:
            refusal = str(error)
    context = {
        "refusal": refusal,
        "stored": stored,
        "most_rows": STARTS.limits.rows,
        "columns": list(STARTS.readers),
        "recent": _recent(area),
    }
    return render(request, "reports/start_import.html", context)


def _recent(area: Area) -> list[StartImport]:
    rows = StartImport.objects.filter(area=area).stored().defer("content")
    return list(rows.select_related("stored_by").order_by("-stored_at")[:RECENT])


@area_page(Act.WRITE_FACTS)
def start_import_file(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Show what is wrong with a file, or what it would bring; once stored, its receipt."""
    kept = _find(area, pk)
    if kept.is_stored:
        return _receipt(request, kept)
    if request.method != "POST" and is_long(kept) and "uitkomst" not in request.GET:
        return busy_page(request, kept)
    try:
        return _look(request, kept)
    finally:
        finish(key_of(kept))


def _look(request: HttpRequest, kept: StartImport) -> HttpResponse:
    """Check what was handed in, and store it if that was asked."""
    at = timezone.now()
    try:
        preview = _preview(kept, at)
    except Unreadable as error:
        messages.error(request, str(error))
        return redirect("reports:start_import", area=kept.area.slug)
    if preview.checked.problems:
        return _problems_page(request, kept, preview)
    if request.method != "POST":
        return _preview_page(request, kept, preview)
    return _store(request, kept, preview, at)


def _find(area: Area, pk: int) -> StartImport:
    rows = StartImport.objects.select_related("area", "received_by", "stored_by")
    return get_object_or_404(rows.defer("content"), area=area, pk=pk)


def _preview(kept: StartImport, at: datetime) -> services.Preview:
    """Read the file again: what was wrong with it may have been mended in the meantime."""
    content, tell = bytes(kept.content), teller_of(kept)
    return services.Preview(content, file_name=kept.file_name, area=kept.area, at=at, tell=tell)


def _store(
    request: HttpRequest, kept: StartImport, preview: services.Preview, at: datetime
) -> HttpResponse:
    confirmed = None if "alles" in request.POST else request.POST.getlist("bevestigd")
    try:
        services.store_import(
            kept=kept,
            preview=preview,
            by=request.user,
            at=at,
            confirmed=confirmed,
            submit="indienen" in request.POST,
            tell=teller_of(kept),
        )
    except Invalid as refusal:
        return _preview_page(request, kept, preview, refusal=str(refusal))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{kept.file_name} is opgeslagen.")
    return redirect("reports:start_import_file", area=kept.area.slug, pk=kept.pk)


def _problems_page(
    request: HttpRequest, kept: StartImport, preview: services.Preview
) -> HttpResponse:
    pages = Paginator(preview.checked.problems, PAGE_SIZE)
    context = {
        "kept": kept,
        "checked": preview.checked,
        "page_obj": pages.get_page(request.GET.get("pagina")),
    }
    return render(request, "reports/start_import_problems.html", context)


def _preview_page(
    request: HttpRequest, kept: StartImport, preview: services.Preview, *, refusal: str = ""
) -> HttpResponse:
    number = len(preview.warnings)
    context = {
        "kept": kept,
        "preview": preview,
        "tables": worth_by_location(preview.homes, book=preview.book),
        "is_one_by_one": number <= MOST_CHECKBOXES,
        "warnings": preview.warnings[:MOST_CHECKBOXES],
        "confirmed": request.POST.getlist("bevestigd"),
        "refusal": refusal,
        "is_long": is_long(kept),
    }
    return render(request, "reports/start_import_preview.html", context)


def _receipt(request: HttpRequest, kept: StartImport) -> HttpResponse:
    starts = kept.starts.with_homes().with_status().order_by("reference")
    pages = Paginator(starts, PAGE_SIZE)
    context = {
        "kept": kept,
        "page_obj": pages.get_page(request.GET.get("pagina")),
        "counts": services.stored_by_segment(kept),
        "with_author": with_author(kept),
    }
    return render(request, "reports/start_import_receipt.html", context)


@area_page(Act.WRITE_FACTS)
@require_safe
def start_import_marked(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Download what was handed in, with the wrong cells marked."""
    kept = _find(area, pk)
    try:
        preview = _preview(kept, timezone.now())
    except Unreadable as error:
        raise Http404(str(error)) from error
    if not preview.checked.problems:
        raise Http404("Dit bestand heeft geen fouten.")
    return attachment(mark_problems(preview.checked), form="xlsx", name="fouten-starts.xlsx")


@area_page(Act.WRITE_FACTS)
@require_safe
def start_import_template(request: HttpRequest, area: Area, form: str) -> HttpResponse:
    """Download an empty file to fill in."""
    if form not in TEMPLATES:
        raise Http404("Het sjabloon is er als .xlsx en als .csv.")
    name = f"sjabloon-starts-{area.slug}.{form}"
    return attachment(TEMPLATES[form](area), form=form, name=name)
