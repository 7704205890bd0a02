"""`dots export PROGRAMME FILE`: everything a programme holds, as open files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dots.foundation.models import Programme
from dots.foundation.telling import telling
from dots.web import leaving


class Command(BaseCommand):
    help = "Write everything a programme holds to a zip of CSV files with a data package."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("programme", help="its short name, as in its address")
        parser.add_argument("file", type=Path, help="the zip to make")

    def handle(self, *args: Any, **options: Any) -> None:
        programme = Programme.objects.filter(slug=options["programme"]).first()
        if programme is None:
            there = ", ".join(Programme.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(
                f"There is no programme “{options['programme']}”. Nothing was written."
                f" These are here: {there or 'none yet'}."
            )
        target: Path = options["file"]
        if target.exists():
            raise CommandError(f"“{target}” is there already. Nothing was written. Name another.")
        with telling(self.stdout) as say:
            for line in leaving.write(programme, target):
                say(line)
        self.stdout.write(f"Exported {programme} to {target}.")
