"""Who is signed in: the account with its roles and areas, in one query."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from nplv.core.models import Membership, User


class AccountBackend(ModelBackend):
    """Signing in by user name and password; every page then needs the person and their roles."""

    def get_user(self, user_id: Any) -> User | None:
        held = list(Membership.objects.filter(person=user_id).select_related("person", "area"))
        if not held:  # an account without a role
            return super().get_user(user_id)
        person = held[0].person
        person.held = held
        return person if self.user_can_authenticate(person) else None
