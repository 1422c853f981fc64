"""The pages on which a start is entered and changed."""

import pytest

from housing.models import ConstructionStart
from nplv.core.review import Status
from tests.core.factories import make_person
from tests.housing.factories import make_start
from tests.housing.pages import GOOD, address, said, text_of

# --- Entering ---


def test_a_start_is_saved_as_a_concept(client, bureau, plan):
    client.force_login(bureau)

    response = client.post(address("start_new"), GOOD | {"opslaan": "1"}, follow=True)

    start = ConstructionStart.objects.get()
    assert (start.reference, start.status, start.entered_by) == ("Z-2025-0142", "concept", bureau)
    assert response.redirect_chain == [(address("start_detail", start), 302)]
    assert said(response) == "Z-2025-0142 is opgeslagen, nog niet ingediend (status: concept)."


def test_a_start_is_saved_and_submitted_at_once(client, bureau, plan):
    client.force_login(bureau)

    response = client.post(address("start_new"), GOOD | {"indienen": "1"}, follow=True)

    assert ConstructionStart.objects.get().status == Status.SUBMITTED
    assert said(response) == "Z-2025-0142 is opgeslagen en ingediend."


def test_bad_input_is_explained_at_its_fields_and_nothing_typed_is_lost(client, bureau, plan):
    make_start(plan=plan, reference="Z-1")
    client.force_login(bureau)
    bad = GOOD | {
        "kenmerk": "Z-1",
        "startdatum": "31-12-2099",
        "toelichting": "Fase <1>",
        "regels-0-prijs": "901,00",
        "regels-0-grensjaar": "2025",
        "regels-2-aantal": "1,5",
    }

    page = text_of(client.post(address("start_new"), bad))

    assert ConstructionStart.objects.count() == 1
    for field in ["kenmerk", "startdatum", "regels-0-prijs", "regels-2-segment", "regels-2-aantal"]:
        assert f'href="#id_{field}"' in page, f"the summary links to {field}"
        assert f'id="id_{field}_error"' in page, f"{field} has its message"
    assert "Kenmerk ‘Z-1’ is al gebruikt." in page
    assert "31-12-2099 ligt in de toekomst" in page
    assert "in 2025 geldt lager dan € 900,07. Bron: Huurprijsgrenzen 2025" in page
    for value in ["Z-1", "31-12-2099", "901,00", "1,5"]:
        assert f'value="{value}"' in page
    assert "Fase &lt;1&gt;" in page


def test_a_registration_without_lines_is_refused(client, bureau, plan):
    client.force_login(bureau)
    empty = GOOD | {"regels-0-segment": "", "regels-0-aantal": "", "regels-0-prijs": ""}

    page = text_of(client.post(address("start_new"), empty))

    assert "Voeg minstens één regel met woningen toe." in page
    assert not ConstructionStart.objects.exists()


def test_another_line_is_one_more_line_and_no_write(client, bureau, plan):
    client.force_login(bureau)

    page = text_of(client.post(address("start_new"), GOOD | {"add_line": "1"}))

    assert "Regel 4" in page
    assert 'value="850,00"' in page
    assert "error-summary" not in page
    assert not ConstructionStart.objects.exists()


def test_the_form_shows_the_known_limits_with_their_source(client, bureau, plan):
    client.force_login(bureau)

    page = text_of(client.get(address("start_new")))

    for limit in ["€ 879,66", "€ 1.184,82", "€ 420.000,00"]:
        assert limit in page
    assert "Huurprijsgrenzen 2025, Volkshuisvesting Nederland" in page


# --- Changing ---


def test_a_concept_is_changed(client, bureau, bureau2, plan):
    start = make_start(plan=plan, author=bureau)
    client.force_login(bureau2)
    assert 'name="versie" value="1"' in text_of(client.get(address("start_edit", start)))

    client.post(address("start_edit", start), GOOD | {"versie": "1"})

    start.refresh_from_db()
    assert (start.reference, start.version, start.changed_by) == ("Z-2025-0142", 2, bureau2)


def test_a_change_that_came_too_late_keeps_what_was_typed(client, bureau, plan, at):
    start = make_start(plan=plan, author=bureau, reference="Z-1")
    client.force_login(bureau)
    make_person("bureau2", first_name="Tom")
    start.version, start.changed_by = 2, make_person("bureau2")
    start.save()

    late = client.post(address("start_edit", start), GOOD | {"versie": "1"})

    page = text_of(late)
    assert "gewijzigd door Tom op 02-11-2026 om 10:00" in page
    assert f'<a href="{address("start_detail", start)}" target="_blank" rel="noopener">' in page
    assert "slaat u opnieuw op, dan vervangt het de nieuwe versie" in page
    assert 'value="Z-2025-0142"' in page
    assert 'name="versie" value="2"' in page, "saving again is a decision of its own"
    start.refresh_from_db()
    assert start.reference == "Z-1"

    client.post(address("start_edit", start), GOOD | {"versie": "2"})
    start.refresh_from_db()
    assert (start.reference, start.version) == ("Z-2025-0142", 3)


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPROVED])
def test_what_was_handed_over_is_not_changed(client, bureau, plan, status):
    start = make_start(plan=plan, status=status, reference="Z-1")
    client.force_login(bureau)

    opened = client.get(address("start_edit", start), follow=True)
    saved = client.post(address("start_edit", start), GOOD | {"versie": "1"})

    assert "Kan niet gewijzigd worden" in said(opened)
    assert "Kan niet gewijzigd worden" in text_of(saved)
    start.refresh_from_db()
    assert start.reference == "Z-1"


def test_wrong_input_while_changing_keeps_the_version_of_the_page(client, bureau, plan):
    start = make_start(plan=plan)
    client.force_login(bureau)

    page = text_of(client.post(address("start_edit", start), GOOD | {"versie": "1", "plan": ""}))

    assert "Kies een plan." in page
    assert 'name="versie" value="1"' in page
