"""How far the work on a long file of starts is: a page that waits, and the part that keeps up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from housing.models import StartImport
from nplv.core.access import Act
from nplv.core.importing.background import is_long
from nplv.core.importing.progress import Tell, nobody, progress_of, teller
from nplv.core.jobs.showing import shown
from nplv.core.models import Area, Job
from nplv.core.pages import area_page


def key_of(kept: StartImport) -> str:
    """Return what the work on this file is known by."""
    return f"starts-{kept.pk}-{kept.sha256}"


def teller_of(kept: StartImport) -> Tell:
    """Return what says how far the work on this file is; of a short one it is said to nobody."""
    return teller(key_of(kept)) if is_long(kept) else nobody


def busy_page(request: HttpRequest, kept: StartImport) -> HttpResponse:
    """
    Show at once that a long file was received; the page itself then asks for the outcome.

    While another request stores the file, it only looks again until that is done.
    """
    context = {"kept": kept, "progress": progress_of(key_of(kept))}
    return render(request, "reports/start_import_busy.html", context)


def storing_page(request: HttpRequest, kept: StartImport, job: Job) -> HttpResponse:
    """Show how far a worker is with storing a file; the receipt appears by itself."""
    context = {"kept": kept, "shown": shown(job, request.user, kept.area)}
    return render(request, "reports/start_import_storing.html", context)


@area_page(Act.WRITE_FACTS)
@require_safe
def start_import_progress(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Show how far the work is, as a part of a page that asks again."""
    kept = get_object_or_404(StartImport.objects.defer("content"), area=area, pk=pk)
    context = {"kept": kept, "area": area, "progress": progress_of(key_of(kept))}
    return render(request, "reports/_import_progress.html", context)
