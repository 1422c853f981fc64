"""What all pages share: signing in, the way to one's own area, the frame, forms, the admin."""

from unittest import mock

import pytest
from django import forms
from django.contrib.auth.models import Permission
from django.core.paginator import Paginator
from django.db import DatabaseError
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from nplv.core.access import Role
from nplv.core.history import record
from nplv.core.models import Area, User
from nplv.core.pages import MENU, navigation
from nplv.core.sources import SOURCES
from nplv.core.views import first_area
from tests.core.factories import AT, PASSWORD, make_person, the_area

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    """Return a beheerder with the rights that such an account is made with."""
    person = make_person("beheer", Role.ADMINISTRATOR, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="core"))
    return person


# --- The summary of errors ---


class Confirmation(forms.Form):
    """A form whose label is a sentence."""

    zeker = forms.BooleanField(
        label="Ik weet het zeker.", error_messages={"required": "Bevestig dit."}
    )


def test_a_label_that_is_a_sentence_stands_before_its_error_without_its_full_stop() -> None:
    summary = render_to_string("_error_summary.html", {"form": Confirmation({})})

    assert "Ik weet het zeker: Bevestig dit." in summary


def test_the_summary_of_errors_takes_the_focus() -> None:
    summary = render_to_string("_error_summary.html", {"form": Confirmation({})})

    assert 'role="alert" tabindex="-1" autofocus' in summary


# --- Signing in and out ---


def test_signing_in_leads_to_the_page_that_was_asked_for(client: Client, bureau: User) -> None:
    answer = client.post(
        "/inloggen/?next=/roosendaal/grootboek/",
        {"username": "bureau", "password": PASSWORD, "next": "/roosendaal/grootboek/"},
    )

    assert answer.url == "/roosendaal/grootboek/"


def test_signing_in_never_leads_to_another_site(client: Client, bureau: User) -> None:
    answer = client.post(
        "/inloggen/",
        {"username": "bureau", "password": PASSWORD, "next": "https://elders.example/"},
    )

    assert answer.url == "/"


