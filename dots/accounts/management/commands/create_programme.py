"""`dots programme create`: begin a programme and invite its first lead."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from dots.accounts.commands import create_programme
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Installation, Message


class Command(BaseCommand):
    help = "Begin a programme and invite its first lead."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="What the programme is called: “Digital Leeds”")
        parser.add_argument("--place", required=True, help="The place it is for: Leeds")
        parser.add_argument("--lead", required=True, help="E-mail address of its first lead")
        parser.add_argument(
            "--year-starts",
            type=int,
            choices=range(1, 13),
            default=4,
            metavar="MONTH",
            help="In which month its year begins, 1 to 12 (default: 4, April)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["lead"])
            programme = create_programme(
                actor=Actor(kind="operator", id="command line", door="command"),
                installation=Installation(),
                name=options["name"],
                place_name=options["place"],
                lead_email=options["lead"],
                year_starts=options["year_starts"],
            )
        except ValidationError:
            raise CommandError(
                f"“{options['lead']}” is not an e-mail address. Nothing was created."
            ) from None
        except NotPossible as reason:
            raise CommandError(str(reason)) from None
        letter = Message.objects.filter(programme=programme).get()
        self.stdout.write(
            f"Created {programme.name} (short name: {programme.slug}). This letter is on its way "
            f"to {letter.to}; without a mail server, pass it on yourself:\n\n{letter.text}\n\n"
            f"Its link begins with {settings.SITE_ADDRESS}, as DOTS_ADDRESS or PORT say. Where the "
            "product answers elsewhere, put that in its place, and set DOTS_ADDRESS before the "
            "next letter."
        )
