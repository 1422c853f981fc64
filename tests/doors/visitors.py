"""Who comes to the doors: someone of each role who is wholly signed in, and a stranger."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

HOST = "nplv.example.nl"
ROLES = ("bureau", "controller", "raad", "rijk", "beheer", "breda")


def visitor(person: Any = None) -> Any:
    """
    Return a client over https; of a person it has given the second factor too.

    `token` is what it sends to the API, where a session does not count.
    """
    from django.test import Client

    from nplv.core.accounts.gate import PASSED
    from nplv.core.accounts.second_factor import any_of, mark_of
    from nplv.core.accounts.sessions import begin
    from nplv.core.models import ApiToken

    client = Client(raise_request_exception=False)
    client.defaults |= {"SERVER_NAME": HOST, "wsgi.url_scheme": "https", "SERVER_PORT": "443"}
    client.defaults |= {"HTTP_X_FORWARDED_PROTO": "https"}
    client.token = {}
    if person is not None:
        client.token = {"Authorization": f"Bearer {ApiToken.objects.issue(person)}"}
        client.force_login(person)
        session = client.session
        begin(session)
        if factor := any_of(person):
            session[PASSED] = mark_of(factor)
        session.save()
    return client


def visitors() -> dict[str, Any]:
    """Return a client of each role by its name, and that of a stranger under ""."""
    from nplv.core.models import User
    from tests.accounts.soft_key import give_passkey
    from tests.town import NOW

    found = {"": visitor()}
    for name in ROLES:
        person = User.objects.get(username=name)
        if not person.passkeys.exists():
            give_passkey(person, name="Proef", at=NOW)
        if name == "beheer":
            person.is_staff = person.is_superuser = True  # sees every page of the admin
            person.save()
        found[name] = visitor(person)
    return found


@contextmanager
def undone() -> Iterator[None]:
    """Undo in the database whatever happens inside."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
