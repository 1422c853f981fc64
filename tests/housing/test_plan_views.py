"""The page of one plan, and those on which plans and bottlenecks are entered and changed."""

from datetime import date

import pytest

from housing.models import Plan, PlanBottleneck, Segment
from housing.plans import PlanEntry, save_plan
from nplv.core.history import events_of
from nplv.core.models import AuditEvent
from nplv.core.review import Status
from tests.core.factories import AT
from tests.housing.factories import make_plan, make_start
from tests.housing.pages import said, text_of, words_of

LIST, NEW, PLAN = "/roosendaal/plannen/", "/roosendaal/plannen/nieuw/", "/roosendaal/plannen/WR-01/"
EDIT, BOTTLENECKS = f"{PLAN}bewerken/", f"{PLAN}knelpunten/"
PAGES = [PLAN, NEW, EDIT, BOTTLENECKS, f"{LIST}importeren/"]
GOOD = {
    "code": "WR-01",
    "naam": "Permekehof",
    "ligging": "nplv",
    "wijk": "westrand",
    "planstatus": "2A",
    "kans": "82,5",
    "kansUitloop": "10",
    "programma-2026-sociale_huur": "40",
    "programma-2026-middenhuur": "0",
    "programma-2027-middenhuur": "25",
}
HELD_UP = {
    "versie": "1",
    "soort": "netcongestie",
    "status": "open",
    "sinds": "05-01-2026",
    "opgelostOp": "",
    "toelichting": "Wacht op Enexis",
}


def programme(plan):
    return list(plan.programme.order_by("year").values_list("year", "segment", "homes"))


# --- Who may ---


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", PAGES)
def test_plans_are_written_by_the_office_alone(
    client, controller, raad, breda_bureau, plan, page, method
):
    for person, status in [(raad, 403), (breda_bureau, 404), (controller, 403)]:
        client.force_login(person)
        if person is controller and page == PLAN:
            status = 200
        assert getattr(client, method)(page, GOOD).status_code == status
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize("page", [PLAN, EDIT, BOTTLENECKS])
def test_a_plan_of_another_area_is_not_found_here(client, bureau, breda, page):
    make_plan(area=breda, code="WR-01")
    client.force_login(bureau)

    assert client.get(page).status_code == 404
    assert client.get(page.replace("WR-01", "%00")).status_code == 404


# --- Entering and changing ---


def test_a_plan_is_entered_with_its_programme(client, bureau):
    client.force_login(bureau)

    response = client.post(NEW, GOOD, follow=True)

    plan = Plan.objects.get()
    assert response.redirect_chain == [(PLAN, 302)]
    assert (plan.name, plan.status, str(plan.probability)) == ("Permekehof", "2A", "82.50")
    assert programme(plan) == [(2026, "sociale_huur", 40), (2027, "middenhuur", 25)]
    [event] = events_of(plan)
    assert (event.action, event.by) == ("ingevoerd", bureau)


def test_everything_wrong_is_said_at_once_and_nothing_typed_is_lost(client, bureau, plan):
    client.force_login(bureau)
    bad = GOOD | {
        "naam": "",
        "wijk": "",
        "kans": "101",
        "kansUitloop": "tien",
        "programma-2026-sociale_huur": "veel",
        "programma-2027-middenhuur": "-3",
        "programma-2040-middenhuur": "100000",
    }

    page = text_of(client.post(NEW, bad))

    fields = ["code", "naam", "wijk", "kans", "kansUitloop", "programma-2026-sociale_huur"]
    fields += ["programma-2027-middenhuur", "programma-2040-middenhuur"]
    for field in fields:
        assert f'href="#id_{field}"' in page, field
    for value in ["WR-01", "101", "tien", "veel", "-3", "100000"]:
        assert f'value="{value}"' in page
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("code", ["nieuw", "Importeren", "a/b", ""])
def test_a_code_that_cannot_be_an_address_is_refused(client, bureau, code):
    client.force_login(bureau)

    assert 'id="id_code_error"' in text_of(client.post(NEW, GOOD | {"code": code}))
    assert not Plan.objects.exists()


def test_the_form_shows_what_stands_and_saves_a_new_version(client, bureau2, roosendaal):
    plan = make_plan(code="WR-01", programme={(2034, Segment.FREE_SECTOR): 7})
    client.force_login(bureau2)

    assert 'name="programma-2034-vrije_sector" value="7"' in text_of(client.get(EDIT))
    response = client.post(EDIT, GOOD | {"versie": "1"}, follow=True)

    plan.refresh_from_db()
    assert (plan.version, plan.name) == (2, "Permekehof")
    assert said(response) == "Plan WR-01 Permekehof is opgeslagen."
    [event] = events_of(plan)
    assert event.before["programma"] == [{"jaar": 2034, "segment": "vrije_sector", "aantal": 7}]
    assert event.after["naam"] == "Permekehof"


def test_who_edits_an_old_version_reads_who_changed_it_and_keeps_the_text(
    client, bureau, bureau2, roosendaal, plan
):
    other = PlanEntry(
        code="WR-01", name="Van een ander", location="nplv", status="1A", neighbourhood="westrand"
    )
    save_plan(area=roosendaal, entry=other, by=bureau2, at=AT, plan=plan, version=1)
    client.force_login(bureau)

    page = text_of(client.post(EDIT, GOOD | {"versie": "1"}))

    assert "Dit plan is gewijzigd door bureau2 op 02-11-2026 om 10:00." in page
    assert '<a href="/roosendaal/plannen/WR-01/" target="_blank" rel="noopener">' in page
    assert "slaat u opnieuw op, dan vervangt het de nieuwe versie" in page
    assert 'value="Permekehof"' in page
    assert '<input type="hidden" name="versie" value="2">' in page
    assert Plan.objects.get().name == "Van een ander"
    client.post(EDIT, GOOD | {"versie": "2"})
    assert Plan.objects.get().name == "Permekehof"


