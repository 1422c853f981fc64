"""The history of an area: one event for each write by any road, shown, filtered and exported."""

import csv
import io
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.core.management import call_command
from django.test import Client

from grants.services import set_share
from housing.services import change_start, register_start
from nplv.core.access import Role
from nplv.core.history import record
from nplv.core.models import AuditEvent, Membership, ReferenceValue, User
from reports.history_queries import changes_of
from tests.api_client import AREA, Api, assert_as_documented, errors_of
from tests.core.factories import AT, make_person
from tests.grants.factories import make_measure
from tests.grants.pages import signed_in, text_of
from tests.housing.factories import make_plan, make_start
from tests.housing.test_races import entry_of

PAGE = "/roosendaal/historie/"


def note(person, name="Z-1", **fields):
    """Return an event of a start that need not exist: only the history is asked."""
    area = fields.pop("area", None) or make_start().area
    thing = make_start(area=area, reference=f"{name}-{AuditEvent.objects.count()}")
    at = fields.pop("at", AT)
    return record(area=area, thing=thing, action="ingevoerd", by=person, at=at, **fields)


def event_with(before, after):
    return AuditEvent(before=before, after=after)


def told(before, after):
    """Return the changes as (field, before, after)."""
    changes = changes_of(event_with(before, after))
    return [(row.name, row.before, row.after and row.after.replace("\xa0", " ")) for row in changes]


# --- What an event changed ---


def test_only_what_differs_is_told():
    before = {"kenmerk": "Z-1", "startdatum": "2025-03-14", "bewijs": ""}
    after = {"kenmerk": "Z-1", "startdatum": "2025-03-15", "bewijs": None}

    assert told(before, after) == [("startdatum", "14-03-2025", "15-03-2025")]


def test_lines_are_told_one_by_one():
    before = {"regels": [{"segment": "sociale_huur", "aantal": 40, "opslag": False}]}
    after = {
        "regels": [
            {"segment": "sociale_huur", "aantal": 45, "opslag": False},
            {"segment": "middenhuur", "aantal": 5, "opslag": True},
        ]
    }

    assert told(before, after) == [
        ("regel 1: aantal", "40", "45"),
        ("regel 2: segment", None, "Middenhuur"),
        ("regel 2: aantal", None, "5"),
        ("regel 2: opslag", None, "ja"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "name", "shown"),
    [
        ("bedragExclBtw", "100000.00", "bedrag excl. btw", "€ 100.000,00"),
        ("rijksdeel", "65.00", "rijksdeel (%)", "65,00"),
        ("startWerk", "2026-03-02", "start van het werk", "02-03-2026"),
        ("eerdere_subsidie", "sbi", "eerdere subsidie", "SBI (Startbouwimpuls)"),
        ("status", "voorschot_ontvangen", "status", "Voorschot ontvangen"),
        ("status", "in_behandeling", "status", "In behandeling"),
        ("ligging", "overig", "ligging", "Rest van de gemeente"),
        ("soort", "overig", "soort", "Overig"),  # of a bottleneck
        ("status", "later_bedacht", "status", "later_bedacht"),  # no choice of today
        ("kenmerk", "2026-99-99", "kenmerk", "2026-99-99"),  # only looks like a day
        (
            "weggelaten",
            ["Z-1 (concept)", "Z-2 (concept)"],
            "weggelaten",
            "Z-1 (concept), Z-2 (concept)",
        ),
    ],
)
def test_fields_and_values_are_told_in_dutch(field, value, name, shown):
    assert told({}, {field: value}) == [(name, None, shown)]


def test_what_was_emptied_says_so():
    assert told({"bewijs": "Z-1/7"}, {"bewijs": ""}) == [("bewijs", "Z-1/7", "(leeg)")]


# --- The page ---


@pytest.fixture
def office(bureau) -> Client:
    return signed_in(bureau)


