"""The pages of importing starts, as the office goes through them."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from housing.importing import services
from housing.models import ConstructionStart, StartImport
from nplv.core.importing import background
from nplv.core.importing.progress import SILENCE, progress_of, teller
from nplv.core.jobs.performing import perform_job
from nplv.core.models import Job, JobState
from reports import progress_views
from tests.housing.factories import make_plan, make_start
from tests.housing.pages import said, text_of
from tests.housing.spreadsheets import ROW, as_csv, row
from tests.workers import someone_there

pytestmark = pytest.mark.django_db
ADDRESS = "/roosendaal/startbouw/importeren/"


@pytest.fixture
def plan(roosendaal):
    return make_plan(area=roosendaal, code="WR-01")


@pytest.fixture
def page(client, bureau, plan):
    client.force_login(bureau)
    return client


def upload(client, text, name="starts.csv", **more):
    content = text.encode() if isinstance(text, str) else text
    return client.post(ADDRESS, {"bestand": SimpleUploadedFile(name, content)}, **more)


def test_a_good_file_leads_to_its_preview_with_homes_and_euros(page):
    # 40 social homes, 12 of them with SBI: 28 count; 28 x 7,000 = 196,000
    text = as_csv(row(aantal="28"), row(aantal="12", eerdere_subsidie="sbi"))

    answer = upload(page, text, follow=True)

    shown = text_of(answer)
    assert "Er is nog niets opgeslagen" in shown
    assert "€ 196.000,00" in shown
    (table,) = answer.context["tables"]
    assert (table.total.homes, table.total.affordable, table.total.counting) == (40, 40, 28)
    assert not ConstructionStart.objects.exists()


def test_homes_outside_the_area_stand_apart(page, roosendaal):
    make_plan(area=roosendaal, code="AA-01", location="aangrenzend")

    answer = upload(page, as_csv(ROW, row(kenmerk="Z-2", plan="AA-01")), follow=True)

    found = [(table.location, table.total.homes) for table in answer.context["tables"]]
    assert found == [("nplv", 40), ("aangrenzend", 40)]


def test_all_problems_are_shown_at_once(page):
    answer = upload(page, as_csv(row(aantal="x", prijs="1.234"), row(plan="WEG")), follow=True)

    shown = text_of(answer)
    assert "3 fouten in starts.csv" in shown
    assert "1.234,00 of 1234" in shown
    assert "geen heel getal" in shown
    assert not ConstructionStart.objects.exists()


def test_the_marked_file_can_be_downloaded(page):
    address = upload(page, as_csv(row(aantal="x"))).url

    answer = page.get(f"{address}fouten.xlsx")

    sheet = openpyxl.load_workbook(BytesIO(answer.content))["Starts"]
    assert answer["Content-Disposition"].startswith("attachment")
    assert sheet["E2"].comment is not None
    assert page.get(upload(page, as_csv()).url + "fouten.xlsx").status_code == 404


def test_storing_leads_to_the_receipt(page):
    address = upload(page, as_csv()).url

    answer = page.post(address, {"opslaan": "1"}, follow=True)

    shown = text_of(answer)
    kept = StartImport.objects.get()
    assert "1 rij gelezen = 1 aanvaard + 0 geweigerd" in shown
    assert kept.sha256 in shown
    assert "bureau" in shown
    assert reverse("housing:start_detail", args=["roosendaal", kept.starts.get().pk]) in shown
    assert kept.starts.get().status == "concept"


def test_the_starts_can_be_submitted_at_once(page):
    page.post(upload(page, as_csv()).url, {"indienen": "1"})

    assert ConstructionStart.objects.get().status == "ingediend"


def test_what_is_stored_is_what_was_checked_and_not_what_is_sent_again(page):
    address = upload(page, as_csv()).url

    page.post(address, {"opslaan": "1", "aantal": "9999", "bestand": "x"})

    assert ConstructionStart.objects.get().lines.get().homes == 40


def test_the_same_file_again_is_refused_with_the_way_to_its_receipt(page):
    address = upload(page, as_csv()).url
    page.post(address, {"opslaan": "1"})

    shown = text_of(upload(page, as_csv()))

    assert "al ingelezen" in shown
    assert address in shown


def test_warnings_must_be_confirmed_and_are_shown_with_the_start(page, plan):
    make_start(plan=plan, reference="Z-9")
    answer = upload(page, as_csv(), follow=True)
    address, (warned,) = answer.request["PATH_INFO"], answer.context["preview"].warnings

    refused = page.post(address, {"opslaan": "1"})
    assert "Bevestig eerst elke waarschuwing" in text_of(refused)
    assert not ConstructionStart.objects.filter(reference="Z-1").exists()
    page.post(address, {"opslaan": "1", "bevestigd": [warned.key]})

    start = ConstructionStart.objects.get(reference="Z-1")
    shown = text_of(page.get(reverse("housing:start_detail", args=["roosendaal", start.pk])))
    assert "Waarschijnlijk dubbel: Z-9" in shown
    assert "Ingelezen uit" in shown


def test_all_warnings_can_be_confirmed_at_once(page, plan):
    make_start(plan=plan, reference="Z-9")

    page.post(upload(page, as_csv()).url, {"opslaan": "1", "alles": "1"})

    assert ConstructionStart.objects.filter(reference="Z-1").exists()


def test_a_file_that_is_refused_as_a_whole_says_why(page):
    assert "oud Excel-bestand" in text_of(
        upload(page, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls")
    )
    assert "groter dan 10 MB" in text_of(upload(page, b"x" * (10 * 1024 * 1024 + 1)))
    assert "Kies een bestand" in text_of(page.post(ADDRESS))
    assert not StartImport.objects.exists()


def test_looking_stores_nothing(page):
    address = upload(page, as_csv()).url
    page.get(address)
    page.get(ADDRESS)

    assert not StartImport.objects.stored().exists()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_template_can_be_downloaded(page, form):
    answer = page.get(f"{ADDRESS}sjabloon.{form}")

    assert answer.status_code == 200
    assert f"sjabloon-starts-roosendaal.{form}" in answer["Content-Disposition"]
    assert page.get(f"{ADDRESS}sjabloon.pdf").status_code == 404


def test_hidden_rows_and_other_sheets_are_told(page):
    book = openpyxl.Workbook()
    book.active.append(as_csv().split("\r\n")[0].split(";"))
    book.active.append([value or None for value in ROW])
    book.active.row_dimensions[2].hidden = True
    book.create_sheet("Notities")["A1"] = "x"
    out = BytesIO()
    book.save(out)

    shown = text_of(upload(page, out.getvalue(), "starts.xlsx", follow=True))

    assert "Verborgen rijen zijn meegelezen (1): 2" in shown
    assert "Niet gelezen: Notities" in shown


@pytest.mark.parametrize("part", ["", "{pk}/", "{pk}/fouten.xlsx", "sjabloon.xlsx"])
@pytest.mark.parametrize(
    ("person", "status"),
    [("raad", 403), ("rijk", 403), ("controller", 403), ("breda_bureau", 404)],
)
def test_others_may_not_import(page, client, request, part, person, status):
    upload(page, as_csv())
    address = ADDRESS + part.format(pk=StartImport.objects.get().pk)
    client.force_login(request.getfixturevalue(person))

    assert client.get(address).status_code == status
    assert client.post(address).status_code == status


def test_a_file_of_another_area_does_not_exist(page, client, breda_bureau):
    pk = StartImport.objects.get(pk=int(upload(page, as_csv()).url.split("/")[-2])).pk
    client.force_login(breda_bureau)

    assert client.get(f"/breda/startbouw/importeren/{pk}/").status_code == 404


# --- Long files ---


@pytest.fixture
def long(page, monkeypatch):
    """Take every file for a long one; return the address of one that was handed in."""
    monkeypatch.setattr(services, "LONG", 10)
    monkeypatch.setattr(background, "LONG", 10)
    answer = upload(page, as_csv(ROW))
    return answer.url


def said_while(monkeypatch, *parts):
    """Return what is told of the progress while a step of the work is done, in one go."""
    found = []
    for module, name in parts:
        real = getattr(module, name)

        def step(*args, real=real, **options):
            stored = StartImport.objects.get()
            found.append(progress_of(progress_views.key_of(stored)))
            return real(*args, **options)

        monkeypatch.setattr(module, name, step)
    return found


def test_a_long_file_is_received_at_once_and_leads_to_its_outcome(page, long):
    shown = text_of(page.get(long))

    assert "Het bestand wordt gelezen en gecontroleerd" in shown
    assert f'<meta http-equiv="refresh" content="1; url={long}?uitkomst=1">' in shown
    assert f'hx-get="{long}voortgang/"' in shown
    assert "Er is nog niets opgeslagen" in text_of(page.get(long + "?uitkomst=1"))


def test_the_work_says_how_far_it_is_and_is_silent_afterwards(page, long, monkeypatch):
    found = said_while(
        monkeypatch,
        (services, "read_sheet"),
        (services, "_write"),
    )
    key = progress_views.key_of(StartImport.objects.get())

    page.get(long + "?uitkomst=1")
    assert progress_of(key) is None
    page.post(long + "?uitkomst=1", {"alles": "1"})

    assert [(said.phase, said.done, said.total) for said in found] == [
        ("lezen", 0, 0),
        ("lezen", 0, 0),
        ("opslaan", 0, 1),
    ]
    assert progress_of(key) is None
    assert "Ontvangstbewijs" in text_of(page.get(long))


def test_the_part_that_keeps_up_shows_rows_done_of_all(page, long):
    kept = StartImport.objects.get()
    for phase, done, total, expected in (
        ("lezen", 0, 0, "Het bestand wordt gelezen"),
        ("controleren", 12_500, 50_000, "Controleren: 12.500 van 50.000 rijen"),
        ("opslaan", 1_000, 50_000, "Opslaan: 1.000 van 50.000 rijen"),
    ):
        teller(progress_views.key_of(kept))(phase, done, total)
        shown = text_of(page.get(long + "voortgang/"))
        assert expected in shown
        assert 'hx-trigger="every 1s"' in shown
    assert '<progress max="50000" value="1000"' in shown


def test_who_comes_back_while_it_is_stored_waits_for_the_receipt(page, long):
    teller(progress_views.key_of(StartImport.objects.get()))("opslaan", 1_000, 50_000)

    shown = text_of(page.get(long))

    assert "Het bestand wordt opgeslagen: alles of niets." in shown
    assert '<meta http-equiv="refresh" content="2">' in shown, "and starts no second check"


def test_what_was_said_by_work_that_died_is_forgotten(page, long, monkeypatch):
    key = progress_views.key_of(StartImport.objects.get())
    teller(key)("opslaan", 1_000, 50_000)
    later = timezone.now() + SILENCE
    monkeypatch.setattr("nplv.core.importing.progress.timezone.now", lambda: later)

    assert progress_of(key) is None
    assert "Het bestand wordt gelezen en gecontroleerd" in text_of(page.get(long))


def test_while_a_worker_stores_it_the_page_says_how_far_and_it_can_be_cancelled(page, long):
    with someone_there():
        assert page.post(long, {"alles": "1"}).url == long
        shown = text_of(page.get(long))

    job = Job.objects.get()
    assert job.title == "starts.csv opslaan"
    assert StartImport.objects.stored().count() == 0
    assert f'hx-get="/roosendaal/achtergrondtaken/{job.pk}/voortgang/"' in shown
    button = shown.partition(f'action="/roosendaal/achtergrondtaken/{job.pk}/annuleren/"')[2]
    assert button.startswith('><input type="hidden" name="csrfmiddlewaretoken"')
    page.post(f"/roosendaal/achtergrondtaken/{job.pk}/annuleren/")

    shown = text_of(page.get(long + "?uitkomst=1"))
    assert "Er is niets opgeslagen. Het opslaan is geannuleerd." in shown


def test_why_a_worker_did_not_store_it_stands_with_the_preview(page, long, roosendaal):
    make_start(plan=roosendaal.plans.get(), reference="Z-9")  # alike: a warning
    with someone_there():
        page.post(long, {})  # nothing accepted
    perform_job(Job.objects.get().pk)

    shown = text_of(page.get(long + "?uitkomst=1"))

    assert Job.objects.get().state == JobState.FAILED
    assert "Er is niets opgeslagen. " + Job.objects.get().said in shown
    assert StartImport.objects.stored().count() == 0


def test_a_long_file_that_cannot_be_read_says_why(page, monkeypatch):
    monkeypatch.setattr(services, "LONG", 10)
    monkeypatch.setattr(background, "LONG", 10)
    broken = "kenmerk;plan\n\x00;x\n"

    address = upload(page, broken).url
    answer = page.get(address + "?uitkomst=1", follow=True)

    assert answer.redirect_chain[-1][0] == ADDRESS
    assert said(answer) != ""


def test_that_progress_cannot_be_written_stops_no_import(page, long, settings, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a directory should be")
    caches = {**settings.CACHES}
    caches["progress"] = {**caches["progress"], "LOCATION": blocked / "below"}
    settings.CACHES = caches

    page.post(long + "?uitkomst=1", {"alles": "1"})

    assert StartImport.objects.stored().count() == 1


def test_progress_is_for_who_may_import(client, raad, breda_bureau, page, long):
    for person, status in ((raad, 403), (breda_bureau, 404)):
        client.force_login(person)
        assert client.get(long + "voortgang/").status_code == status
