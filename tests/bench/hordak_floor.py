"""What posting and balancing cost django-hordak: for hordak.py, in a process of its own."""

import json
import os
import sys

import django
from django.core.management import call_command


def main(posted: int, balanced: int, rounds: int) -> dict[str, float]:
    """Return the CPU seconds of a posting, and of a balance over so many of them."""
    from hordak.models import Account, Leg, Transaction
    from moneyed import Money

    from tests.bench.harness import interleave

    call_command("migrate", verbosity=0)
    income, bank = (
        Account.objects.create(name=name, code=name[:3], type=kind, currencies=["EUR"])
        for name, kind in (("income", "IN"), ("bank", "AS"))
    )
    amount = Money("125.00", "EUR")

    def post() -> None:
        for _ in range(posted):
            income.transfer_to(bank, amount)

    found = {"post": interleave({"post": post}, rounds=rounds)["post"] / posted}
    with django.db.transaction.atomic():
        made = Transaction.objects.bulk_create(Transaction() for _ in range(balanced))
        for side in ({"account": income, "credit": amount}, {"account": bank, "debit": amount}):
            Leg.objects.bulk_create(
                (Leg(transaction=row, **side) for row in made), batch_size=10_000
            )
    balance = interleave({"balance": bank.get_balance}, rounds=rounds)
    return found | balance


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.hordak_settings"
    django.setup()
    print(json.dumps(main(*map(int, sys.argv[1:]))))
