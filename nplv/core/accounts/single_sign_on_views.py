"""The way to the provider of the municipality, and back."""

import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nplv.core.accounts.addresses import safe_next
from nplv.core.accounts.sessions import begin as begin_session
from nplv.core.accounts.single_sign_on import begin, finish, is_on
from nplv.core.problems import NotAllowed
from nplv.core.requests import address_of

log = logging.getLogger("nplv.access")
GOING_TO = "going_to"


@require_safe
@never_cache
def to_provider(request: HttpRequest) -> HttpResponse:
    """Lead to the provider, if there is one; remember where one was going."""
    if not is_on():
        return redirect("core:login")
    request.session[GOING_TO] = safe_next(request)
    back = request.build_absolute_uri(reverse("core:single_sign_on_back"))
    try:
        return begin(request, come_back_to=back)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("core:login")


@require_safe
@never_cache
def from_provider(request: HttpRequest) -> HttpResponse:
    """Sign in whom the provider sends, if their account exists; go on where one was going."""
    if not is_on():
        return redirect("core:login")
    try:
        person = finish(request, at=timezone.now())
    except NotAllowed as refusal:
        log.warning("aanmelden via de gemeente mislukt", extra={"about": _about(request)})
        messages.error(request, str(refusal))
        return redirect("core:login")
    about = _about(request) | {"account": person.username}
    log.info("aangemeld via de gemeente", extra={"about": about})
    going_to = request.session.pop(GOING_TO, reverse("core:home"))
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    begin_session(request.session)
    return redirect(going_to)


def _about(request: HttpRequest) -> dict[str, Any]:
    return {"address": address_of(request)}
