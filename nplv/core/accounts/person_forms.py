"""The forms of the admin for accounts: each of one person, with a name of their own."""

from typing import Any

from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from nplv.core.models import User

PERSONAL = {
    "first_name": "Geef de voornaam: een account is van één persoon, nooit van een groep.",
    "last_name": "Geef de achternaam: een account is van één persoon, nooit van een groep.",
    "email": "Geef het eigen e-mailadres van deze persoon.",
}


class Personal:
    """An account that can be used has a first and last name, and an address nobody else has."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("is_active", True):
            for name, reason in PERSONAL.items():
                if name not in self.errors and not (cleaned.get(name) or "").strip():
                    self.add_error(name, reason)
        email = cleaned.get("email")
        others = User.objects.exclude(pk=self.instance.pk)
        if email and others.filter(email__iexact=email).exists():
            self.add_error("email", "Een ander account heeft dit e-mailadres al.")
        return cleaned


class NewPersonForm(Personal, AdminUserCreationForm):
    """A new account."""


class PersonForm(Personal, UserChangeForm):
    """An account that exists."""
