"""Judging on the list itself: before and after, evidence, warnings; approve or reject there."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants import services as costs
from housing import services
from housing.chains import entry_of
from housing.corrections import correct_start
from housing.models import ConstructionStart
from nplv.core.history import events_of
from nplv.core.review import Status
from tests.core.factories import AT
from tests.core.files import make_file
from tests.grants.entries import invoice
from tests.grants.factories import make_cost
from tests.housing.factories import make_start
from tests.housing.pages import said, text_of
from tests.housing.test_corrections import REASON, corrected
from tests.reports.factories import make_example_start

pytestmark = pytest.mark.django_db
ADDRESS = "/roosendaal/te-beoordelen/"


def judge(client, wat, besluit, **more):
    sent = {"wat": wat, "besluit": besluit, "versie": "1"} | more
    return client.post(ADDRESS, sent, follow=True)


def submitted(author, **fields):
    return make_start(status=Status.SUBMITTED, author=author, **fields)


# --- Deciding on the spot ---


@pytest.mark.parametrize("make", [make_start, make_cost])
def test_one_approves_and_stays_on_the_list(make, client, bureau, bureau2):
    fact = make(status=Status.SUBMITTED, author=bureau)
    other = submitted(bureau)
    client.force_login(bureau2)
    kind = "start" if make is make_start else "kosten"

    page = judge(client, f"{kind}-{fact.pk}", "goedkeuren")

    assert page.redirect_chain == [(ADDRESS, 302)]
    assert said(page) == f"{fact} is goedgekeurd."
    fact.refresh_from_db()
    assert (fact.status, fact.approved_by) == (Status.APPROVED, bureau2)
    assert f'value="{kind}-{fact.pk}"' not in text_of(page)
    assert f'value="start-{other.pk}"' in text_of(page)


@pytest.mark.parametrize("make", [make_start, make_cost])
def test_one_rejects_with_a_reason_at_the_fact(make, client, bureau, bureau2):
    fact = make(status=Status.SUBMITTED, author=bureau)
    client.force_login(bureau2)
    key = f"{'start' if make is make_start else 'kosten'}-{fact.pk}"

    without = text_of(judge(client, key, "afkeuren", reden=" "))
    assert f'id="{key}_reden_error"' in without
    assert f'href="#{key}_reden"' in without
    fact.refresh_from_db()
    assert fact.status == Status.SUBMITTED

    page = judge(client, key, "afkeuren", reden="Datum klopt niet.")
    assert page.redirect_chain == [(ADDRESS, 302)]
    fact.refresh_from_db()
    assert (fact.status, fact.rejection_reason) == (Status.REJECTED, "Datum klopt niet.")


def test_the_page_of_the_list_is_kept(client, bureau, bureau2):
    starts = [submitted(bureau) for _ in range(22)]
    client.force_login(bureau2)
    assert text_of(client.get(ADDRESS)).count('class="review"') == 20
    assert text_of(client.get(ADDRESS + "?pagina=2")).count('class="review"') == 2

    page = judge(client, f"start-{starts[-1].pk}", "goedkeuren", pagina="2")

    assert page.redirect_chain == [(ADDRESS + "?pagina=2", 302)]


def test_the_second_of_two_people_is_told_clearly(client, bureau, bureau2, controller):
    start = submitted(bureau)
    client.force_login(bureau2)
    judge(client, f"start-{start.pk}", "goedkeuren")
    client.force_login(controller)

    page = judge(client, f"start-{start.pk}", "goedkeuren")

    assert "Deze gegevens zijn goedgekeurd door bureau2" in said(page)
    start.refresh_from_db()
    assert start.approved_by == bureau2
    assert [event.action for event in events_of(start)] == ["goedgekeurd"]


def test_nobody_judges_what_they_wrote_or_what_is_elsewhere(
    client, bureau, bureau2, breda, raad, breda_bureau
):
    own, elsewhere = submitted(bureau), submitted(bureau2, area=breda)
    client.force_login(bureau)

    assert "beoordeelt die niet zelf" in said(judge(client, f"start-{own.pk}", "goedkeuren"))
    assert "wacht niet meer" in said(judge(client, f"start-{elsewhere.pk}", "goedkeuren"))
    for wat in ("", "plan-1", "start-x", "start-١"):
        assert judge(client, wat, "goedkeuren").status_code == 404
    for person, status in ((raad, 403), (breda_bureau, 404)):
        client.force_login(person)
        assert judge(client, f"start-{own.pk}", "goedkeuren").status_code == status
    assert not ConstructionStart.objects.filter(status=Status.APPROVED).exists()


# --- What one sees ---


def test_each_item_shows_lines_evidence_and_warnings(client, bureau, bureau2):
    start = submitted(bureau, evidence="Z-1/7", lines=[{"homes": 12, "earlier_subsidy": "sbi"}])
    file = make_file(start)
    bare = submitted(bureau, evidence="")
    client.force_login(bureau2)

    page = text_of(client.get(ADDRESS))

    assert "12 sociale huur, nieuwbouw, eerdere subsidie SBI" in page
    assert "Archief: Z-1/7" in page
    assert f"/roosendaal/startbouw/{start.pk}/bewijs/{file.pk}/" in page
    assert "Het bewijs ontbreekt" in page
    card = page[page.index(f'id="start-{bare.pk}"') :]
    assert "Goedkeuren kan niet zolang het bewijs ontbreekt" in card
    assert 'value="goedkeuren"' not in card


def test_what_was_sent_back_shows_before_and_after(client, bureau, bureau2):
    start = submitted(bureau, reference="Z-1", evidence="Z-1/7")
    services.reject_start(start=start, by=bureau2, at=AT, reason="Het zijn er 38.")
    entry = entry_of(start)
    line = replace(entry.lines[0], homes=38)
    entry = replace(entry, evidence="Z-1/8", lines=(line,))
    services.change_start(start=start, entry=entry, by=bureau, at=AT)
    services.submit_start(start=start, by=bureau, at=AT)
    client.force_login(bureau2)

    page = text_of(client.get(ADDRESS))

    assert "Het zijn er 38." in page
    table = page[page.index("Wat er sinds de afkeuring veranderde") :]
    for text in ("Z-1/7", "Z-1/8", "sociale huur, 40", "sociale huur, 38"):
        assert text in table
    assert "Startdatum" not in table[: table.index("</table>")], "it did not change"


def test_a_cost_that_was_sent_back_shows_its_amounts(client, bureau, bureau2):
    line = make_cost(status=Status.SUBMITTED, author=bureau)  # 100,000.00
    costs.reject_cost(line=line, by=bureau2, at=AT, reason="Zie factuur.")
    entry = invoice()
    costs.change_cost(line=line, entry=entry, by=bureau, at=AT)
    costs.submit_cost(line=line, by=bureau, at=AT)
    client.force_login(bureau2)

    page = text_of(client.get(ADDRESS))

    assert "Zie factuur." in page
    assert "Wat er sinds de afkeuring veranderde" in page


def test_what_came_back_unchanged_says_so(client, bureau, bureau2):
    start = submitted(bureau)
    services.reject_start(start=start, by=bureau2, at=AT, reason="Kijk nog eens.")
    services.submit_start(start=start, by=bureau, at=AT)
    client.force_login(bureau2)

    assert "Er is sindsdien niets aan gewijzigd." in text_of(client.get(ADDRESS))


def test_a_correction_is_one_item_with_its_difference(client, bureau, bureau2, controller):
    start = make_example_start(reference="Z-1")
    correction = corrected(start, bureau)
    services.submit_start(start=correction.reversal, by=bureau, at=AT)
    client.force_login(bureau2)

    page = text_of(client.get(ADDRESS))

    assert page.count('class="review"') == 1
    assert f'value="start-{correction.replacement.pk}"' not in page
    # 90 -> 80, 75 -> 65, 63 -> 53 homes; 441,000 -> 371,000
    assert "Wat er verandert" in page
    for text in (
        "sociale huur, 28",
        "sociale huur, 18",
        REASON,
        "Correctie van Z-1",
        "€ 441.000,00",
        "€ 371.000,00",
        "€ -70.000,00",
    ):
        assert text in page

    page = judge(client, f"start-{correction.reversal.pk}", "goedkeuren", versie="2")
    assert {row.status for row in ConstructionStart.objects.all()} == {Status.APPROVED}


def test_a_correction_that_is_approved_is_named_by_what_it_corrects(client, bureau, bureau2):
    original = make_start(status=Status.APPROVED, reference="Z-9")
    made = correct_start(start=original, entry=None, reason=REASON, by=bureau, at=AT)
    services.submit_start(start=made.reversal, by=bureau, at=AT)
    client.force_login(bureau2)

    page = judge(client, f"start-{made.reversal.pk}", "goedkeuren", versie="2")

    assert said(page) == "De correctie van Z-9 is goedgekeurd."


def test_who_edited_the_replacement_does_not_find_the_correction(client, bureau, bureau2):
    correction = corrected(make_example_start(), bureau)
    entry = replace(entry_of(correction.replacement), remark="x")
    services.change_start(start=correction.replacement, entry=entry, by=bureau2, at=AT)
    services.submit_start(start=correction.reversal, by=bureau, at=AT)
    client.force_login(bureau2)

    mine, colleague = text_of(client.get(ADDRESS)).split("Wacht op een collega")

    assert 'class="review"' not in mine
    assert str(correction.reversal) in colleague


def test_ten_corrections_cost_no_more_queries_than_one(client, bureau, bureau2):
    client.force_login(bureau2)

    def wait():
        start = make_example_start()
        entry = replace(entry_of(start), reference="")
        made = correct_start(start=start, entry=entry, reason="x", by=bureau, at=AT)
        services.submit_start(start=made.reversal, by=bureau, at=AT)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(ADDRESS).status_code == 200
        return len(captured)

    wait()
    few = queries()
    for _ in range(9):
        wait()

    assert queries() == few
