"""The page on which people make the API tokens of their own systems, and take them back."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from nplv.core.forms import DateField, show_refusal
from nplv.core.models import ApiToken, Area, TokenScope, User
from nplv.core.problems import Invalid, Refusal
from nplv.core.tokens import find_day_problem, issue_token, last_day_possible, revoke_token

SHOWN_AFTER_ITS_END = 20  # of what can no longer be used, the newest


class TokenForm(forms.Form):
    """Asking for a token."""

    use_required_attribute = False

    omschrijving = forms.CharField(
        label="Waarvoor",
        help_text="Bijvoorbeeld: koppeling met het zaaksysteem.",
        max_length=100,
        error_messages={"required": "Geef een omschrijving."},
    )
    bereik = forms.ChoiceField(
        label="Wat mag ermee",
        choices=TokenScope.choices,
        initial=TokenScope.READ,
        help_text="Nooit meer dan u zelf mag. Kies alleen lezen als dat genoeg is.",
        error_messages={"required": "Kies wat ermee mag."},
    )
    gebied = forms.ModelChoiceField(
        label="Gebied",
        queryset=Area.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label="Al uw gebieden",
        error_messages={"invalid_choice": "Kies een gebied uit de lijst."},
    )
    geldig_tot = DateField(
        label="Geldig tot en met",
        error_messages={"required": "Geef de laatste dag."},
    )

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["gebied"].queryset = Area.objects.visible_to(person).order_by("name")
        latest = last_day_possible(timezone.now())
        self.fields["geldig_tot"].help_text = f"Uiterlijk {latest:%d-%m-%Y}: hoogstens een jaar."
        self.fields["geldig_tot"].initial = latest

    def clean_geldig_tot(self) -> date:
        """Say of the day what is wrong along with the other fields."""
        day = self.cleaned_data["geldig_tot"]
        if reason := find_day_problem(day, at=timezone.now()):
            raise ValidationError(reason)
        return day


@login_required
@sensitive_variables("made")
def tokens(request: HttpRequest) -> HttpResponse:
    """Show the tokens of the person; on POST make one, and show it this once."""
    form = TokenForm(request.POST or None, person=request.user)
    made = _make(request.user, form) if request.method == "POST" and form.is_valid() else ""
    usable = request.user.api_tokens.usable(at=timezone.now())
    context = {
        "form": TokenForm(person=request.user) if made else form,
        "made": made,
        "usable": usable.select_related("area").order_by("-pk"),
        "ended": _ended(request.user),
    }
    return render(request, "core/tokens.html", context)


def _make(person: User, form: TokenForm) -> str:
    """Return the token that was asked for; empty if it was refused, with the reason in the form."""
    said = form.cleaned_data
    try:
        return issue_token(
            person=person,
            by=person,
            at=timezone.now(),
            name=said["omschrijving"],
            scope=TokenScope(said["bereik"]),
            area=said["gebied"],
            last_day=said["geldig_tot"],
        )
    except Invalid as refusal:
        show_refusal(refusal, form)
        return ""


def _ended(person: User) -> Any:
    usable = person.api_tokens.usable(at=timezone.now())
    rows = person.api_tokens.exclude(pk__in=usable.values("pk"))
    return rows.select_related("area", "revoked_by").order_by("-pk")[:SHOWN_AFTER_ITS_END]


@login_required
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a token of this person must go; on POST take it back."""
    token = get_object_or_404(ApiToken.objects.select_related("area"), pk=pk, person=request.user)
    if request.method != "POST":
        return render(request, "core/token_revoke.html", {"token": token})
    try:
        revoke_token(token=token, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"‘{token.name}’ is ingetrokken en werkt niet meer.")
    return redirect("core:tokens")
