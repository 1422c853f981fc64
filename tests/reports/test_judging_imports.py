"""A file of starts on the page: one group, opened, judged as a whole, back at its author."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from housing.models import ConfirmedWarning, ConstructionStart
from nplv.core.models.area import YearState
from nplv.core.review import Status
from nplv.core.review_many import as_text
from tests.core.factories import AT, make_year
from tests.grants.factories import make_cost
from tests.housing.factories import make_start
from tests.housing.pages import said, text_of
from tests.housing.spreadsheets import as_csv, row
from tests.housing.test_batches import make_import, statuses_of, versions_of

pytestmark = pytest.mark.django_db
ADDRESS = "/roosendaal/te-beoordelen/"


def judge(client, kept, besluit, *, address=ADDRESS, **more):
    sent = {"wat": f"import-{kept.pk}", "besluit": besluit, "versie": as_text(versions_of(kept))}
    return client.post(address, sent | more, follow=True)


def opened(kept):
    return f"{ADDRESS}import/{kept.pk}/"


# --- The group ---


def test_a_file_is_one_group_with_what_it_brings(client, bureau, bureau2):
    lines = [{"homes": 40}, {"homes": 5, "segment": "vrije_sector"}]
    kept = make_import(3, author=bureau, lines=lines)
    warned = kept.starts.order_by("pk").first()
    ConfirmedWarning.objects.create(
        start=warned, text="Waarschijnlijk dubbel.", confirmed_at=AT, confirmed_by=bureau
    )
    client.force_login(bureau2)

    page = text_of(client.get(ADDRESS))

    assert page.count('class="review"') == 1
    assert "Import starts.xlsx" in page
    assert "Ingediend door bureau op 2 november 2026" in page
    assert "3 registraties" in page
    # 3 x 40 = 120 sociale huur that count, 120 x 7,000 = 840,000; 3 x 5 = 15 vrije sector
    assert "€ 840.000,00" in page
    assert "135" in page
    assert f"{warned}: Waarschijnlijk dubbel." in page
    assert "Alle 3 goedkeuren" in page


def test_a_single_start_of_a_file_and_other_facts_stand_apart(client, bureau, bureau2):
    make_import(1, author=bureau)
    make_import(2, author=bureau)
    make_start(status=Status.SUBMITTED, author=bureau)
    make_cost(status=Status.SUBMITTED, author=bureau)
    client.force_login(bureau2)

    page = text_of(client.get(ADDRESS))

    assert page.count('class="review"') == 4
    assert page.count("registraties</strong> uit één bestand") == 1
    assert "Wacht op u (4)" in page


def test_only_what_this_person_may_judge_is_in_the_group(client, bureau, bureau2):
    kept = make_import(4, author=bureau)
    own = kept.starts.order_by("pk").first()
    ConstructionStart.objects.filter(pk=own.pk).update(changed_by=bureau2)
    client.force_login(bureau2)

    mine, _, colleague = text_of(client.get(ADDRESS)).partition("Wacht op een collega")

    assert "3 registraties" in mine
    assert own.reference in colleague


def test_the_author_sees_the_file_as_one_row(client, bureau):
    make_import(4, author=bureau)
    client.force_login(bureau)

    mine, _, colleague = text_of(client.get(ADDRESS)).partition("Wacht op een collega")

    assert "niets dat op uw oordeel wacht" in mine
    assert "Import starts.xlsx</a>: 4 starts" in colleague


def test_a_closed_year_is_told_before_it_is_decided(client, bureau, bureau2):
    make_year(2025, state=YearState.CLOSED)
    make_import(2, author=bureau)
    make_start(status=Status.SUBMITTED, author=bureau)
    client.force_login(bureau2)

    page = text_of(client.get(ADDRESS))

    assert "2 starts uit een gesloten boekjaar: na goedkeuring overgeheveld" in page
    assert "Het boekjaar is gesloten: na goedkeuring overgeheveld" in page


def test_a_group_of_fifty_takes_no_more_queries_than_one_of_five(client, bureau, bureau2):
    client.force_login(bureau2)

    def queries(number):
        ConstructionStart.objects.all().delete()
        kept = make_import(number, author=bureau)
        found = []
        for address in (ADDRESS, opened(kept)):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            found.append(len(captured))
        return found

    queries(5)
    assert queries(50) == queries(5)


# --- Deciding ---


@pytest.mark.parametrize("is_open", [False, True])
def test_a_file_is_approved_as_a_whole(client, bureau, bureau2, is_open):
    kept = make_import(3, author=bureau)
    client.force_login(bureau2)

    page = judge(client, kept, "goedkeuren", address=opened(kept) if is_open else ADDRESS)

    assert said(page) == "De import starts.xlsx is goedgekeurd."
    assert page.redirect_chain[-1][0] == ADDRESS
    assert statuses_of(kept) == [Status.APPROVED] * 3


def test_a_file_is_rejected_with_one_reason_and_its_author_sees_what_to_mend(
    client, bureau, bureau2
):
    kept = make_import(3, author=bureau)
    client.force_login(bureau2)

    refused = text_of(judge(client, kept, "afkeuren", reden=" "))
    assert f'id="import-{kept.pk}_reden_error"' in refused
    assert statuses_of(kept) == [Status.SUBMITTED] * 3
    page = judge(client, kept, "afkeuren", reden="Alle data een maand te vroeg.")
    assert said(page) == "De import starts.xlsx is afgekeurd en terug bij de invoerder."

    client.force_login(bureau)
    back = text_of(client.get(ADDRESS)).partition("Terug bij u")[2]
    assert "starts.xlsx</a>: 3 starts" in back
    assert "Alle data een maand te vroeg." in back
    receipt = text_of(client.get(f"/roosendaal/startbouw/importeren/{kept.pk}/"))
    assert "3 starts liggen bij de invoerder, waarvan 3 afgekeurd" in receipt
    assert "Alle data een maand te vroeg." in receipt


def test_one_start_and_one_cost_that_were_sent_back_are_listed_too(client, bureau, bureau2):
    start = make_start(status=Status.REJECTED, author=bureau, reviewer=bureau2)
    cost = make_cost(status=Status.REJECTED, author=bureau, reviewer=bureau2)
    make_start(status=Status.REJECTED, author=bureau2, reference="Z-van-ander")
    client.force_login(bureau)

    back = text_of(client.get(ADDRESS)).partition("Terug bij u")[2]

    assert f"/roosendaal/startbouw/{start.pk}/" in back
    assert f"/roosendaal/kosten/{cost.pk}/" in back
    assert "Z-van-ander" not in back


def test_one_without_evidence_is_named_and_there_is_no_button(client, bureau, bureau2):
    kept = make_import(3, author=bureau)
    bare = kept.starts.order_by("pk").first()
    ConstructionStart.objects.filter(pk=bare.pk).update(evidence="")
    client.force_login(bureau2)

    page = text_of(client.get(ADDRESS))
    assert "Alle 3 goedkeuren" not in page
    assert f'het bewijs ontbreekt bij <a href="/roosendaal/startbouw/{bare.pk}/">{bare}' in page

    assert f"Zonder bewijs is er geen goedkeuring: {bare}." in said(
        judge(client, kept, "goedkeuren")
    )
    assert statuses_of(kept) == [Status.SUBMITTED] * 3


@pytest.mark.parametrize("versie", ["", "x", "0.1"])
def test_a_page_that_showed_something_else_decides_nothing(client, bureau, bureau2, versie):
    kept = make_import(3, author=bureau)
    client.force_login(bureau2)

    assert "Er is niets gedaan." in said(judge(client, kept, "goedkeuren", versie=versie))
    assert statuses_of(kept) == [Status.SUBMITTED] * 3


def test_opened_it_shows_each_start_and_one_can_be_judged_apart(client, bureau, bureau2):
    kept = make_import(3, author=bureau)
    first = kept.starts.order_by("pk").first()
    client.force_login(bureau2)

    page = text_of(client.get(opened(kept)))
    assert page.count('class="review"') == 4
    sent = {"wat": f"start-{first.pk}", "versie": "1", "besluit": "afkeuren", "reden": "Datum."}
    page = client.post(opened(kept), sent, follow=True)

    assert page.redirect_chain == [(opened(kept), 302)]
    assert "2 registraties" in text_of(page)
    assert statuses_of(kept) == [Status.REJECTED, Status.SUBMITTED, Status.SUBMITTED]


def test_what_came_back_shows_before_and_after_when_it_is_opened(client, bureau, bureau2):
    client.force_login(bureau)
    kept = make_import(2, author=bureau)
    client.force_login(bureau2)
    judge(client, kept, "afkeuren", reden="Bewijs klopt niet.")
    client.force_login(bureau)
    sent = {"versie": as_text(versions_of(kept))}
    page = client.post(f"/roosendaal/startbouw/importeren/{kept.pk}/indienen/", sent, follow=True)
    assert said(page) == "De starts zijn ingediend."
    client.force_login(bureau2)

    page = text_of(client.get(opened(kept)))

    assert page.count("Bewijs klopt niet.") == 2
    assert page.count("Er is sindsdien niets aan gewijzigd.") == 2


def test_a_file_elsewhere_is_not_found_and_not_judged(client, bureau, breda_bureau, raad):
    kept = make_import(2, author=bureau)
    client.force_login(breda_bureau)
    assert client.get(opened(kept)).status_code == 404
    page = judge(client, kept, "goedkeuren", address="/breda/te-beoordelen/")
    assert "intussen verwijderd" in said(page)
    client.force_login(raad)
    assert client.get(opened(kept)).status_code == 403
    assert judge(client, kept, "goedkeuren").status_code == 403
    assert statuses_of(kept) == [Status.SUBMITTED] * 2


# --- The author ---


def test_after_throwing_away_a_mended_file_brings_the_same_references(client, bureau, bureau2):
    client.force_login(bureau)
    kept = make_import(2, author=bureau, status=Status.REJECTED)
    references = sorted(kept.starts.values_list("reference", flat=True))
    plan = kept.starts.first().plan
    folder = f"/roosendaal/startbouw/importeren/{kept.pk}/"

    page = client.post(folder + "verwijderen/", {"versie": as_text(versions_of(kept))}, follow=True)

    assert said(page) == "De starts zijn verwijderd. Lees het verbeterde bestand opnieuw in."
    assert "inmiddels verwijderd" in text_of(page)
    text = as_csv(*[row(kenmerk=name, plan=plan.code) for name in references])
    upload = SimpleUploadedFile("beter.csv", text.encode())
    page = client.post("/roosendaal/startbouw/importeren/", {"bestand": upload}, follow=True)
    assert "Het bestand heeft geen fouten." in text_of(page)


def test_only_the_office_hands_in_and_throws_away(client, bureau, controller):
    kept = make_import(2, author=bureau, status=Status.CONCEPT)
    client.force_login(controller)

    for act in ("indienen", "verwijderen"):
        sent = {"versie": as_text(versions_of(kept))}
        address = f"/roosendaal/startbouw/importeren/{kept.pk}/{act}/"
        assert client.post(address, sent).status_code == 403

    assert statuses_of(kept) == [Status.CONCEPT] * 2
