"""The demo accounts: people that do not exist, with a password that everyone knows."""

from datetime import date, time

from django.contrib.auth.models import Permission
from django.db.models import Model

from nplv.core.access import Role
from nplv.core.admin_history import area_of, snapshot
from nplv.core.history import record
from nplv.core.models import Area, Membership, User
from nplv.demo.road import moment

PASSWORD = "demo"  # nosec B105 # of the demo alone
# User name, first and last name, role, area (None: a national role).
ACCOUNTS: tuple[tuple[str, str, str, Role, str | None], ...] = (
    ("bureau", "Sanne", "de Wit", Role.PROGRAMME_OFFICE, "roosendaal"),
    ("bureau2", "Tom", "Aerts", Role.PROGRAMME_OFFICE, "roosendaal"),
    ("controller", "Marijke", "Jansen", Role.CONTROLLER, "roosendaal"),
    ("raad", "Peter", "Hoeks", Role.COUNCIL_MEMBER, "roosendaal"),
    ("rijk", "Anouk", "Vermeer", Role.STATE, None),
    ("beheer", "Ruben", "Schouten", Role.ADMINISTRATOR, None),
    ("breda", "Lotte", "Bakx", Role.PROGRAMME_OFFICE, "breda"),
)
# The application is set up on the day on which the agreement was signed.
SET_UP_AT = moment(date(2025, 6, 24), time(9))
# What an administrator may do in the admin: model -> acts.
ADMIN_RIGHTS: dict[str, tuple[str, ...]] = {
    "user": ("view", "add", "change"),
    "membership": ("view", "add", "change", "delete"),
    "area": ("view", "add", "change"),
    "neighbourhood": ("view", "add", "change"),
    "referencevalue": ("view", "add", "change", "delete"),
    "sisaindicator": ("view", "add", "change", "delete"),
}


def make_people() -> dict[str, User]:
    """Make the accounts with their memberships; return them by user name."""
    areas = Area.objects.in_bulk(field_name="slug")
    people = {}
    for username, first_name, last_name, role, slug in ACCOUNTS:
        person = User.objects.create_user(
            username,
            email=f"{username}@example.org",  # a domain that nobody can own
            password=PASSWORD,
            first_name=first_name,
            last_name=last_name,
        )
        if role == Role.ADMINISTRATOR:
            _admit_to_admin(person)
        _was_set_up(person)
        area = areas[slug] if slug else None
        _was_set_up(
            Membership.objects.create(person=person, area=area, role=role, granted_at=SET_UP_AT)
        )
        people[username] = person
    return people


def mark_areas() -> None:
    """Say of the areas that what they hold is made up; one of them needs a neighbourhood."""
    for area in Area.objects.filter(slug__in=("roosendaal", "breda")):
        before = snapshot(area)
        area.has_example_data = True
        area.save()
        _was_set_up(area, before=before)
        if area.slug == "breda":
            _was_set_up(area.neighbourhoods.create(slug="voorbeeldwijk", name="Voorbeeldwijk"))


def _was_set_up(thing: Model, *, before: dict[str, object] | None = None) -> None:
    """Add the event of a row that this command made, or changed."""
    record(
        area=area_of(thing),
        thing=thing,
        action="gewijzigd" if before else "ingevoerd",
        by=None,
        at=SET_UP_AT,
        before=before,
        after=snapshot(thing),
    )


def _admit_to_admin(person: User) -> None:
    """Let someone work in the admin on what it offers; no superuser, who could do anything."""
    names = [f"{act}_{model}" for model, acts in ADMIN_RIGHTS.items() for act in acts]
    person.is_staff = True
    person.save()
    person.user_permissions.set(
        Permission.objects.filter(
            content_type__app_label__in=("core", "grants"), codename__in=names
        )
    )
