"""What the author of a stored file of starts does with all of them at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from housing.batches import submit_import, withdraw_import
from housing.models import StartImport
from nplv.core.access import Act
from nplv.core.actions import carry_out
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.review_many import from_text


@area_page(Act.WRITE_FACTS)
@require_POST
def start_import_submit(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Hand in what is a concept, or was sent back."""
    kept = _find(area, pk)
    version = from_text(request.POST.get("versie", ""))
    carry_out(request, submit_import, kept=kept, version=version, done="De starts zijn ingediend.")
    return redirect("reports:start_import_file", area=area.slug, pk=pk)


@area_page(Act.WRITE_FACTS)
@require_POST
def start_import_withdraw(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Throw away what is a concept, or was sent back, so that a mended file can take its place."""
    kept = _find(area, pk)
    version = from_text(request.POST.get("versie", ""))
    done = "De starts zijn verwijderd. Lees het verbeterde bestand opnieuw in."
    carry_out(request, withdraw_import, kept=kept, version=version, done=done)
    return redirect("reports:start_import_file", area=area.slug, pk=pk)


def _find(area: Area, pk: int) -> StartImport:
    return get_object_or_404(StartImport.objects.stored().defer("content"), area=area, pk=pk)
