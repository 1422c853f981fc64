"""Guards of whose area it is: attacks by a member of Breda, or on what is Breda's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.test import Client

from grants.models import CalendarAddress, CostKind
from grants.models.calendar import CalendarAddressQuerySet
from housing.models import ConstructionStart
from housing.views import starts
from nplv.core import evidence_pages
from nplv.core.access import Role
from nplv.core.models import ApiToken, Area, Membership, User
from nplv.core.models.area import AreaQuerySet
from tests.api_client import AREA, ROOT, Api
from tests.core.factories import AT, make_person, the_area
from tests.core.files import make_file
from tests.grants.factories import make_cost
from tests.grants.pages import signed_in
from tests.guards.guard import Guard, Kind
from tests.housing.factories import make_plan, make_start


def of_breda() -> User:
    return make_person("breda", Role.PROGRAMME_OFFICE, the_area("breda"))


def office() -> User:
    return make_person("bureau", Role.PROGRAMME_OFFICE, the_area())


def start_in_breda() -> ConstructionStart:
    return make_start(plan=make_plan(area=the_area("breda")), reference="Z-BREDA")


# --- Attacks ---


def page() -> int:
    return signed_in(of_breda()).get("/roosendaal/").status_code


def export() -> int:
    answer = signed_in(of_breda()).get("/roosendaal/startbouw.csv")
    b"".join(answer)  # reads it to its end, which closes the file
    return answer.status_code


def api() -> int:
    return Api(of_breda()).get(f"{AREA}/grootboek").status_code


def area_in_the_list_of_the_api() -> bool:
    rows = Api(of_breda()).get(f"{ROOT}/gebieden").json()["resultaten"]
    return "roosendaal" in [row["gebied"] for row in rows]


def rows_of_a_file() -> bool:
    start_in_breda()
    answer = signed_in(office()).get("/roosendaal/startbouw.csv")
    return b"Z-BREDA" in b"".join(answer)


def start_by_its_number() -> int:
    return signed_in(office()).get(f"/roosendaal/startbouw/{start_in_breda().pk}/").status_code


def cost_by_its_number() -> int:
    line = make_cost(area=the_area("breda"), kind=CostKind.OWN_STAFF)
    return signed_in(office()).get(f"/roosendaal/kosten/{line.pk}/").status_code


def file_of_another_fact() -> int:
    file, own = make_file(start_in_breda()), make_start()
    address = f"/roosendaal/startbouw/{own.pk}/bewijs/{file.pk}/"
    return signed_in(office()).get(address).status_code


def token_of_one_area() -> int:
    state = make_person("rijk", Role.STATE)
    return Api(state, area=the_area("breda")).get(f"{AREA}/grootboek").status_code


def calendar_of_another_area() -> int:
    state = make_person("rijk", Role.STATE)
    _, secret = CalendarAddress.objects.issue(person=state, area=the_area("breda"), at=AT)
    return Client().get(f"/roosendaal/agenda.ics?sleutel={secret}").status_code


# --- Switches ---


@contextmanager
def everyone_is_a_member_everywhere() -> Iterator[None]:
    def every_area(person: User) -> list[Area]:
        return list(Area.objects.all())

    def every_role(person: User, area: Area) -> frozenset[Role]:
        return frozenset(Role(row.role) for row in Membership.objects.filter(person=person))

    with (
        patch.object(User, "areas", property(every_area)),
        patch.object(User, "roles_in", every_role),
    ):
        yield


def by_number_alone(rows: Any, *, area: Area, pk: int) -> Any:
    return rows.get(pk=pk)


def every_row(request: Any, area: Area) -> Any:
    window, chosen = choose(request, area)
    chosen.queryset = ConstructionStart.objects.all()
    return window, chosen


def whichever_fact_it_is_of(fact: ConstructionStart, file_id: int) -> Any:
    file = fact.files.model.objects.get(pk=file_id)
    return send_file(file.fact, file_id)


def in_any_area(rows: CalendarAddressQuerySet, secret: str, *, area: Area) -> Any:
    return CalendarAddress.objects.select_related("person").get()


choose, send_file = starts._chosen, evidence_pages.send_file
of_every_area = property(lambda token: None, lambda token, value: None)

GUARDS = (
    Guard(
        kind=Kind.SCOPE,
        name="a page of another area",
        off=everyone_is_a_member_everywhere,
        attack=page,
        refused=404,
        done=200,
    ),
    Guard(
        kind=Kind.SCOPE,
        name="a file of another area",
        off=everyone_is_a_member_everywhere,
        attack=export,
        refused=404,
        done=200,
    ),
    Guard(
        kind=Kind.SCOPE,
        name="another area in the API",
        off=everyone_is_a_member_everywhere,
        attack=api,
        refused=404,
        done=200,
    ),
    Guard(
        kind=Kind.SCOPE,
        name="the list of areas in the API",
        off=lambda: patch.object(AreaQuerySet, "visible_to", lambda areas, person: areas),
        attack=area_in_the_list_of_the_api,
        refused=False,
        done=True,
    ),
    Guard(
        kind=Kind.SCOPE,
        name="rows of another area in a file",
        off=lambda: patch.object(starts, "_chosen", every_row),
        attack=rows_of_a_file,
        refused=False,
        done=True,
    ),
    Guard(
        kind=Kind.SCOPE,
        name="a start of another area by its number",
        off=lambda: patch("housing.views.lookup.get_object_or_404", by_number_alone),
        attack=start_by_its_number,
        refused=404,
        done=200,
    ),
    Guard(
        kind=Kind.SCOPE,
        name="a cost of another area by its number",
        off=lambda: patch("grants.views.lookup.get_object_or_404", by_number_alone),
        attack=cost_by_its_number,
        refused=404,
        done=200,
    ),
    Guard(
        kind=Kind.SCOPE,
        name="a file of another fact",
        off=lambda: patch.object(evidence_pages, "send_file", whichever_fact_it_is_of),
        attack=file_of_another_fact,
        refused=404,
        done=200,
    ),
    Guard(
        kind=Kind.SCOPE,
        name="another area with a token of one area",
        off=lambda: patch.object(ApiToken, "area_id", of_every_area),
        attack=token_of_one_area,
        refused=404,
        done=200,
    ),
    Guard(
        kind=Kind.SCOPE,
        name="the calendar of another area with a key",
        off=lambda: patch.object(CalendarAddressQuerySet, "find", in_any_area),
        attack=calendar_of_another_area,
        refused=404,
        done=200,
    ),
)
