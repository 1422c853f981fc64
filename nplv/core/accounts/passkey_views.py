"""The pages of passkeys: adding one, showing one at sign-in, removing one."""

import logging

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from nplv.core.accounts.addresses import safe_next
from nplv.core.accounts.gate import let_through
from nplv.core.accounts.passkey_questions import (
    NEW,
    SHOW,
    question_for_new,
    site_of,
    take_question,
)
from nplv.core.accounts.passkeys import LONGEST_ANSWER, add, check, remove
from nplv.core.accounts.second_factor import authenticator_of, must_have
from nplv.core.accounts.second_factor_views import after_set_up, answer_with
from nplv.core.models import Passkey
from nplv.core.problems import Refusal
from nplv.core.requests import address_of

log = logging.getLogger("nplv.access")


class PasskeyForm(forms.Form):
    """The name of a new passkey, and what the browser made."""

    use_required_attribute = False

    naam = forms.CharField(
        label="Naam",
        max_length=60,
        help_text="Zo herkent u de sleutel later. Bijvoorbeeld: laptop van het werk.",
        error_messages={"required": "Geef een naam."},
    )
    antwoord = forms.CharField(
        widget=forms.HiddenInput, max_length=LONGEST_ANSWER, required=False, empty_value=""
    )


@never_cache
@login_required
@sensitive_variables("codes")
def passkey_new(request: HttpRequest) -> HttpResponse:
    """Ask for a name and have the browser make a passkey; on POST keep it."""
    form, refusal = PasskeyForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            codes = _add(request, form.cleaned_data)
        except Refusal as caught:
            refusal = caught
        else:
            return after_set_up(request, codes)
    context = {
        "form": form,
        "options": question_for_new(request),
        "is_required": settings.SECOND_FACTOR_IS_REQUIRED and must_have(request.user),
        "has_app": authenticator_of(request.user) is not None,
    }
    return answer_with(request, "core/account/passkey_new.html", context, refusal)


def _add(request: HttpRequest, said: dict[str, str]) -> list[str]:
    passkey, codes = add(
        person=request.user,
        site=site_of(request),
        state=take_question(request, NEW),
        answer=said["antwoord"],
        name=said["naam"],
        at=timezone.now(),
    )
    let_through(request, passkey)
    messages.success(request, f"Toegangssleutel ‘{passkey.name}’ is toegevoegd.")
    return codes


@require_POST
@never_cache
@login_required
def passkey_check(request: HttpRequest) -> HttpResponse:
    """Take the passkey that was shown as the second step of signing in."""
    try:
        passkey = check(
            person=request.user,
            site=site_of(request),
            state=take_question(request, SHOW),
            answer=request.POST.get("antwoord", ""),
            at=timezone.now(),
        )
    except Refusal as refusal:
        about = {"account": request.user.username, "address": address_of(request)}
        log.warning("tweede factor mislukt", extra={"about": about})
        messages.error(request, str(refusal))
        return redirect(reverse("core:second_factor_check", query={"next": safe_next(request)}))
    let_through(request, passkey)
    return redirect(safe_next(request))


@never_cache
@login_required
def passkey_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a passkey of this person must go; on POST take it away."""
    passkey = get_object_or_404(Passkey, pk=pk, person=request.user)
    if request.method != "POST":
        return render(request, "core/account/passkey_remove.html", {"passkey": passkey})
    try:
        remove(passkey=passkey, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Toegangssleutel ‘{passkey.name}’ is verwijderd.")
    return redirect("core:second_factor")
