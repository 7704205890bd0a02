"""`dots demo`: load Exborough, an invented city, to try things on."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dots.foundation.models import Programme
from dots.foundation.telling import telling
from dots.people.demo.imported import ALL
from dots.web.demo import load_city


def size(text: str) -> int:
    """Read --size: a whole number of times."""
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise ArgumentTypeError(f"“{text}” is not a whole number from 1 to 1000")
    return int(text)


def people(text: str) -> int:
    """Read --people: a whole number, no more than a large city's partners keep."""
    if not text.isdecimal() or int(text) > 100_000:
        raise ArgumentTypeError(f"“{text}” is not a whole number from 0 to 100,000")
    return int(text)


class Command(BaseCommand):
    help = "Load Exborough, an invented city: 33 wards, 250 partners, two years of activity."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--size", type=size, default=1, help="so many times the partners and activity"
        )
        parser.add_argument(
            "--people", type=people, default=ALL, help=f"how many people partners keep ({ALL:,})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if Programme.objects.filter(is_demo=True).exists():
            raise CommandError("The invented city is here already. Nothing was changed.")
        started = time.monotonic()
        with telling(self.stdout) as say:
            say("Making Exborough")
            for line in load_city(options["size"], options["people"]):
                say(line)
        self.stdout.write(f"Exborough is ready after {time.monotonic() - started:.0f} seconds.")
