"""The accountant's file of a year, to download."""

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.spreadsheets import CONTENT_TYPES
from reports.accountant_files import write_dossier
from reports.documents import NotRendered

TYPES = {"xlsx": CONTENT_TYPES["xlsx"], "zip": "application/zip"}


@require_safe
@area_page(Act.SEE_FACTS)
def accountant(request: HttpRequest, area: Area, year: int, ext: str) -> FileResponse:
    """Send the lines behind the declared amounts of a year, with their evidence."""
    try:
        file = write_dossier(area, year, form=ext, at=timezone.now())
    except NotRendered as refusal:
        raise Http404(str(refusal)) from refusal
    name = f"accountant-{area.slug}-{year}.{ext}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[ext])
