"""Guards of what a person may do in an area: each act, and the second pair of eyes."""

from unittest.mock import patch

from housing.services import approve_start, reject_start
from nplv.core import review
from nplv.core.access import WHO_MAY, Act, Role
from nplv.core.models import User
from nplv.core.review import Status
from tests.api_client import AREA, Api
from tests.core.factories import AT, make_person, make_year, the_area
from tests.grants.factories import make_measure
from tests.grants.pages import signed_in
from tests.grants.settlement.books import close_with
from tests.grants.settlement.test_api import body
from tests.grants.test_api import OWN_HOURS
from tests.guards.guard import Guard, Kind, Off, together, without_check
from tests.housing.factories import make_start


def a(role: Role) -> User:
    return make_person(role.value, role, the_area())


def see(path: str, role: Role) -> int:
    return signed_in(a(role)).get(f"/roosendaal/{path}").status_code


def post(path: str, role: Role, said: object = None) -> int:
    return Api(a(role)).post(f"{AREA}/{path}", said).status_code


def approve_as_council() -> int:
    start = make_start(status=Status.SUBMITTED)
    return post(f"startregistraties/{start.pk}/goedkeuren", Role.COUNCIL_MEMBER)


def set_share_as_office() -> int:
    address = f"{AREA}/orv-maatregelen/{make_measure().code}"
    return Api(a(Role.PROGRAMME_OFFICE)).patch(address, {"rijksdeel": "65.00"}).status_code


def start_works_as_controller() -> int:
    address = f"{AREA}/orv-maatregelen/{make_measure(works_started_on=None).code}"
    said = {"startWerk": "2025-03-01"}
    return Api(a(Role.CONTROLLER)).patch(address, said).status_code


def concept_report_as_state() -> int:
    make_year(2025)
    state = make_person("rijk", Role.STATE)
    return signed_in(state).get("/roosendaal/rapporten/2025/jaarrapport.json").status_code


def decide_as_office() -> int:
    close_with(the_area())
    return post("beschikkingen", Role.PROGRAMME_OFFICE, body())


def approve_ones_own() -> str:
    author = a(Role.PROGRAMME_OFFICE)
    start = make_start(status=Status.SUBMITTED, author=author)
    return approve_start(start=start, by=author, at=AT).status


def reject_ones_own() -> str:
    author = a(Role.PROGRAMME_OFFICE)
    start = make_start(status=Status.SUBMITTED, author=author)
    return reject_start(start=start, by=author, at=AT, reason="Toch niet.").status


def everyone_may(act: Act) -> Off:
    return lambda: patch.dict(WHO_MAY, {act: frozenset(Role)})


def anyone_judges() -> object:
    return patch.object(review, "require_second_person", lambda item, by: None)


COUNCIL, OFFICE, CONTROLLER = Role.COUNCIL_MEMBER, Role.PROGRAMME_OFFICE, Role.CONTROLLER
# The act, the attack by someone who may not, and what comes of it for who may.
ACTS = (
    (Act.SEE_FACTS, lambda: see("startbouw/", COUNCIL), 200),
    (Act.SEE_HISTORY, lambda: see("historie/", COUNCIL), 200),
    (Act.SEE_CONCEPT_REPORTS, concept_report_as_state, 200),
    (Act.WRITE_FACTS, lambda: post("capaciteitsregels", CONTROLLER, OWN_HOURS), 201),
    (Act.APPROVE, approve_as_council, 200),
    (Act.START_MEASURE, start_works_as_controller, 200),
    (Act.SET_SHARE, set_share_as_office, 200),
    (Act.CLOSE_YEAR, lambda: post("jaren/2025/afsluiten", OFFICE, {}), 200),
    (Act.PUBLISH, lambda: see("rapporten/2025/publiceren/", OFFICE), 200),
    (Act.RECORD_MONEY, decide_as_office, 201),
)

GUARDS = (
    *(
        Guard(
            kind=Kind.PERMISSION,
            name=f"{act.name.lower().replace('_', ' ')}, for who may not",
            off=everyone_may(act),
            attack=attack,
            refused=403,
            done=done,
        )
        for act, attack, done in ACTS
    ),
    Guard(
        kind=Kind.PERMISSION,
        name="approving what one entered: the service, and the database behind it",
        off=together(
            anyone_judges,
            without_check(
                "housing_constructionstart", "housing_constructionstart_approved_by_another"
            ),
        ),
        attack=approve_ones_own,
        refused="NotAllowed",
        done="goedgekeurd",
    ),
    Guard(
        kind=Kind.PERMISSION,
        name="sending back what one entered",
        off=anyone_judges,
        attack=reject_ones_own,
        refused="NotAllowed",
        done="afgekeurd",
    ),
)
