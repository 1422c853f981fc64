"""Mails about what is due: meant for a timer, once a day."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from nplv.core.jobs.order import Wanted
from nplv.core.jobs.waiting import ask_and_wait
from nplv.core.problems import Refusal
from reports.background import reminders
from reports.reminders import send_reminders


class Command(BaseCommand):
    help = (
        "Verstuurt herinneringen aan wat af moet zijn: een maand en een week ervoor, en als het "
        "te laat is. Elke dag één keer laten draaien; vaker kan geen kwaad."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--background",
            action="store_true",
            help="laat een werker (db_worker) het doen, en wacht daarop; anders hier",
        )
        parser.add_argument("--date", help="De dag, als jjjj-mm-dd; anders vandaag.")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        today = _day(options["date"]) or timezone.localdate(at)
        if options["background"]:
            self.stdout.write(_send_in_the_background(today))
            return
        sent = send_reminders(today=today, at=at)
        self.stdout.write(f"{sent.mails} berichten verstuurd.")
        for person in sent.without_address:
            self.stderr.write(f"{person.get_username()} heeft geen e-mailadres.")
        if sent.failed:
            names = ", ".join(person.get_username() for person in sent.failed)
            raise CommandError(f"Niet verstuurd, volgende keer opnieuw: {names}.")


def _send_in_the_background(today: date) -> str:
    wanted = Wanted(subject=today.isoformat(), title=f"Herinneringen van {today:%d-%m-%Y}")
    try:
        return ask_and_wait(reminders, wanted, day=today.isoformat())
    except Refusal as refusal:
        raise CommandError(str(refusal)) from refusal


def _day(text: str | None) -> date | None:
    """
    Return the day that was asked for.

    Errors: CommandError for what is no day.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CommandError(f"{text} is geen datum: verwacht jjjj-mm-dd.") from error
