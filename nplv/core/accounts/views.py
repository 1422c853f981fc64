"""The page of one's own account: who one is here, and how the account is guarded."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nplv.core.accounts.rights_views import keeps_accounts


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show who one is here, in which areas, and the ways to guard the account."""
    memberships = request.user.memberships.select_related("area").order_by("area__name", "role")
    context = {"memberships": memberships, "keeps_accounts": keeps_accounts(request.user)}
    return render(request, "core/account/account.html", context)
