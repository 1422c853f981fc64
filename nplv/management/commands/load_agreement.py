"""The facts of the agreement: areas, reference values, Roosendaal, and its estimates."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from grants.estimates import book_estimates
from grants.models import Agreement
from nplv.core.fixtures import load_missing
from nplv.core.history import record, record_load

FIXTURES = ("areas", "reference", "agreement_roosendaal", "figures_roosendaal")


class Command(BaseCommand):
    help = (
        "Laadt de gebieden, de referentiegegevens en de overeenkomst, en boekt de ramingen. "
        "Wat er al staat, blijft zoals het is."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        self.is_quiet = options["verbosity"] == 0
        for name in FIXTURES:
            loaded = load_missing(settings.BASE_DIR / "fixtures" / f"{name}.json")
            if loaded.added:
                record_load(name, added=loaded.added, kept=loaded.kept, at=timezone.now())
            self.say(f"{name}: {loaded.added} nieuw, {loaded.kept} stonden er al.")
        for agreement in Agreement.objects.select_related("area").order_by("pk"):
            at = timezone.now()
            entries = book_estimates(agreement=agreement, at=at)
            if entries:
                after = {"regels": len(entries)}
                area, action = agreement.area, "ramingen geboekt"
                record(area=area, thing=agreement, action=action, by=None, at=at, after=after)
            done = f"{len(entries)} regels geboekt" if entries else "stonden al in het grootboek"
            self.say(f"Ramingen van {agreement.area}: {done}.")

    def say(self, line: str) -> None:
        if not self.is_quiet:
            self.stdout.write(line)
