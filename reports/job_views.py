"""The page of background work: what waits, runs and ended; cancelling it, trying it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from nplv.core.access import Act
from nplv.core.jobs import presence
from nplv.core.jobs.services import cancel_job, try_again
from nplv.core.jobs.showing import shown
from nplv.core.models import Area, Job
from nplv.core.models.jobs import JobState
from nplv.core.pages import area_page
from nplv.core.problems import Refusal

MOST = 50  # on the page


@area_page(Act.SEE_JOBS)
@require_safe
def job_list(request: HttpRequest, area: Area) -> HttpResponse:
    rows = Job.objects.shown_to(request.user, area).select_related("asked_by")
    jobs = [shown(job, request.user, area) for job in rows.order_by("-asked_at", "-pk")[:MOST]]
    context = {"jobs": jobs, "has_worker": presence.anyone_is_there(), "area": area}
    context["is_moving"] = any(job["job"].is_open for job in jobs)
    part = request.htmx and "reports/_job_table.html"
    return render(request, part or "reports/job_list.html", context)


@area_page(Act.SEE_JOBS)
@require_safe
def job_progress(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Show how far a job is, as a part of a page that asks again."""
    job = _find(request, area, pk)
    context = {"shown": shown(job, request.user, area), "area": area}
    answer = render(request, "_job_progress.html", context)
    if not job.is_open and request.htmx:
        answer["HX-Refresh"] = "true"  # the page itself knows what came of it
    return answer


@area_page(Act.SEE_JOBS)
@require_POST
def job_cancel(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    job = _find(request, area, pk)
    try:
        has_stopped = cancel_job(job=job, area=area, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        is_done = (
            "is geannuleerd" if has_stopped else "wordt gestopt; er wordt niets half opgeslagen"
        )
        messages.success(request, f"‘{job.title}’ {is_done}.")
    return _back(job, area)


@area_page(Act.SEE_JOBS)
@require_POST
def job_retry(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    job = _find(request, area, pk)
    try:
        job = try_again(job=job, area=area, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        say = messages.error if job.state == JobState.FAILED else messages.success
        say(request, f"‘{job.title}’: {job.said or job.get_state_display().lower()}")
    return redirect("reports:job_list", area=area.slug)


def _find(request: HttpRequest, area: Area, pk: int) -> Job:
    """Return a job that this person may see. Errors: Http404."""
    rows = Job.objects.shown_to(request.user, area).select_related("asked_by", "area")
    return get_object_or_404(rows, pk=pk)


def _back(job: Job, area: Area) -> HttpResponse:
    return HttpResponseRedirect(job.address or reverse("reports:job_list", args=[area.slug]))
