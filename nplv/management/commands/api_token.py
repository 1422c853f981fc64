"""A token with which a person's own system uses the API."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from nplv.core.history import record
from nplv.core.models import ApiToken, User


class Command(BaseCommand):
    help = "Maakt een API-token voor een gebruiker en toont het eenmaal; bewaard wordt het niet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", metavar="USER", help="De naam van het account.")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["user"]).first()
        if person is None:
            raise CommandError(f"Gebruiker ‘{options['user']}’ bestaat niet.")
        if not person.is_active:
            raise CommandError(f"Het account van ‘{person.username}’ is gesloten.")
        with transaction.atomic():
            token = ApiToken.objects.issue(person)
            issued = person.api_tokens.latest("pk")
            record(area=None, thing=issued, action="uitgegeven", by=None, at=issued.created_at)
        self.stdout.write(token)
