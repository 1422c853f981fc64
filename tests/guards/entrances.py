"""Guards of the door: forged forms, other hosts, other sites, closed accounts, weak passwords."""

from unittest.mock import patch

from django.conf import settings
from django.contrib.admin import AdminSite
from django.test import Client, override_settings

from nplv.core.access import Role
from nplv.core.authentication import AccountBackend
from nplv.core.models import User
from tests.core.factories import PASSWORD, make_person, the_area
from tests.grants.pages import signed_in
from tests.guards.guard import Guard, Kind, Off

ELSEWHERE = "https://elders.example/"


def office() -> User:
    return make_person("bureau", Role.PROGRAMME_OFFICE, the_area())


# --- Attacks ---


def forged_form() -> int:
    client = Client(enforce_csrf_checks=True)
    client.force_login(office())
    return client.post("/account/tokens/", {}).status_code


def another_host() -> int:
    return Client().get("/begrippen/", HTTP_HOST="elders.example").status_code


def on_to_another_site() -> str:
    office()
    said = {"username": "bureau", "password": PASSWORD, "next": ELSEWHERE}
    return Client().post("/inloggen/", said).url


def closed_account() -> int:
    person = office()
    client = signed_in(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    return client.get("/account/").status_code


def admin_pages() -> int:
    return signed_in(office()).get("/beheer/").status_code


def weak_password() -> bool:
    person = office()
    said = {"old_password": PASSWORD, "new_password1": "123", "new_password2": "123"}
    signed_in(person).post("/account/wachtwoord/", said)
    person.refresh_from_db()
    return person.check_password("123")


# --- Switches ---


def without_middleware(name: str) -> Off:
    left = [one for one in settings.MIDDLEWARE if one != name]
    return lambda: override_settings(MIDDLEWARE=left)


def any_address(*_: object, **__: object) -> bool:
    return True


GUARDS = (
    Guard(
        kind=Kind.ENTRANCE,
        name="a form that another site sends",
        off=without_middleware("django.middleware.csrf.CsrfViewMiddleware"),
        attack=forged_form,
        refused=403,
        done=200,  # with what is wrong in the form
    ),
    Guard(
        kind=Kind.ENTRANCE,
        name="a host that is not ours",
        off=lambda: override_settings(ALLOWED_HOSTS=["*"]),
        attack=another_host,
        refused=400,
        done=200,
    ),
    Guard(
        kind=Kind.ENTRANCE,
        name="signing in leads on to another site",
        off=lambda: patch("django.contrib.auth.views.url_has_allowed_host_and_scheme", any_address),
        attack=on_to_another_site,
        refused="/",
        done=ELSEWHERE,
    ),
    Guard(
        kind=Kind.ENTRANCE,
        name="the session of an account that was closed",
        off=lambda: patch.object(AccountBackend, "user_can_authenticate", any_address),
        attack=closed_account,
        refused=302,
        done=200,
    ),
    Guard(
        kind=Kind.ENTRANCE,
        name="the pages of the administrator",
        off=lambda: patch.object(AdminSite, "has_permission", any_address),
        attack=admin_pages,
        refused=302,
        done=200,
    ),
    Guard(
        kind=Kind.ENTRANCE,
        name="a password of three digits",
        off=lambda: override_settings(AUTH_PASSWORD_VALIDATORS=[]),
        attack=weak_password,
        refused=False,
        done=True,
    ),
)
