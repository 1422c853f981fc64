"""What the pages of imports share: the file that is sent, found again, judged and stored."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from nplv.core.importing.checking import CheckedSheet
from nplv.core.importing.marking import mark_problems
from nplv.core.importing.sheet import Unreadable
from nplv.core.models import Area
from nplv.core.models.received import ReceivedFile
from nplv.core.problems import Invalid, Refusal
from nplv.core.spreadsheets import CONTENT_TYPES
from nplv.core.uploads import TOO_LARGE, was_too_large

PAGE_SIZE = 100
MOST_CHECKBOXES = 100  # above it warnings are accepted all at once
RECENT = 10


def sent_file(request: HttpRequest) -> tuple[bytes, str]:
    """
    Return the contents and name of the file that was sent.

    Errors: Unreadable if there is none, or it is too big to be read at all.
    """
    upload = request.FILES.get("bestand")
    if upload is None:
        raise Unreadable(TOO_LARGE if was_too_large(request) else "Kies een bestand.")
    return upload.read(), upload.name


def take_in(
    request: HttpRequest, area: Area, receive: Callable[..., Any]
) -> tuple[Any, Refusal | None]:
    """Return the file that was sent as `receive` kept it, and why it was refused; None if not."""
    if request.method != "POST":
        return None, None
    try:
        content, name = sent_file(request)
        said = {"area": area, "content": content, "file_name": name}
        return receive(**said, by=request.user, at=timezone.now()), None
    except Refusal as refusal:
        return None, refusal


def recent(kind: type[ReceivedFile], area: Area) -> list[Any]:
    """Return the files of this kind that were stored last."""
    rows = kind.objects.filter(area=area).stored().defer("content")
    return list(rows.select_related("stored_by").order_by("-stored_at")[:RECENT])


def find(kind: type[ReceivedFile], area: Area, pk: int) -> Any:
    """
    Return a file of this kind that was handed in.

    Errors: Http404.
    """
    rows = kind.objects.select_related("area", "received_by", "stored_by")
    return get_object_or_404(rows.defer("content"), area=area, pk=pk)


def problems_page(
    request: HttpRequest, template: str, kept: ReceivedFile, checked: CheckedSheet
) -> HttpResponse:
    """Show everything that is wrong with a file, a hundred a page."""
    page = Paginator(checked.problems, PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(request, template, {"kept": kept, "checked": checked, "page_obj": page})


def preview_page(
    request: HttpRequest,
    template: str,
    kept: ReceivedFile,
    preview: Any,
    *,
    refusal: str = "",
    **more: Any,
) -> HttpResponse:
    """Show what a file would bring, and the warnings to accept first."""
    context = {
        "kept": kept,
        "preview": preview,
        "is_one_by_one": len(preview.warnings) <= MOST_CHECKBOXES,
        "warnings": preview.warnings[:MOST_CHECKBOXES],
        "confirmed": request.POST.getlist("bevestigd"),
        "refusal": refusal,
    }
    return render(request, template, context | more)


def store(request: HttpRequest, kept: ReceivedFile, store_import: Callable[..., Any]) -> str:
    """Store a file as was asked, and say so; return what must be confirmed first, if anything."""
    confirmed = None if "alles" in request.POST else request.POST.getlist("bevestigd")
    asked = {"confirmed": confirmed, "submit": "indienen" in request.POST}
    try:
        store_import(kept=kept, by=request.user, **asked)
    except Invalid as refusal:
        return str(refusal)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{kept.file_name} is opgeslagen.")
    return ""


def marked_file(
    kept: ReceivedFile, read: Callable[[Any, datetime], Any], *, name: str
) -> HttpResponse:
    """
    Return what was handed in with the wrong cells marked; `read` returns its preview.

    Errors: Http404 if nothing is wrong, or it cannot be read any more.
    """
    try:
        checked = read(kept, timezone.now()).checked
    except Refusal as refusal:
        raise Http404(str(refusal)) from refusal
    if not checked.problems:
        raise Http404("Dit bestand heeft geen fouten.")
    return attachment(mark_problems(checked), form="xlsx", name=name)


def attachment(content: bytes, *, form: str, name: str) -> HttpResponse:
    """Return a file to keep."""
    answer = HttpResponse(content, content_type=CONTENT_TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