def test_a_plan_with_approved_starts_stays_where_it_is(client, bureau, plan):
    make_start(plan=plan, status=Status.APPROVED)
    client.force_login(bureau)

    page = text_of(client.post(EDIT, GOOD | {"versie": "1", "ligging": "overig", "wijk": ""}))

    assert "de ligging en de wijk liggen daarmee vast" in page
    assert Plan.objects.get().location == "nplv"


# --- The page of a plan ---


def test_the_page_sets_what_was_started_beside_the_programme(client, bureau):
    plan = make_plan(
        code="WR-01", programme={(2025, Segment.SOCIAL_RENT): 40, (2031, Segment.SOCIAL_RENT): 6}
    )
    lines = [{"homes": 28}, {"homes": 15, "segment": Segment.FREE_SECTOR}]
    make_start(plan=plan, status=Status.APPROVED, reference="Z-1", lines=lines)
    make_start(plan=plan, status=Status.SUBMITTED, reference="Z-2")
    client.force_login(bureau)

    response = client.get(PLAN)

    progress, page = response.context["progress"], text_of(response)
    years = {row.year: row for row in progress.years}
    assert list(years) == [2025, 2026, 2027, 2028, 2029, 2031]
    assert progress.segments == [Segment.SOCIAL_RENT, Segment.FREE_SECTOR]
    # The 40 of Z-2 are not approved.
    assert years[2025].cells == ((Segment.SOCIAL_RENT, 40, 28), (Segment.FREE_SECTOR, 0, 15))
    assert (progress.total.planned, progress.total.started) == (46, 43)
    assert "2031 (buiten de periode)" in page
    assert "Z-1" in page
    assert "Z-2" in page
    assert 'href="/roosendaal/startbouw/?plan=WR-01"' in page
    assert "Alle starts van dit plan (2)" in words_of(response)


def test_the_page_of_an_empty_plan_says_so(client, bureau, plan):
    client.force_login(bureau)

    page = text_of(client.get(PLAN))

    assert "Dit plan heeft nog geen programma" in page
    assert "Er zijn geen knelpunten vastgelegd." in page
    assert "nog geen starts van dit plan" in page


# --- Bottlenecks ---


def test_a_bottleneck_is_added_and_resolved_with_an_event_each(client, bureau, bureau2, plan):
    client.force_login(bureau)
    client.post(BOTTLENECKS, HELD_UP)
    row = PlanBottleneck.objects.get()
    assert (row.kind, row.status, row.since) == ("netcongestie", "open", date(2026, 1, 5))

    client.force_login(bureau2)
    resolved = HELD_UP | {"versie": "2", "status": "opgelost", "opgelostOp": "01-02-2026"}
    page = text_of(client.post(f"{BOTTLENECKS}{row.pk}/", resolved, follow=True))

    row.refresh_from_db()
    assert (row.status, row.resolved_on, row.note) == (
        "opgelost",
        date(2026, 2, 1),
        "Wacht op Enexis",
    )
    added, changed = events_of(plan)
    assert (added.action, added.by) == ("knelpunt toegevoegd", bureau)
    assert (changed.action, changed.by) == ("knelpunt gewijzigd", bureau2)
    assert changed.before["knelpunten"][0]["status"] == "open"
    assert changed.after["knelpunten"][0]["opgelostOp"] == "2026-02-01"
    assert "Knelpunt gewijzigd door bureau2" in page
    assert "01-02-2026" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"soort": ""}, "soort"),
        ({"soort": "geld"}, "soort"),
        ({"status": "weg"}, "status"),
        ({"sinds": ""}, "sinds"),
        ({"sinds": "31-12-2099"}, "sinds"),
        ({"status": "opgelost"}, "opgelostOp"),
        ({"opgelostOp": "01-02-2026"}, "opgelostOp"),
        ({"status": "opgelost", "opgelostOp": "04-01-2026"}, "opgelostOp"),
        ({"status": "opgelost", "opgelostOp": "31-12-2099"}, "opgelostOp"),
        ({"toelichting": "x" * 1001}, "toelichting"),
    ],
)
def test_a_wrong_bottleneck_is_refused_at_its_field(client, bureau, plan, changes, field):
    client.force_login(bureau)

    page = text_of(client.post(BOTTLENECKS, HELD_UP | changes))

    assert f'href="#id_{field}"' in page
    assert page.count('<li><a href="#id_') == 1
    assert not PlanBottleneck.objects.exists()


def test_a_bottleneck_on_an_old_version_is_not_stored(client, bureau, plan):
    Plan.objects.update(version=2)
    client.force_login(bureau)

    page = text_of(client.post(BOTTLENECKS, HELD_UP))

    assert "Dit plan is intussen gewijzigd." in page
    assert "Wacht op Enexis" in page
    assert not PlanBottleneck.objects.exists()


def test_a_bottleneck_of_another_plan_is_not_found_here(client, bureau, plan):
    row = PlanBottleneck.objects.create(plan=make_plan(), kind="overig", since=date(2026, 1, 5))
    client.force_login(bureau)

    assert client.get(f"{BOTTLENECKS}{row.pk}/").status_code == 404


def test_changing_a_plan_leaves_its_bottlenecks_alone(client, bureau, plan):
    PlanBottleneck.objects.create(plan=plan, kind="overig", since=date(2026, 1, 5))
    client.force_login(bureau)

    client.post(EDIT, GOOD | {"versie": "1"})

    assert plan.bottlenecks.count() == 1
