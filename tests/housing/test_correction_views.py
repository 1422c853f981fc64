"""The pages on which a start is corrected, and on which the difference is seen."""

import pytest

from housing.chains import correction_of
from housing.corrections import correct_start
from housing.models import ConstructionStart
from housing.services import approve_start, reject_start, submit_start
from nplv.core.review import Status
from tests.core.factories import AT
from tests.housing.factories import make_start
from tests.housing.pages import address, said, text_of
from tests.housing.test_corrections import corrected
from tests.reports.factories import make_example_start

SENT = {
    "reden": "Tien te veel.",
    "kenmerk": "Z-1-1",
    "startdatum": "14-03-2025",
    "bewijs": "Z-1/7",
    "toelichting": "",
    "regels-TOTAL_FORMS": "1",
    "regels-INITIAL_FORMS": "0",
    "regels-0-segment": "sociale_huur",
    "regels-0-aantal": "30",
    "regels-0-soort": "nieuwbouw",
}


def approved(plan) -> ConstructionStart:
    return make_start(plan=plan, reference="Z-1", status=Status.APPROVED)


def difference(start) -> str:
    return f"/roosendaal/startbouw/{start.pk}/correctie/"


def test_the_form_shows_what_was_approved_under_a_new_reference(client, bureau, plan):
    start = approved(plan)
    client.force_login(bureau)

    assert address("start_correct", start) in text_of(client.get(address("start_detail", start)))
    page = text_of(client.get(address("start_correct", start)))

    for value in ("Z-1-1", "14-03-2025", "40"):
        assert f'value="{value}"' in page


def test_the_difference_is_shown_before_it_is_submitted(client, bureau, plan):
    start = approved(plan)
    client.force_login(bureau)

    page = client.post(address("start_correct", start), SENT | {"plan": "WR-01"}, follow=True)

    assert page.redirect_chain == [(difference(start), 302)]
    text = text_of(page)
    # 40 becomes 30 homes: -10; 40 x 7,000 = 280,000 becomes 30 x 7,000 = 210,000: -70,000
    for figure in ("€ 280.000,00", "€ 210.000,00", "€ -70.000,00", ">-10<", "Tien te veel."):
        assert figure in text
    reversal = correction_of(start).reversal
    assert reversal.status == Status.CONCEPT
    client.post(address("start_submit", reversal), {"versie": "1"})
    assert {part.status for part in correction_of(start).parts} == {Status.SUBMITTED}


def test_withdrawing_is_a_choice_of_its_own(client, bureau, plan):
    start = approved(plan)
    client.force_login(bureau)
    empty = {key: value for key, value in SENT.items() if not key.startswith("regels-0")}

    page = text_of(client.post(address("start_correct", start), empty | {"plan": "WR-01"}))
    assert "kies hieronder voor intrekken" in page or "minstens één regel" in page
    assert correction_of(start) is None

    refused = text_of(client.post(address("start_correct", start), {"intrekken": "1"}))
    assert "Geef de reden." in refused
    sent = {"intrekken": "1", "intrekken-reden": "Stond er al."}
    page = text_of(client.post(address("start_correct", start), sent, follow=True))
    assert "wordt ingetrokken" in page
    assert "€ -280.000,00" in page


def test_bad_input_is_explained_and_nothing_typed_is_lost(client, bureau, plan):
    start = approved(plan)
    client.force_login(bureau)
    bad = SENT | {"plan": "WR-01", "reden": "", "startdatum": "31-12-2099", "regels-0-aantal": "x"}

    page = text_of(client.post(address("start_correct", start), bad))

    for field in ("reden", "startdatum", "regels-0-aantal"):
        assert f'id="id_{field}_error"' in page
    assert 'value="31-12-2099"' in page
    assert correction_of(start) is None


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.SUBMITTED, Status.REJECTED])
def test_only_an_approved_start_has_the_page(client, bureau, plan, status):
    start = make_start(plan=plan, status=status)
    client.force_login(bureau)

    detail = text_of(client.get(address("start_detail", start)))
    assert address("start_correct", start) not in detail
    page = client.get(address("start_correct", start), follow=True)
    assert "Alleen een goedgekeurde start" in said(page)


def test_who_may_not_write_does_not_correct(client, controller, raad, breda_bureau, plan):
    start = approved(plan)
    for person, status in ((controller, 403), (raad, 403), (breda_bureau, 404)):
        client.force_login(person)
        assert client.get(address("start_correct", start)).status_code == status
        assert client.post(address("start_correct", start), SENT).status_code == status
    assert client.get(difference(start)).status_code == 404
    client.force_login(controller)
    assert client.get(difference(start)).status_code == 404, "there is no correction"


def test_the_chain_is_seen_from_each_and_the_original_is_corrected(
    client, bureau, bureau2, roosendaal
):
    start = make_example_start(reference="Z-1")
    correction = corrected(start, bureau)
    submit_start(start=correction.reversal, by=bureau, at=AT)
    approve_start(start=correction.reversal, by=bureau2, at=AT)
    client.force_login(bureau)

    links = [start, *correction.parts]
    for shown in links:
        page = text_of(client.get(address("start_detail", shown)))
        for other in links:
            link = 'href="' + address("start_detail", other) + '"'
            assert (link in page) == (other.pk != shown.pk)
    assert "Gecorrigeerd" in text_of(client.get(address("start_detail", start)))
    rows = text_of(client.get(address("start_list") + "?status=gecorrigeerd"))
    assert address("start_detail", start) in rows
    assert address("start_detail", correction.reversal) not in rows
    everything = text_of(client.get(address("start_list")))
    assert "badge--gecorrigeerd" in everything
    assert "terugdraaiing" in everything


def test_the_replacement_is_edited_and_leads_back_to_the_difference(client, bureau, plan):
    start = approved(plan)
    correction = correct_start(start=start, entry=None, reason="Dubbel.", by=bureau, at=AT)
    client.force_login(bureau)
    page = client.get(address("start_edit", correction.reversal), follow=True)
    assert "wijzig de vervanging" in said(page)

    client.post(address("start_delete", correction.reversal), {"versie": "1"})
    client.post(address("start_correct", start), SENT | {"plan": "WR-01"})
    replacement = correction_of(start).replacement
    sent = SENT | {"plan": "WR-01", "versie": "1", "regels-0-aantal": "20"}
    page = client.post(address("start_edit", replacement), sent, follow=True)

    assert page.redirect_chain == [(difference(start), 302)]
    assert "€ -140.000,00" in text_of(page)  # 20 - 40 = -20 homes x 7,000


def test_a_correction_that_was_sent_back_says_why(client, bureau, bureau2, plan):
    start = approved(plan)
    correction = correct_start(start=start, entry=None, reason="Dubbel.", by=bureau, at=AT)
    submit_start(start=correction.reversal, by=bureau, at=AT)
    reject_start(start=correction.reversal, by=bureau2, at=AT, reason="Zij is er wel.")
    client.force_login(bureau)

    for page in (difference(start), address("start_correct", start)):
        assert "Zij is er wel." in text_of(client.get(page))