def test_a_wrong_password_is_explained_and_the_name_is_kept(client: Client, bureau: User) -> None:
    answer = client.post("/inloggen/", {"username": "bureau", "password": "fout"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'role="alert"' in page
    assert "Voer een juiste gebruikersnaam en wachtwoord in" in page
    assert 'value="bureau"' in page


def test_signing_out_takes_a_post(client: Client, bureau: User) -> None:
    client.force_login(bureau)

    assert client.get("/uitloggen/").status_code == 405
    assert client.post("/uitloggen/").url == "/inloggen/"
    assert "_auth_user_id" not in client.session


# --- The way to one's own area ---


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/").url == "/inloggen/?next=/"


def test_a_member_begins_at_the_dashboard_of_the_area(client: Client, bureau: User) -> None:
    client.force_login(bureau)

    assert client.get("/").url == "/roosendaal/"


def test_who_has_several_areas_begins_at_the_first_given(bureau: User, breda: Area) -> None:
    make_person("bureau", Role.CONTROLLER, breda)

    assert first_area(bureau) == the_area("roosendaal")


def test_the_state_begins_where_there_is_an_agreement(rijk: User) -> None:
    # Amsterdam comes first by name; Roosendaal alone has an agreement.
    assert first_area(rijk) == the_area("roosendaal")


def test_who_administers_accounts_begins_there(client: Client, administrator: User) -> None:
    client.force_login(administrator)

    assert client.get("/").url == "/beheer/"


def test_someone_without_a_role_is_told_what_to_do(client: Client) -> None:
    client.force_login(make_person("nieuw"))

    answer = client.get("/")

    assert answer.status_code == 200
    assert "Vraag de beheerder van uw gemeente" in answer.content.decode()


# --- The frame of a page ---


def frame(person: User, area: Area) -> str:
    """Return an empty page as this person sees it in this area."""
    request = RequestFactory().get(reverse("reports:dashboard", kwargs={"area": area.slug}))
    request.user, request.area, request.resolver_match = person, area, None
    return render_to_string("base.html", request=request)


ITEMS = [item for group in MENU for item in group.items]


@pytest.mark.parametrize(("name", "label", "act"), ITEMS)
def test_every_item_of_the_menu_leads_somewhere(name: str, label: str, act: object) -> None:
    assert reverse(name, kwargs={"area": "roosendaal"}).startswith("/roosendaal/")


def menu_at(person: User, area: Area, path: str) -> list[dict]:
    """Return the groups of the menu as this person sees them at this address."""
    request = RequestFactory().get(path)
    request.user, request.area = person, area
    return navigation(request)["menu"]


@pytest.mark.parametrize(
    ("path", "group", "item"),
    [
        ("/roosendaal/", "Overzicht", "Dashboard"),
        ("/roosendaal/prognose/", "Overzicht", "Prognose"),
        ("/roosendaal/startbouw/1/bewerken/", "Registreren", "Startbouw"),
        ("/roosendaal/rapporten/2025/afsluiten/", "Verantwoorden", "Rapporten"),
        # A cost belongs to a measure or to capacity; a decision to the money of a year.
        ("/roosendaal/kosten/1/", "Registreren", None),
        ("/roosendaal/beschikkingen/", "Verantwoorden", None),
    ],
)
def test_the_menu_marks_where_one_is_and_lies_open_there(
    bureau: User, roosendaal: Area, path: str, group: str, item: str | None
) -> None:
    menu = menu_at(bureau, roosendaal, path)

    assert [each["label"] for each in menu if each["is_current"]] == [group]
    assert [each["label"] for each in menu if each["is_open"]] == [group]
    current = [each["label"] for of in menu for each in of["items"] if each["is_current"]]
    assert current == ([item] if item else [])


def test_where_the_menu_does_not_know_the_page_the_first_group_lies_open(
    bureau: User, roosendaal: Area
) -> None:
    menu = menu_at(bureau, roosendaal, "/roosendaal/elders/")

    assert [group["is_open"] for group in menu] == [True, False, False]
    assert not any(group["is_current"] for group in menu)


def test_a_group_without_items_for_a_role_is_left_out(raad: User, roosendaal: Area) -> None:
    menu = menu_at(raad, roosendaal, "/roosendaal/")

    assert [group["label"] for group in menu] == ["Overzicht", "Verantwoorden"]


def test_a_council_member_sees_no_way_to_what_is_entered(raad: User, roosendaal: Area) -> None:
    page = frame(raad, roosendaal)

    assert 'href="/roosendaal/grootboek/"' in page
    assert "/roosendaal/startbouw/" not in page
    assert "/roosendaal/te-beoordelen/" not in page


def test_the_other_areas_of_a_person_are_offered_and_no_more(bureau: User, breda: Area) -> None:
    make_person("bureau", Role.CONTROLLER, breda)

    page = frame(User.objects.get(pk=bureau.pk), the_area("roosendaal"))

    assert 'href="/breda/"' in page
    assert page.count("area-switcher") == 1
    assert Area.objects.exclude(slug__in=["roosendaal", "breda"]).first().name not in page


def test_who_has_one_area_is_offered_no_other(bureau: User, roosendaal: Area) -> None:
    assert "area-switcher" not in frame(bureau, roosendaal)


def test_example_data_is_marked_as_such(bureau: User, roosendaal: Area) -> None:
    roosendaal.has_example_data = False
    assert "Voorbeelddata" not in frame(bureau, roosendaal)

    roosendaal.has_example_data = True
    assert "zijn verzonnen" in frame(bureau, roosendaal)


# --- When something is wrong ---


def test_an_unknown_address_says_so_in_dutch(client: Client) -> None:
    answer = client.get("/bestaat/niet/echt/")

    assert answer.status_code == 404
    assert "Pagina niet gevonden" in answer.content.decode()


@pytest.mark.parametrize("page", ["403.html", "403_csrf.html", "404.html", "500.html"])
def test_the_pages_for_errors_need_no_context(page: str) -> None:
    answer = render_to_string(page)

    assert '<html lang="nl"' in answer
    assert answer.count("<h1>") == 1


def test_health_is_ok_as_long_as_the_database_answers(client: Client) -> None:
    answer = client.get("/gezondheid/")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_health_fails_when_the_database_does_not_answer(client: Client) -> None:
    with mock.patch("nplv.core.readiness.connection.cursor", side_effect=DatabaseError):
        answer = client.get("/gezondheid/")

    assert (answer.status_code, answer.json()) == (503, {"status": "error"})


# --- Fields, badges, sources ---


class SampleForm(forms.Form):
    """A form with one field of each kind that pages use."""

    kenmerk = forms.CharField(help_text="Uw eigen referentie.")
    prijs = forms.CharField(required=False, widget=forms.TextInput(attrs={"class": "number"}))
    soort = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def test_help_and_errors_are_tied_to_their_field() -> None:
    field = SampleForm({"kenmerk": ""})["kenmerk"].as_field_group()

    assert 'aria-describedby="id_kenmerk_helptext id_kenmerk_error"' in field
    assert 'aria-invalid="true"' in field
    assert 'id="id_kenmerk_helptext"' in field
    assert 'id="id_kenmerk_error"' in field


def test_a_control_has_the_class_of_the_design_system_and_its_own() -> None:
    field = str(SampleForm()["prijs"])

    assert field.count("class=") == 1
    assert 'class="utrecht-textbox utrecht-textbox--html-input number"' in field


def test_the_summary_links_to_each_field_with_an_error() -> None:
    form = SampleForm({})
    form.add_error(None, "Het jaar is gesloten.")

    summary = render_to_string("_error_summary.html", {"form": form})

    assert "Het jaar is gesloten." in summary
    assert 'href="#id_kenmerk"' in summary
    assert 'href="#id_soort_0"' in summary  # a group of choices: to the first of them


def test_the_summary_names_the_row_of_a_formset() -> None:
    rows = forms.formset_factory(SampleForm, extra=2)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}
        | {"form-0-kenmerk": "K-1", "form-0-soort": "a", "form-1-soort": "a"}
    )

    summary = render_to_string("_error_summary.html", {"form": None, "formset": rows})

    assert 'href="#id_form-1-kenmerk">Regel 2, kenmerk:' in summary
    assert "Regel 1" not in summary


