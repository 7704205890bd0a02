"""Load the published lists that come with the product; harmless to repeat."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Installation
from dots.frameworks.commands import load_instruments, load_reference_data
from dots.frameworks.instruments import read_instruments
from dots.frameworks.reference import read_reference


class Command(BaseCommand):
    help = "Load the lists a programme counts in, with their sources. Harmless to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=settings.REFERENCE_DATA, help="another folder of lists"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        actor = Actor(kind="operator", id="command line", door="command")
        folder = options["folder"]
        try:
            whole: dict[str, Any] = {"actor": actor, "installation": Installation()}
            reference, questions = read_reference(folder), read_instruments(folder)
            loaded = load_reference_data(**whole, reference=reference)
            asked = load_instruments(**whole, instruments=questions)
        except NotPossible as reason:
            raise CommandError(str(reason)) from reason
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(loaded)} lists and tables loaded or brought up to date.")
            self.stdout.write(f"{len(asked)} new sets of questions.")
