"""Signing in with a password, and changing it: the only places that check one."""

import logging
from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils import timezone

from nplv.core.accounts.sessions import begin
from nplv.core.accounts.single_sign_on import is_on
from nplv.core.accounts.throttle import (
    ACCOUNT,
    ADDRESS,
    TooOften,
    Try,
    count_try,
    forget_old,
    forgive,
)
from nplv.core.api.fields import is_storable
from nplv.core.history import record
from nplv.core.models import User
from nplv.core.requests import address_of

log = logging.getLogger("nplv.access")


def tries_of(request: HttpRequest, account: str) -> list[Try]:
    """Return what a try counts for: the account, whether there is one or not, and the address."""
    return [(ACCOUNT, account), (ADDRESS, address_of(request))]


class SignInForm(AuthenticationForm):
    """Name and password. The try is counted first: the password of who must wait is not read."""

    refusal: TooOften | None = None

    def clean(self) -> dict[str, Any]:
        account = self.cleaned_data.get("username")
        if not account or not self.cleaned_data.get("password"):
            return self.cleaned_data
        tries = tries_of(self.request, account)
        try:
            count_try(tries, at=timezone.now())
        except TooOften as refusal:
            self.refusal = refusal
            raise ValidationError(str(refusal), code="too_often") from refusal
        cleaned = super().clean()
        forgive(tries)
        return cleaned


class WaitingView:
    """A page with a form that may say `refusal`: then it answers 429 and when to come back."""

    def form_invalid(self, form: Any) -> HttpResponse:
        answer = super().form_invalid(form)
        if form.refusal is not None:
            answer.status_code = 429
            answer["Retry-After"] = str(form.refusal.seconds)
        return answer


class SignIn(WaitingView, LoginView):
    """The way in. A try in vain is logged; the name only if there is such an account."""

    template_name = "core/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    extra_context = {"has_single_sign_on": is_on}

    def form_valid(self, form: SignInForm) -> HttpResponse:
        forget_old(at=timezone.now())
        log.info("aangemeld", extra={"about": {"account": form.get_user().username}})
        answer = super().form_valid(form)
        begin(self.request.session)
        return answer

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        typed = form.data.get("username", "")
        known = is_storable(typed) and User.objects.filter(username=typed).exists()
        about = {"account": typed if known else "", "address": address_of(self.request)}
        what = "aanmelden uitgesteld" if form.refusal else "aanmelden mislukt"
        log.warning(what, extra={"about": about})
        return super().form_invalid(form)


class SignOut(LogoutView):
    """The way out: the browser throws away what it may have kept of what was shown."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, *args, **kwargs)
        answer["Clear-Site-Data"] = '"cache", "storage"'
        return answer


class NewPasswordForm(PasswordChangeForm):
    """The old password and the new one twice. Guessing the old one is counted as signing in is."""

    request: HttpRequest
    refusal: TooOften | None = None

    def clean_old_password(self) -> str:
        tries = tries_of(self.request, self.user.username)
        try:
            count_try(tries, at=timezone.now())
        except TooOften as refusal:
            self.refusal = refusal
            raise ValidationError(str(refusal), code="too_often") from refusal
        old = super().clean_old_password()
        forgive(tries)
        return old


class ChangePassword(WaitingView, PasswordChangeView):
    """Changing one's own password. All other sessions end, since they hang on the old one."""

    template_name = "core/account/password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("core:account")

    def get_form(self, form_class: Any = None) -> NewPasswordForm:
        form = super().get_form(form_class)
        form.request = self.request
        return form

    @transaction.atomic
    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        person = self.request.user
        answer = super().form_valid(form)
        record(area=None, thing=person, action="wachtwoord gezet", by=person, at=timezone.now())
        return answer
