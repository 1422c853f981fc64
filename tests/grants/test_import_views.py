"""The pages of importing costs, as the office goes through them."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from grants.models import CostImport, CostLine
from tests.grants.factories import make_cost
from tests.grants.pages import signed_in
from tests.grants.spreadsheets import as_csv, row, staff
from tests.housing.pages import text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/roosendaal/kosten/importeren/"


def upload(client, text, name="kosten.csv", **more):
    content = text.encode() if isinstance(text, str) else text
    return client.post(ADDRESS, {"bestand": SimpleUploadedFile(name, content)}, **more)


def test_a_good_file_leads_to_its_preview_with_sums_and_what_is_left(office, roosendaal):
    roosendaal.measures.filter(code="langdonk-mfa").update(works_started_on="2025-03-01")

    answer = upload(office, as_csv(row(), staff()), follow=True)

    shown = text_of(answer)
    assert "Er is nog niets opgeslagen" in shown
    assert "€ 131.200,00" in shown  # 121,000.00 + 10,200.00
    assert "€ 854.000,00" in shown  # 975,000.00 - 121,000.00
    assert "€ 2.489.800,00" in shown  # 2,500,000.00 - 10,200.00
    assert not CostLine.objects.exists()


def test_a_measure_that_has_not_started_says_so(office, roosendaal):
    roosendaal.measures.filter(code="langdonk-mfa").update(works_started_on=None)

    shown = text_of(upload(office, as_csv(), follow=True))

    assert "nog niet gestart" in shown
    assert "€ 975.000,00" in shown  # nothing is taken from the maximum


def test_all_problems_are_shown_at_once_and_can_be_downloaded_marked(office):
    answer = upload(office, as_csv(row(btw="1.234"), row(maatregel="weg")), follow=True)

    shown = text_of(answer)
    assert "2 fouten in kosten.csv" in shown
    assert "1.234,00 of 1234" in shown
    assert "Deze maatregel is er niet" in shown
    marked = office.get(answer.request["PATH_INFO"] + "fouten.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(marked.content))["Kosten"]
    assert marked["Content-Disposition"].startswith("attachment")
    assert "1.234,00 of 1234" in sheet["O2"].comment.text
    assert not CostLine.objects.exists()


def test_storing_leads_to_the_receipt(office):
    address = upload(office, as_csv(row(), staff())).url
    assert office.get(address + "fouten.xlsx").status_code == 404

    shown = text_of(office.post(address, {"opslaan": "1"}, follow=True))

    kept = CostImport.objects.get()
    assert "2 rijen gelezen = 2 aanvaard + 0 geweigerd" in shown
    assert kept.sha256 in shown
    assert "€ 131.200,00" in shown
    first = kept.lines.order_by("pk").first()
    assert reverse("grants:cost_detail", args=["roosendaal", first.pk]) in shown
    assert {line.status for line in kept.lines.all()} == {"concept"}


def test_the_lines_can_be_submitted_at_once(office):
    office.post(upload(office, as_csv()).url, {"indienen": "1"})

    assert CostLine.objects.get().status == "ingediend"


def test_what_is_stored_is_what_was_checked_and_not_what_is_sent_again(office):
    address = upload(office, as_csv()).url

    office.post(address, {"opslaan": "1", "btw": "9", "bestand": "x"})

    assert CostLine.objects.get().vat.amount == 21000


def test_the_same_file_again_is_refused_with_the_way_to_its_receipt(office):
    address = upload(office, as_csv()).url
    office.post(address, {"opslaan": "1"})

    shown = text_of(upload(office, as_csv()))

    assert "al ingelezen" in shown
    assert address in shown


def test_warnings_must_be_confirmed_and_are_shown_with_the_line(office):
    make_cost(supplier="Bouwbedrijf X", invoice_number="F-1")
    answer = upload(office, as_csv(), follow=True)
    address, (warned,) = answer.request["PATH_INFO"], answer.context["preview"].warnings

    refused = office.post(address, {"opslaan": "1"})
    assert "Bevestig eerst elke waarschuwing" in text_of(refused)
    assert CostLine.objects.count() == 1
    office.post(address, {"opslaan": "1", "bevestigd": [warned.key]})

    line = CostImport.objects.get().lines.get()
    shown = text_of(office.get(reverse("grants:cost_detail", args=["roosendaal", line.pk])))
    assert "Waarschijnlijk dubbel" in shown
    assert "Ingelezen uit" in shown


def test_a_file_that_is_refused_as_a_whole_says_why(office):
    assert "oud Excel-bestand" in text_of(
        upload(office, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls")
    )
    assert "groter dan 10 MB" in text_of(upload(office, b"x" * (10 * 1024 * 1024 + 1)))
    assert "Kies een bestand" in text_of(office.post(ADDRESS))
    assert not CostImport.objects.exists()


def test_a_kept_file_that_cannot_be_read_any_more_says_why(office):
    address = upload(office, as_csv()).url
    CostImport.objects.update(content=b"")

    answer = office.get(address, follow=True)

    assert answer.redirect_chain == [(ADDRESS, 302)]
    assert "Het bestand is leeg" in text_of(answer)
    assert office.get(address + "fouten.xlsx").status_code == 404


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_template_can_be_downloaded(office, form):
    answer = office.get(f"{ADDRESS}sjabloon.{form}")

    assert answer.status_code == 200
    assert f"sjabloon-kosten-roosendaal.{form}" in answer["Content-Disposition"]


def test_the_pages_of_orv_and_capacity_lead_to_the_import(office, controller):
    for page in ("/roosendaal/orv/", "/roosendaal/orv/langdonk-mfa/", "/roosendaal/capaciteit/"):
        assert ADDRESS in text_of(office.get(page))
        assert ADDRESS not in text_of(signed_in(controller).get(page))


def test_an_area_without_drawing_rights_says_so(breda_bureau):
    shown = text_of(signed_in(breda_bureau).get("/breda/kosten/importeren/"))

    assert 'type="file"' not in shown


@pytest.mark.parametrize("part", ["", "{pk}/", "{pk}/fouten.xlsx", "sjabloon.xlsx"])
@pytest.mark.parametrize(
    ("person", "status"),
    [("raad", 403), ("rijk", 403), ("controller", 403), ("breda_bureau", 404)],
)
def test_others_may_not_import(office, request, part, person, status):
    upload(office, as_csv())
    address = ADDRESS + part.format(pk=CostImport.objects.get().pk)

    assert signed_in(request.getfixturevalue(person)).get(address).status_code == status