def test_the_page_tells_who_did_what_and_what_was_there_before(office, roosendaal, bureau):
    plan = make_plan()
    start = register_start(area=roosendaal, entry=entry_of(plan, "Z-1"), by=bureau, at=AT)
    change_start(start=start, entry=entry_of(plan, "Z-1", homes=45), by=bureau, at=AT)

    page = text_of(office.get(PAGE))

    assert "2 gebeurtenissen" in page
    assert "02-11-2026 10:00 bureau Startregistratie Z-1 gewijzigd regel 1: aantal: 40 → 45" in page


def test_the_newest_comes_first_and_there_are_pages(office, bureau, roosendaal):
    for number in range(51):
        note(bureau, f"N{number}", area=roosendaal)

    first, second = text_of(office.get(PAGE)), text_of(office.get(PAGE, {"pagina": 2}))

    assert "N50-50" in first
    assert "N0-0" in second
    assert "Pagina 1 van 2" in first


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"persoon": "bureau"}, {"BUREAU"}),
        ({"persoon": "bureau2"}, {"LATER"}),
        ({"soort": "startregistratie"}, {"BUREAU", "LATER"}),
        ({"soort": "ORV-maatregel"}, set()),
        # The day after, half past midnight in the Netherlands; in Greenwich still the day itself.
        ({"tot": "02-11-2026"}, {"BUREAU"}),
        ({"van": "03-11-2026"}, {"LATER"}),
        ({"van": "02-11-2026", "tot": "03-11-2026"}, {"BUREAU", "LATER"}),
    ],
)
def test_the_filters(office, bureau, bureau2, controller, query, found):
    note(bureau, "BUREAU")
    note(bureau2, "LATER", at=datetime(2026, 11, 3, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam")))
    set_share(measure=make_measure(), share=Decimal(65), by=controller, at=AT)
    if query.get("soort") == "ORV-maatregel":
        assert "rijksdeel (%)" in text_of(office.get(PAGE, query))

    page = text_of(office.get(PAGE, query))

    assert {name for name in ("BUREAU", "LATER") if f"{name}-" in page} == found


def test_one_object_alone(office, bureau):
    first, second = note(bureau, "EEN"), note(bureau, "TWEE")

    page = text_of(office.get(PAGE, {"soort": "startregistratie", "nummer": first.object_id}))

    assert first.object_name in page
    assert second.object_name not in page


def test_a_wrong_day_is_pointed_out(office):
    assert "29-02-2027’ bestaat niet als datum" in text_of(office.get(PAGE, {"van": "29-02-2027"}))


def test_events_of_another_area_stay_there(office, breda_bureau, breda):
    note(breda_bureau, "BREDA", area=breda)

    assert "BREDA" not in text_of(office.get(PAGE))


@pytest.mark.parametrize(
    ("person", "status"),
    [("controller", 200), ("raad", 403), ("rijk", 403), ("beheer", 403), ("breda_bureau", 404)],
)
@pytest.mark.parametrize("address", [PAGE, "/roosendaal/historie.csv"])
def test_who_sees_it(person, status, address, request):
    assert signed_in(request.getfixturevalue(person)).get(address).status_code == status


def test_a_start_leads_to_its_history(office):
    start = make_start()

    page = office.get(f"/roosendaal/startbouw/{start.pk}/").content.decode()

    assert f'href="{PAGE}?soort=startregistratie&amp;nummer={start.pk}"' in page


# --- The files ---


def test_the_csv_holds_exactly_what_is_shown(office, bureau, bureau2):
    note(bureau, "EEN", before={"aantal": 1}, after={"aantal": 2}, reason="=vergist")
    note(bureau2, "TWEE")

    content = office.get("/roosendaal/historie.csv", {"persoon": "bureau"}).content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))

    assert rows == [
        ["wanneer", "wie", "handeling", "soort", "onderwerp", "wat", "voor", "na", "reden"],
        [
            *("02-11-2026 10:00:00", "bureau", "ingevoerd", "startregistratie", "EEN-0"),
            *("aantal", "1", "2", "'=vergist"),
        ],
    ]


