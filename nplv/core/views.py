"""The pages that belong to no area: the way in, the way to one's own area, health."""

import logging
import sys

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nplv.core.access import Act, Role, may
from nplv.core.disk import is_busy, why_not_kept
from nplv.core.models import Area, User
from nplv.core.readiness import database_answers, what_is_in_the_way

log = logging.getLogger("nplv.access")


def first_area(person: User) -> Area | None:
    """
    Return the area where the person's day begins, if there is one.

    That is the area of the first membership. Who may read every area begins where there is an
    agreement, so that the first page is not an empty one.
    """
    membership = person.memberships.filter(area__isnull=False).order_by("pk").first()
    if membership is not None:
        return membership.area
    if not may(person.roles.get(None, frozenset()), Act.SEE_FIGURES):
        return None
    return Area.objects.order_by(F("agreement").asc(nulls_last=True), "name").first()


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Lead a person to the page where their work begins."""
    area = first_area(request.user)
    if area is not None:
        return redirect("reports:dashboard", area=area.slug)
    if Role.ADMINISTRATOR in request.user.roles.get(None, frozenset()):
        return redirect("admin:index")
    return render(request, "core/no_area.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible the pages are, and whom to tell when one is not."""
    return render(request, "core/accessibility.html")


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Say in plain words what the terms of the law and the agreement mean."""
    return render(request, "core/words.html")


@never_cache
def admin_login(request: HttpRequest) -> HttpResponse:
    """
    Send a stranger who comes to the admin to the one page for signing in.

    Errors: PermissionDenied for who is signed in already: a second time would not help.
    """
    if request.user.is_authenticated:
        raise PermissionDenied("Beheer is alleen voor beheerders.")
    return redirect_to_login(request.GET.get("next", "/beheer/"))


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, else 503."""
    if not database_answers():
        return JsonResponse({"status": "error"}, status=503)
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when requests may be sent here, else 503 with what is in the way."""
    if reasons := what_is_in_the_way():
        return JsonResponse({"status": "error", "redenen": reasons}, status=503)
    return JsonResponse({"status": "ok"})


BUSY = "De database is bezet of niet bereikbaar."
SECONDS_UNTIL_FREE = 5  # a guess: who writes is seldom longer at it


def server_error(request: HttpRequest) -> HttpResponse:
    """Say what broke: 507 if the disk does not take it, 503 if the database is busy, else 500."""
    error = sys.exc_info()[1]
    if reason := why_not_kept(error):
        return HttpResponse(render_to_string("507.html", {"reason": reason}), status=507)
    if is_busy(error):
        headers = {"Retry-After": str(SECONDS_UNTIL_FREE)}
        busy = render_to_string("507.html", {"reason": BUSY})
        return HttpResponse(busy, status=503, headers=headers)
    return HttpResponse(render_to_string("500.html"), status=500)
