"""After a change of SECRET_KEY: seal with the new key what the old one sealed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from nplv.core.accounts.sealing import CannotOpen, sealed_anew
from nplv.core.models import Authenticator


class Command(BaseCommand):
    help = (
        "Verzegelt de geheimen van de tweede factor met de nieuwe SECRET_KEY. Nodig nadat de "
        "sleutel is vervangen en de oude in SECRET_KEY_FALLBACKS staat; mag vaker."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = closed = 0
        for key in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
            if seal_anew(key):
                done += 1
            else:
                closed += 1
        self.stdout.write(f"{done} geheimen verzegeld met de nieuwe sleutel.")
        if closed:
            raise CommandError(
                f"{closed} geheimen gaan met geen van de sleutels open: laat de oude sleutel "
                "staan, of laat deze mensen hun tweede factor opnieuw instellen."
            )


@transaction.atomic
def seal_anew(key: int) -> bool:
    """Seal one secret with the new key; return whether it could be opened."""
    found = Authenticator.objects.select_for_update().filter(pk=key).first()
    if found is None:
        return True
    try:
        found.sealed_secret = sealed_anew(found.sealed_secret)
    except CannotOpen:
        return False
    found.save(update_fields=["sealed_secret"])
    return True
