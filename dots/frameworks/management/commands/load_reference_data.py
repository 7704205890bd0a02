"""Load the published lists that come with the product; harmless to repeat."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Installation
from dots.frameworks.commands import load_reference_data
from dots.frameworks.reference import read_reference


class Command(BaseCommand):
    help = "Load the lists a programme counts in, with their sources. Harmless to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=settings.REFERENCE_DATA, help="another folder of lists"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_reference_data(
                actor=Actor(kind="operator", id="command line", door="command"),
                installation=Installation(),
                reference=read_reference(options["folder"]),
            )
        except NotPossible as reason:
            raise CommandError(str(reason)) from reason
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(loaded)} lists and tables loaded or brought up to date.")
