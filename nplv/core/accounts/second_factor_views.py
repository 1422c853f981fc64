"""The pages of the second factor: setting it up, giving a code, new recovery codes."""

import logging
from typing import Any

import segno
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from nplv.core.accounts.addresses import safe_next
from nplv.core.accounts.gate import let_through
from nplv.core.accounts.passkey_questions import question_for
from nplv.core.accounts.recovery_codes import renew_codes
from nplv.core.accounts.sealing import CannotOpen, seal, unseal
from nplv.core.accounts.second_factor import (
    address_for_app,
    authenticator_of,
    check_code,
    has_one,
    must_have,
    new_secret,
    set_up,
)
from nplv.core.accounts.throttle import TooOften
from nplv.core.forms import show_refusal
from nplv.core.problems import Invalid, Refusal
from nplv.core.requests import address_of

log = logging.getLogger("nplv.access")
PENDING = "pending_secret"


class CodeForm(forms.Form):
    """One code: of the app, or a recovery code."""

    use_required_attribute = False

    code = forms.CharField(
        label="Code",
        max_length=40,
        error_messages={"required": "Geef de code."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


def show_in(form: forms.Form, refusal: Refusal) -> int:
    """Put a refusal in the form; return the status of the answer."""
    if isinstance(refusal, Invalid):
        show_refusal(refusal, form)
        return 200
    form.add_error(None, str(refusal))
    return 429 if isinstance(refusal, TooOften) else 200


def answer_with(
    request: HttpRequest, template: str, context: dict[str, Any], refusal: Refusal | None
) -> HttpResponse:
    """Return the page with its form, and what is wrong with it."""
    status = show_in(context["form"], refusal) if refusal else 200
    answer = render(request, template, context | {"next": safe_next(request)}, status=status)
    if isinstance(refusal, TooOften):
        answer["Retry-After"] = str(refusal.seconds)
    return answer


@never_cache
@login_required
@sensitive_variables("secret", "codes")
def set_up_page(request: HttpRequest) -> HttpResponse:
    """Show the picture for the app; on POST keep the app once its code is right."""
    if authenticator_of(request.user) is not None:
        return redirect("core:second_factor")
    form = CodeForm(request.POST or None)
    secret, refusal = _pending(request), None
    if request.method == "POST" and form.is_valid():
        try:
            codes = _set_up(request, secret, form.cleaned_data["code"])
        except Refusal as caught:
            refusal = caught
        else:
            return after_set_up(request, codes)
    address = address_for_app(secret, request.user)
    context = {"form": form, "secret": secret, "picture": segno.make(address).svg_data_uri(scale=5)}
    context["is_required"] = settings.SECOND_FACTOR_IS_REQUIRED and must_have(request.user)
    return answer_with(request, "core/account/second_factor_setup.html", context, refusal)


def _set_up(request: HttpRequest, secret: str, code: str) -> list[str]:
    codes = set_up(person=request.user, secret=secret, code=code, at=timezone.now())
    del request.session[PENDING]
    let_through(request, authenticator_of(request.user))
    return codes


def _pending(request: HttpRequest) -> str:
    """Return the secret that is being set up: the same as long as the page is looked at."""
    try:
        return unseal(request.session[PENDING])
    except (KeyError, CannotOpen):
        secret = new_secret()
        request.session[PENDING] = seal(secret)
        return secret


@never_cache
@login_required
def check_page(request: HttpRequest) -> HttpResponse:
    """Ask for a code; when it is right, go on where one was going."""
    form, refusal = CodeForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            let_through(request, check_code(person=request.user, code=code, at=timezone.now()))
        except Refusal as caught:
            refusal = caught
            about = {"account": request.user.username, "address": address_of(request)}
            log.warning("tweede factor mislukt", extra={"about": about})
        else:
            return redirect(safe_next(request))
    context = {
        "form": form,
        "has_app": authenticator_of(request.user) is not None,
        "passkey_options": question_for(request) if request.user.passkeys.exists() else "",
    }
    return answer_with(request, "core/account/second_factor_check.html", context, refusal)


@never_cache
@login_required
@sensitive_variables("codes")
def second_factor(request: HttpRequest) -> HttpResponse:
    """Show what is set up; on POST make new recovery codes."""
    person, is_set_up = request.user, has_one(request.user)
    if request.method == "POST" and is_set_up:
        return codes_page(request, renew_codes(person=person, at=timezone.now()))
    context = {
        "authenticator": authenticator_of(person),
        "passkeys": person.passkeys.order_by("pk"),
        "is_set_up": is_set_up,
        "codes_left": person.recovery_codes.filter(used_at=None).count(),
        "is_off": not settings.SECOND_FACTOR_IS_REQUIRED,
    }
    return render(request, "core/account/second_factor.html", context)


def after_set_up(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """Show the codes that came with a first factor; of a further one, all that there is now."""
    return codes_page(request, codes) if codes else redirect("core:second_factor")


def codes_page(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """Show recovery codes, this once."""
    context = {"codes": codes, "next": safe_next(request)}
    return render(request, "core/account/recovery_codes.html", context)
