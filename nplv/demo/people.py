"""The demo accounts: people that do not exist, with a password that everyone knows."""

from django.contrib.auth.models import Permission

from nplv.core.access import Role
from nplv.core.models import Area, Membership, User

PASSWORD = "demo"
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
# What an administrator may do in the admin: model -> acts.
ADMIN_RIGHTS: dict[str, tuple[str, ...]] = {
    "user": ("view", "add", "change"),
    "membership": ("view", "add", "change", "delete"),
    "area": ("view", "add", "change"),
    "neighbourhood": ("view", "add", "change"),
    "referencevalue": ("view", "add", "change", "delete"),
}


def make_people() -> dict[str, User]:
    """Make the accounts with their memberships; return them by user name."""
    areas = Area.objects.in_bulk(field_name="slug")
    people = {}
    for username, first_name, last_name, role, slug in ACCOUNTS:
        person = User.objects.create_user(
            username, password=PASSWORD, first_name=first_name, last_name=last_name
        )
        Membership.objects.create(person=person, area=areas[slug] if slug else None, role=role)
        people[username] = person
    _admit_to_admin(people["beheer"])
    return people


def _admit_to_admin(person: User) -> None:
    """Let someone work in the admin on what it offers; no superuser, who could do anything."""
    names = [f"{act}_{model}" for model, acts in ADMIN_RIGHTS.items() for act in acts]
    person.is_staff = True
    person.save()
    person.user_permissions.set(
        Permission.objects.filter(content_type__app_label="core", codename__in=names)
    )
