"""What someone sent after their session had ended: kept until they are back, then sent by them."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

KEPT = "unsent_form"
LARGEST = 200_000  # characters
NEVER_KEPT = ("csrfmiddlewaretoken", "password")


def keep_unsent(request: HttpRequest, *, of: int) -> HttpResponse:
    """Keep the fields of a form in the session that is not signed in; lead to signing in."""
    fields = list(_fields(request))
    if sum(len(name) + len(value) for name, value in fields) > LARGEST:
        return redirect_to_login(request.path)
    request.session[KEPT] = {
        "person": of,
        "address": request.get_full_path(),
        "fields": fields,
        "had_files": bool(request.FILES),
    }
    return redirect_to_login(reverse("core:unsent"))


def _fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if not any(word in name for word in NEVER_KEPT):
            yield from ((name, value) for value in values)


@never_cache
@login_required
def unsent(request: HttpRequest) -> HttpResponse:
    """Show whoever is back that what they typed is still there, with the button to send it."""
    kept = request.session.get(KEPT)
    if kept is None or kept["person"] != request.user.pk:
        return redirect("core:home")
    return render(request, "core/account/unsent.html", {"kept": kept})