def test_the_workbook_has_real_moments(office, bureau):
    note(bureau, "EEN")

    content = office.get("/roosendaal/historie.xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active

    assert sheet["A4"].value == AT.replace(tzinfo=None)  # a sheet has no zones
    assert sheet["B4"].value == "bureau"


def test_there_is_no_history_as_pdf(office):
    assert office.get("/roosendaal/historie.pdf").status_code == 404


# --- The API ---


def test_the_api_tells_the_same(bureau, roosendaal):
    note(bureau, "EEN", before={"aantal": 1}, after={"aantal": 2}, reason="vergist")

    answer = Api(bureau).get(f"{AREA}/historie?persoon=bureau&van=2026-11-02&tot=2026-11-02")

    assert answer.json()["aantal"] == 1
    assert_as_documented(answer, "/gebieden/{gebied}/historie", "get")
    row = answer.json()["resultaten"][0]
    assert row.pop("nummer") > 0
    assert row.pop("sha256") == AuditEvent.objects.get().hash
    assert row == {
        "wanneer": "2026-11-02T09:00:00Z",
        "wie": "bureau",
        "handeling": "ingevoerd",
        "soort": "startregistratie",
        "onderwerp": "EEN-0",
        "wijzigingen": [{"veld": "aantal", "voor": "1", "na": "2"}],
        "reden": "vergist",
        "langs": "opdracht",
        "volgnummer": 1,
    }


def test_the_api_filters(bureau, bureau2):
    note(bureau, "EEN")

    for query in ("persoon=bureau2", "soort=kostenregel", "van=2026-11-03", "tot=2026-11-01"):
        assert Api(bureau).get(f"{AREA}/historie?{query}").json()["aantal"] == 0
    answer = Api(bureau).get(f"{AREA}/historie?van=gisteren&wie=ik")
    assert errors_of(answer).keys() == {"van", "wie"}


@pytest.mark.parametrize(("person", "status"), [("raad", 403), ("breda_bureau", 404)])
def test_who_may_ask_the_api(person, status, request):
    assert Api(request.getfixturevalue(person)).get(f"{AREA}/historie").status_code == status


# --- Every road leaves one event: the admin and the commands ---


@pytest.fixture
def admin(db) -> Client:
    """Return a browser in which an administrator has signed in."""
    person = User.objects.create_superuser("baas", password="demo")
    return signed_in(person)


def only_event():
    """Return the event, after a look that there is one and no more."""
    return AuditEvent.objects.get()


def test_a_membership_made_and_taken_back_in_the_admin(admin, roosendaal):
    person = make_person("nieuw")
    address = "/beheer/core/membership/"
    sent = {"person": person.pk, "area": roosendaal.pk, "role": Role.CONTROLLER.value}
    assert admin.post(f"{address}add/", sent).status_code == 302

    event = only_event()
    assert (event.area, event.by.username, event.action) == (roosendaal, "baas", "ingevoerd")
    assert event.after["rol"] == "Controller"
    membership = Membership.objects.get(person=person)
    assert admin.post(f"{address}{membership.pk}/delete/", {"post": "yes"}).status_code == 302
    assert AuditEvent.objects.count() == 2
    assert AuditEvent.objects.latest("pk").before["persoon"] == "nieuw"


def test_memberships_deleted_together_leave_one_event_each(admin, bureau, bureau2):
    rows = Membership.objects.filter(person__in=[bureau, bureau2])
    sent = {
        "action": "delete_selected",
        "_selected_action": [str(row.pk) for row in rows],
        "post": "yes",
    }
    admin.post("/beheer/core/membership/", sent)

    assert [event.action for event in AuditEvent.objects.all()] == ["verwijderd"] * 2


def test_a_reference_value_changed_in_the_admin_is_in_the_history_of_every_area(admin, office):
    value = ReferenceValue.objects.get(key="bedrag_per_woning", year=2026)
    sent = {
        "key": value.key,
        "area": "",
        "year": value.year,
        "amount": "7500.00",
        "day": "",
        "valid_from": "01-01-2026",
        "source": value.source,
        "remark": "",
    }
    answer = admin.post(f"/beheer/core/referencevalue/{value.pk}/change/", sent)
    assert answer.status_code == 302

    event = only_event()
    assert (event.area, event.action) == (None, "gewijzigd")
    assert "waarde: 7000,00 → 7500,00" in text_of(office.get(PAGE))
    # Saved again without a change: no event.
    admin.post(f"/beheer/core/referencevalue/{value.pk}/change/", sent)
    assert AuditEvent.objects.count() == 1


def test_an_account_made_in_the_admin_leaves_no_password_in_the_history(admin):
    sent = {
        "username": "verse",
        "first_name": "Vera",
        "last_name": "Verse",
        "email": "vera@example.org",
        "password1": "een-lang-wachtwoord-7",
        "password2": "een-lang-wachtwoord-7",
        "usable_password": "true",
        "memberships-TOTAL_FORMS": 0,
        "memberships-INITIAL_FORMS": 0,
    }
    assert admin.post("/beheer/core/user/add/", sent).status_code == 302

    event = only_event()
    assert event.object_name == "Vera Verse"
    assert "pbkdf2" not in str(event.after)
    assert "wachtwoord" not in event.after


def test_a_password_set_in_the_admin_is_an_event(admin, bureau):
    sent = {
        "password1": "een-lang-wachtwoord-7",
        "password2": "een-lang-wachtwoord-7",
        "usable_password": "true",
    }
    assert admin.post(f"/beheer/core/user/{bureau.pk}/password/", sent).status_code == 302

    assert only_event().action == "wachtwoord gezet"


def test_a_membership_added_on_the_page_of_a_person_is_its_own_event(admin, roosendaal):
    person = make_person("nieuw")
    own = {"first_name": "Nora", "last_name": "Nieuw", "email": "nora@example.org"}
    User.objects.filter(pk=person.pk).update(**own)
    joined = person.date_joined.astimezone(ZoneInfo("Europe/Amsterdam"))
    sent = {
        "username": "nieuw",
        **own,
        "is_active": "on",
        "date_joined_0": f"{joined:%d-%m-%Y}",
        "date_joined_1": f"{joined:%H:%M:%S}",
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 0,
        "memberships-0-person": person.pk,
        "memberships-0-area": roosendaal.pk,
        "memberships-0-role": Role.CONTROLLER.value,
    }
    assert admin.post(f"/beheer/core/user/{person.pk}/change/", sent).status_code == 302

    event = only_event()
    assert (event.object_type, event.area) == ("lidmaatschap", roosendaal)


def test_a_neighbourhood_added_to_an_area_is_an_event_of_that_area(admin, breda):
    sent = {"area": breda.pk, "slug": "haagpoort", "name": "Haagpoort"}
    assert admin.post("/beheer/core/neighbourhood/add/", sent).status_code == 302

    assert (only_event().area, only_event().object_type) == (breda, "wijk")


def test_a_token_from_the_command_is_an_event_of_nobody(bureau, capsys):
    call_command("api_token", "bureau")

    event = only_event()
    assert (event.by, event.action, event.who) == (None, "uitgegeven", "Opdracht op de server")
    assert capsys.readouterr().out.strip() not in str(event.__dict__)


def test_loading_what_is_there_already_leaves_no_event(db):
    call_command("load_agreement", verbosity=0)

    assert not AuditEvent.objects.exists()


def test_loading_what_was_missing_leaves_one_event(db):
    ReferenceValue.objects.filter(key="uren_per_fte").delete()

    call_command("load_agreement", verbosity=0)

    event = only_event()
    assert (event.object_name, event.action, event.area) == ("reference", "geladen", None)
    assert event.after["nieuw"] >= 1