def test_a_form_without_errors_has_no_summary() -> None:
    assert render_to_string("_error_summary.html", {"form": SampleForm()}).strip() == ""


def test_a_status_is_a_word_before_it_is_a_colour() -> None:
    badge = render_to_string("_status.html", {"status": "goedgekeurd"})

    assert ">Goedgekeurd</span>" in badge


def test_a_source_is_printed_with_its_place_and_date() -> None:
    printed = Template("{% load pages %}{% source 'AGR-RS' %}").render(Context())

    assert SOURCES["AGR-RS"].says in printed
    assert "Bestuurlijke Afspraken NPLV Roosendaal, regels 353-361 (24-06-2025)" in printed


def test_the_pages_of_a_list_keep_its_filters() -> None:
    request = RequestFactory().get("/", {"segment": "middenhuur", "pagina": "2"})
    page = Paginator(range(30), 10).page(2)

    links = render_to_string("_pagination.html", {"page_obj": page}, request)

    assert 'href="?segment=middenhuur&amp;pagina=1"' in links
    assert 'href="?segment=middenhuur&amp;pagina=3"' in links


# --- The admin ---


def test_a_stranger_signs_in_on_the_one_page_for_it(client: Client) -> None:
    answer = client.get("/beheer/", follow=True)

    assert answer.redirect_chain[-1][0] == "/inloggen/?next=/beheer/"


def test_the_admin_is_closed_to_who_works_with_money(client: Client, controller: User) -> None:
    client.force_login(controller)

    assert client.get("/beheer/", follow=True).status_code == 403


def test_the_admin_holds_no_facts_and_no_money(client: Client, administrator: User) -> None:
    client.force_login(administrator)

    models = {
        model["object_name"]
        for app in client.get("/beheer/").context["available_apps"]
        for model in app["models"]
    }

    assert models == {
        "User",
        "Membership",
        "Area",
        "Neighbourhood",
        "ReferenceValue",
        "AuditEvent",
    }


@pytest.mark.parametrize(
    "name", ["user", "membership", "area", "neighbourhood", "referencevalue", "auditevent"]
)
def test_every_list_of_the_admin_opens(client: Client, administrator: User, name: str) -> None:
    client.force_login(administrator)

    assert client.get(f"/beheer/core/{name}/").status_code == 200


def test_an_administrator_cannot_make_anyone_superuser(client: Client, administrator: User) -> None:
    client.force_login(administrator)

    page = client.get(f"/beheer/core/user/{administrator.pk}/change/").content.decode()

    assert 'name="is_staff"' in page
    assert 'name="is_superuser"' not in page


def test_the_history_can_be_read_and_not_changed(
    client: Client, administrator: User, bureau: User, roosendaal: Area
) -> None:
    event = record(area=roosendaal, thing=roosendaal, action="gewijzigd", by=bureau, at=AT)
    client.force_login(administrator)
    address = f"/beheer/core/auditevent/{event.pk}/change/"

    assert client.get(address).status_code == 200
    assert client.post(address, {"action": "verzonnen"}).status_code == 403
    assert client.get("/beheer/core/auditevent/add/").status_code == 403
    assert client.post(f"/beheer/core/auditevent/{event.pk}/delete/").status_code == 403
