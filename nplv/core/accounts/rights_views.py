"""The pages on which an administrator looks at who may do what, and resets a second factor."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from nplv.core.access import Role
from nplv.core.accounts.rights import (
    all_rights,
    confirm_right,
    what_is_not_personal,
    withdraw_right,
)
from nplv.core.accounts.second_factor import reset
from nplv.core.forms import show_refusal
from nplv.core.models import Membership, User
from nplv.core.problems import Invalid, Refusal


class ReasonForm(forms.Form):
    """Why something is taken away."""

    use_required_attribute = False

    reden = forms.CharField(
        label="Reden",
        help_text="Bijvoorbeeld: werkt hier niet meer. De reden komt in de historie.",
        error_messages={"required": "Geef de reden."},
    )


def keeps_accounts(person: User) -> bool:
    """Return whether this person is an administrator."""
    return Role.ADMINISTRATOR in person.roles.get(None, frozenset())


def administrator_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a view that is for administrators alone."""

    @login_required
    @wraps(view)
    def inner(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not keeps_accounts(request.user):
            raise PermissionDenied("Deze pagina is voor beheerders.")
        return view(request, **kwargs)

    return inner


@require_safe
@administrator_page
def rights(request: HttpRequest) -> HttpResponse:
    """Show every role that someone has, and which were not looked at for a year."""
    now = timezone.now()
    rows = [
        {
            "right": right,
            "is_due": right.review_due_at <= now,
            "is_own": right.person_id == request.user.pk,
            "lacks": what_is_not_personal(right.person),
            "has_factor": bool(
                hasattr(right.person, "authenticator") or right.person.passkeys.all()
            ),
        }
        for right in all_rights()
    ]
    rows.sort(key=lambda row: not row["is_due"])
    context = {"rows": rows, "due": sum(row["is_due"] for row in rows)}
    return render(request, "core/account/rights.html", context)


@require_POST
@administrator_page
def right_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a role is still right."""
    right = get_object_or_404(Membership.objects.select_related("person", "area"), pk=pk)
    try:
        confirm_right(membership=right, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{right} is bevestigd.")
    return redirect("core:rights")


@administrator_page
def right_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why a role goes; on POST take it away."""
    right = get_object_or_404(Membership.objects.select_related("person", "area"), pk=pk)
    what = {
        "heading": "Recht intrekken",
        "says": f"{right}. Wie dit recht verliest, ziet of doet het vanaf dat moment niet meer.",
        "button": "Intrekken",
    }
    return _take_away(request, withdraw_right, what, f"{right} is ingetrokken.", membership=right)


@administrator_page
def second_factor_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why someone's second factor goes; on POST take it away. `pk` is that of the person."""
    person = get_object_or_404(User, pk=pk)
    what = {
        "heading": "Tweede factor wissen",
        "says": f"De app, toegangssleutels en herstelcodes van {person}. Doe dit alleen als u "
        "zeker weet wie het vraagt: bel terug op een nummer dat u al had. Bij het inloggen stelt "
        "deze persoon een nieuwe tweede factor in.",
        "button": "Wissen",
    }
    done = f"De tweede factor van {person} is gewist."
    return _take_away(request, reset, what, done, person=person)


def _take_away(
    request: HttpRequest,
    service: Callable[..., Any],
    what: dict[str, str],
    done: str,
    **thing: Any,
) -> HttpResponse:
    """Ask for a reason, and do it; a refusal stands in the form."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service(by=request.user, at=timezone.now(), reason=form.cleaned_data["reden"], **thing)
        except Invalid as refusal:
            show_refusal(refusal, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("core:rights")
    return render(request, "core/account/take_away.html", {"form": form, "what": what})
