"""
A thousand times tampered with the history, and found each time: python -m tests.tamper [NUMBER].

On SQLite and on a PostgreSQL of its own: a history of two areas with a few thousand events, of
which a verification keeps the ends now and then. Each tampering is done with the triggers lifted
and taken back afterwards; the check of the chains must name the first bad event. Exits with 1
where one was not found, or another event was named.
"""

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from time import monotonic

import django

from tests.run import end_tidily, run_on_each_database

EVENTS, TIMES, SEED = 2_000, 1_000, 16


@dataclass(frozen=True, kw_only=True)
class Done:
    """What was done, in which chain, and the events that may be named as the first bad one."""

    chain: str
    what: str
    named: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How one tampering ended."""

    done: Done
    found: bool
    named: int | None
    told: str

    @property
    def is_right(self) -> bool:
        return self.found and self.named in self.done.named


# --- A history ---


def make_history(events: int) -> None:
    """Let two areas write events in parts, with a verification of everything after each part."""
    from django.utils import timezone

    from nplv.core.history import record_all
    from nplv.core.models import Area, User
    from reports.verifying.running import verify

    by = User.objects.order_by("pk").first()
    at = timezone.now()
    for part in range(8):
        for area in Area.objects.filter(slug__in=("roosendaal", "breda")):
            said = ((by, {"ronde": part, "bedrag": f"{n}.00", "om": None}) for n in range(events))
            things = [next(said) for _ in range(events // 16)]
            at += timedelta(hours=7)
            record_all(area=area, things=things, action="gewijzigd", by=by, at=at, reason="é")
        verify(at=at)


# --- What is done to it ---


class Tamperer:
    """Someone who may do anything in the database, and does one thing to a chain."""

    def __init__(self, chance: random.Random, slug: str) -> None:
        from nplv.core.models import AuditEvent, ChainHead

        self.chance, self.slug = chance, slug
        self.events = AuditEvent.objects.filter(area__slug=slug)
        self.head = ChainHead.objects.filter(chain=slug)
        self.last = self.head.get().number

    def one(self, *, most: int | None = None) -> int:
        return self.chance.randint(1, most or self.last)

    def edit(self) -> set[int]:
        """Change one field of an event."""
        number = self.one()
        event = self.events.filter(number=number)
        row = event.get()
        changes = {
            "action": "verwijderd",
            "object_id": row.object_id + 1,
            "object_name": row.object_name + "x",
            "object_type": row.object_type + "x",
            "at": row.at + timedelta(microseconds=1),
            "by_id": None if row.by_id else 1,
            "after": {**(row.after or {}), "bedrag": "999999.00"},
            "before": {"bedrag": "1.00", "x": [1, 2]},
            "reason": row.reason + " ",
            "road": "api" if row.road != "api" else "pagina",
            "request_id": "f" * 32,
            "hash": "0" * 64,
            "previous": "0" * 64,
        }
        name = self.chance.choice(sorted(changes))
        event.update(**{name: changes[name]})
        return {number}

    def edit_and_hash(self) -> set[int]:
        """Change an event and give it the hash that belongs to it; those after it stay."""
        number = self.one()
        self.rewrite(number, until=number)
        return {number, number + 1}

    def delete(self) -> set[int]:
        """Delete an event, or a few."""
        number = self.one()
        self.events.filter(number__in=range(number, number + self.chance.randint(1, 3))).delete()
        return {number}

    def insert(self) -> set[int]:
        """Put an event between two others, which move up, with a hash that is right or not."""
        number = self.one()
        later = self.events.filter(number__gt=number)
        self.move((event.pk, event.number + 1) for event in later)
        row = self.events.get(number=number)
        row.pk, row.number, row.previous = None, number + 1, row.hash
        if self.chance.random() < 0.5:
            row.hash = self.hash_of(row)
        row.save(force_insert=True)
        return {number + 1, number + 2}

    def swap(self) -> set[int]:
        """Let two events change places."""
        first, second = sorted(self.chance.sample(range(1, self.last + 1), 2))
        one, other = self.events.get(number=first), self.events.get(number=second)
        self.move([(one.pk, second), (other.pk, first)])
        return {first}

    def cut(self) -> set[int]:
        """Cut off the end, and often say that the chain ends there."""
        number = self.one(most=self.last - 1)
        self.events.filter(number__gt=number).delete()
        if self.chance.random() < 0.7:
            last = self.events.get(number=number)
            self.head.update(number=number, hash=last.hash)
        return {number + 1}

    def rewrite_all(self) -> set[int]:
        """Change an event, and give all events after it, and the end, the hashes that follow."""
        number = self.chance.randint(self.last - 150, self.last)
        self.rewrite(number, until=self.last)
        return {number, *self.known_from(number)}

    def move_to_another_area(self) -> set[int]:
        """Say that an event is of another area, at the end of what happened there."""
        from nplv.core.models import Area

        number = self.one()
        other = Area.objects.exclude(slug=self.slug).get(slug__in=("roosendaal", "breda"))
        self.events.filter(number=number).update(area=other, number=10**6)
        return {number}

    def change_what_was_known(self) -> set[int]:
        """Change an end of the chain that a verification keeps."""
        from reports.models import VerificationRun

        run = self.chance.choice(list(VerificationRun.objects.filter(heads__has_key=self.slug)))
        number, sha256 = run.heads[self.slug]
        run.heads[self.slug] = [number, sha256[::-1]]
        run.save()
        return {number}

    # --- How ---

    def rewrite(self, first: int, *, until: int) -> None:
        rows = list(self.events.filter(number__gte=first, number__lte=until).order_by("number"))
        rows[0].reason = "anders"
        rows[0].hash = self.hash_of(rows[0])
        for before, row in pairwise(rows):
            row.previous = before.hash
            row.hash = self.hash_of(row)
        type(rows[0]).objects.bulk_update(rows, ["reason", "previous", "hash"], batch_size=100)
        if until == self.last:
            self.head.update(hash=rows[-1].hash)

    def hash_of(self, row: object) -> str:
        from nplv.core.chain import hash_of

        return hash_of(self.slug, vars(row))

    def move(self, places: Iterable[tuple[int, int]]) -> None:
        """Give events other numbers, by way of numbers that no event has."""
        places = list(places)
        for away in (10**6, 0):
            for pk, number in places:
                self.events.filter(pk=pk).update(number=number + away)

    def known_from(self, number: int) -> set[int]:
        """Return the first end of the chain that was known from an event on."""
        from reports.models import VerificationRun

        ends = [run.heads[self.slug][0] for run in VerificationRun.objects.all()]
        return {min((end for end in ends if end >= number), default=number)}


KINDS: tuple[Callable[[Tamperer], set[int]], ...] = (
    Tamperer.edit,
    Tamperer.edit_and_hash,
    Tamperer.delete,
    Tamperer.insert,
    Tamperer.swap,
    Tamperer.cut,
    Tamperer.rewrite_all,
    Tamperer.move_to_another_area,
    Tamperer.change_what_was_known,
)


# --- Finding it ---


def tamper(times: int, seed: int = SEED) -> list[Outcome]:
    """Tamper as often as asked, each time with the same history, and see what is found."""
    from django.db import transaction

    from tests.behind import nothing_watches

    chance, outcomes = random.Random(seed), []
    with transaction.atomic():
        with nothing_watches():
            for number in range(times):
                kind, slug = KINDS[number % len(KINDS)], chance.choice(("roosendaal", "breda"))
                with transaction.atomic():
                    named = frozenset(kind(Tamperer(chance, slug)))
                    outcomes.append(look(Done(chain=slug, what=kind.__name__, named=named)))
                    transaction.set_rollback(True)
        transaction.set_rollback(True)
    return outcomes


def look(done: Done) -> Outcome:
    """Return what the check of the chain says first."""
    from nplv.core.models import Area
    from reports.verifying import history

    area = Area.objects.get(slug=done.chain)
    first = next((found[0] for found in history.chain(area) if found), None)
    if first is None:
        return Outcome(done=done, found=False, named=None, told="")
    number = re.match(r"gebeurtenis (\d+)", first.what)
    return Outcome(done=done, found=True, named=int(number[1]) if number else None, told=str(first))


def run_here(times: int) -> int:
    """Make a history in the database of this process, tamper with it, and tell the figures."""
    django.setup()
    from django.core.management import call_command

    for command in ("migrate", "load_agreement", "load_demo"):
        call_command(command, verbosity=0)
    make_history(EVENTS)
    began = monotonic()
    outcomes = tamper(times)
    seconds = monotonic() - began
    wrong = [outcome for outcome in outcomes if not outcome.is_right]
    for kind, number in sorted(Counter(outcome.done.what for outcome in outcomes).items()):
        missed = sum(outcome.done.what == kind for outcome in wrong)
        print(f"  {kind:<24}{number:>5} done, {number - missed:>5} found and named")
    found = sum(outcome.found for outcome in outcomes)
    print(f"  together: {len(outcomes)} done, {found} found, {len(wrong)} named wrong or missed,")
    print(f"  in {seconds:.0f} s ({seconds / max(times, 1) * 1000:.0f} ms each)")
    for outcome in wrong[:5]:
        print(f"  NOT: {outcome.done} -> {outcome.named}: {outcome.told}")
    return 1 if wrong else 0


def main(arguments: list[str]) -> int:
    """Run on every database there is."""
    end_tidily()
    times = next((number for number in arguments if number.isdecimal()), str(TIMES))
    with tempfile.TemporaryDirectory(prefix="nplv-tamper-") as directory:
        return max(run_on_each_database("tests.tamper", "--here", times, directory=Path(directory)))


if __name__ == "__main__":
    if "--here" in sys.argv:
        sys.exit(run_here(int(sys.argv[-1])))
    sys.exit(main(sys.argv[1:]))
