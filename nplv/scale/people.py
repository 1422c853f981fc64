"""Who entered and judged what is made up, and who looks at it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from nplv.core.access import Role
from nplv.core.models import Area, Membership, User

PASSWORD = "demo"  # nosec B105 # of a database that holds nothing real


@dataclass(frozen=True, kw_only=True)
class People:
    """The two that every start needs: neither can sign in."""

    author: User
    judge: User


def make_people(areas: Iterable[Area]) -> People:
    """Make `schaal`, controller in each of the areas, and the two pairs of eyes."""
    schaal = User.objects.create_user("schaal", password=PASSWORD, first_name="Schaal")
    Membership.objects.bulk_create(
        Membership(person=schaal, area=area, role=Role.CONTROLLER, granted_at=timezone.now())
        for area in areas
    )
    author, judge = (
        User.objects.create_user(f"schaal-{name}", is_active=False)
        for name in ("invoer", "oordeel")
    )
    return People(author=author, judge=judge)
