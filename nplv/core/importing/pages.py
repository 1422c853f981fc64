"""What the pages of imports share: the file that is sent, found again, judged and stored."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django_tasks.base import Task

from nplv.core.importing.background import is_long
from nplv.core.importing.checking import CheckedSheet
from nplv.core.importing.marking import mark_problems
from nplv.core.importing.sheet import Unreadable
from nplv.core.jobs import presence
from nplv.core.jobs.order import Wanted
from nplv.core.jobs.work import ask
from nplv.core.models import Area, Job, JobState
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


def _asked(request: HttpRequest) -> dict[str, Any]:
    """Return which warnings were accepted (None: all), and whether it is submitted at once."""
    confirmed = None if "alles" in request.POST else request.POST.getlist("bevestigd")
    return {"confirmed": confirmed, "submit": "indienen" in request.POST}


def store(request: HttpRequest, kept: ReceivedFile, store_import: Callable[..., Any]) -> str:
    """Store a file as was asked, and say so; return what must be confirmed first, if anything."""
    try:
        store_import(kept=kept, by=request.user, **_asked(request))
    except Invalid as refusal:
        return str(refusal)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{kept.file_name} is opgeslagen.")
    return ""


def latest_job(work: Task, kept: ReceivedFile) -> Job | None:
    """Return the last job that stores this file, if there was one."""
    subject = str(kept.pk)
    return Job.objects.latest_about(work.module_path, subject).get(subject)


def store_later(request: HttpRequest, kept: ReceivedFile, work: Task) -> bool:
    """Ask a worker to store a long file as was asked here; return whether there is one."""
    if not is_long(kept) or not presence.anyone_is_there():
        return False
    title = f"{kept.file_name} opslaan"
    ask(
        work,
        Wanted(subject=str(kept.pk), title=title, address=request.path),
        area=kept.area,
        by=request.user,
        at=timezone.now(),
        file=kept.pk,
        **_asked(request),
    )
    return True


def what_came_of(job: Job | None) -> dict[str, Any]:
    """Return what a preview takes from a job that did not store the file: why, and what was
    accepted when it was asked."""
    if job is None or not job.may_be_retried:
        return {}
    why = job.said if job.state == JobState.FAILED else "Het opslaan is geannuleerd."
    accepted = job.arguments["confirmed"] or []
    return {"refusal": f"Er is niets opgeslagen. {why}", "confirmed": accepted}


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
