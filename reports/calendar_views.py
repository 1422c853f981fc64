"""The agenda as a calendar file: for who is signed in, and for the program of who holds a key."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants.agenda.subscriptions import note_use
from grants.models import CalendarAddress
from nplv.core.access import Act, may
from nplv.core.models import Area, User
from nplv.core.pages import area_page
from nplv.core.row_security import open_areas_of
from reports.agenda import agenda_of, with_addresses
from reports.calendar_file import CONTENT_TYPE, calendar_file
from reports.figures import AreaFigures

KEY = "sleutel"


@require_safe
def calendar(request: HttpRequest, area: str) -> HttpResponse:
    """
    Answer with the agenda as the person may see it at this moment.

    With a key that is unknown, revoked, of another area or of someone who may not see the area
    any more, there is no such page: nothing tells these apart.
    """
    if KEY not in request.GET:
        return _signed_in(request, area=area)
    found = Area.objects.filter(slug=area).first()
    secret = request.GET[KEY]
    address = CalendarAddress.objects.find(secret, area=found) if found else None
    if address is not None:
        open_areas_of(address.person)
    if address is None or not may(address.person.roles_in(found), Act.SEE_FIGURES):
        raise Http404("Deze pagina bestaat niet.")
    note_use(address, today=timezone.localdate())
    return _file(request, found, address.person)


@area_page(Act.SEE_FIGURES)
def _signed_in(request: HttpRequest, area: Area) -> HttpResponse:
    return _file(request, area, request.user)


def _file(request: HttpRequest, area: Area, person: User) -> HttpResponse:
    items = agenda_of(AreaFigures(area), today=timezone.localdate())
    rows = with_addresses(items, area=area, roles=person.roles_in(area))
    full = [(item, request.build_absolute_uri(page) if page else "") for item, page in rows]
    content = calendar_file(full, area=area, at=timezone.now())
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="agenda-{area.slug}.ics"'
    response["Cache-Control"] = "no-store"  # what one person may see
    return response
