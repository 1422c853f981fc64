"""The page of the verification: who sees it, who runs it, and that areas stay apart."""

from reports.models import VerificationRun
from reports.verifying.running import verify
from tests.core.factories import AT
from tests.housing.factories import make_start

PAGE = "/roosendaal/controle/"


def text_of(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_it_says_that_nothing_ran_yet_and_how_to(client, bureau):
    client.force_login(bureau)

    page = text_of(client.get(PAGE))

    assert "Er is nog niet gecontroleerd. Een controller kan dat hier doen." in page
    assert "elke nacht" in page
    assert "manage.py verify" in page
    assert "<button" not in page.partition("<main")[2]


def test_the_controller_runs_it(client, controller):
    client.force_login(controller)

    page = client.post(PAGE, follow=True)

    assert page.redirect_chain == [(PAGE, 302)]
    assert "Alles klopt." in text_of(page)
    run = VerificationRun.objects.get()
    assert (run.area.slug, run.by, run.differences, run.seal) == ("roosendaal", controller, 0, "")


def test_the_office_sees_it_and_cannot_run_it(client, bureau):
    client.force_login(bureau)

    assert client.post(PAGE).status_code == 403
    assert not VerificationRun.objects.exists()


def test_what_is_wrong_is_named(client, controller):
    make_start(reference="Z-zonder")  # past the services: nothing in the history
    client.force_login(controller)

    page = text_of(client.post(PAGE, follow=True))

    # The start, and the plan it was made for.
    assert "2 verschillen gevonden" in page
    assert "Startregistratie Z-zonder" in page
    assert "Geen historie" in page


def test_an_area_learns_nothing_of_another(client, controller, breda):
    make_start(area=breda, reference="B-zonder")
    verify(at=AT)
    client.force_login(controller)

    run = VerificationRun.objects.get()
    page = text_of(client.get(PAGE))

    assert run.differences == 2
    assert "Alles klopt." in page
    assert "B-zonder" not in page
    assert "alle gebieden" in page


def test_a_run_of_another_area_is_not_listed(client, controller, breda):
    verify(at=AT, area=breda)
    client.force_login(controller)

    assert "Er is nog niet gecontroleerd" in text_of(client.get(PAGE))


def test_ledger_and_closed_year_lead_to_it(client, bureau, raad):
    client.force_login(bureau)
    assert PAGE in text_of(client.get("/roosendaal/grootboek/"))
    client.force_login(raad)
    assert PAGE not in text_of(client.get("/roosendaal/grootboek/"))
    assert client.get(PAGE).status_code == 403
