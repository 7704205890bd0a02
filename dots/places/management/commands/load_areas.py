"""`dots areas load`: load one council's wards, small areas and postcodes from official files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Programme
from dots.foundation.telling import telling
from dots.places.commands import load_areas, said_of
from dots.places.official import OfficialFiles
from dots.places.preparing import prepare

FILES = {
    "lookup": "small areas to wards and councils, whole country (CSV, may be gzipped)",
    "deprivation": "Index of Multiple Deprivation by small area (CSV)",
    "ward-boundaries": "ward boundaries (GeoJSON)",
    "small-area-boundaries": "small-area boundaries (GeoJSON)",
    "postcodes": "postcodes with their small area, such as the NSPL (CSV)",
}


def operator(programme: Programme) -> Actor:
    """Whoever has a command line on this machine."""
    return Actor(kind="operator", id="command line", programme_id=programme.id, door="command")


class Command(BaseCommand):
    help = "Load one council's wards, small areas and postcodes from official files, as published."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--programme", required=True, help="the programme's short name")
        parser.add_argument("--council", required=True, help="name or code, such as Leeds")
        for name, about in FILES.items():
            parser.add_argument(f"--{name}", type=Path, required=name == "lookup", help=about)

    def handle(self, *args: Any, **options: Any) -> None:
        programme = Programme.objects.filter(slug=options["programme"]).first()
        if programme is None:
            raise CommandError(
                f"There is no programme called “{options['programme']}”. Nothing was loaded. "
                "Create it first: dots programme create"
            )
        given = {name.replace("-", "_"): options[name.replace("-", "_")] for name in FILES}
        try:
            with telling(self.stdout) as say:
                prepared = prepare(OfficialFiles(**given), options["council"], say)
                say("Keeping areas and postcodes")
                load_areas(actor=operator(programme), programme=programme, prepared=prepared)
                say(said_of(prepared))
        except NotPossible as reason:
            raise CommandError(f"{reason} Nothing was loaded.") from reason
