"""Something to import that only these tests know: pebbles, found on a day, in a place."""

from __future__ import annotations

from typing import Any

from django.db import models

from dots.foundation.imports.targets import Constant, Fate, Field, Target
from dots.foundation.models import Programme, ProgrammeRecord
from dots.foundation.models.imports import Imported


class Pebble(Imported, ProgrammeRecord):
    # No constraint: this table is unknown to what empties the others after a test.
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    name = models.CharField(max_length=100)
    found_on = models.DateField()
    weight = models.IntegerField(null=True)
    collection = models.CharField(max_length=40, blank=True)
    places = models.JSONField(default=list)

    class Meta:
        app_label = "pebbles"  # not an installed app: promises about the product never see it


def collections(actor: Any) -> list[tuple[str, str]]:
    return [("beach", "The beach"), ("river", "The river")]


class PebbleTarget(Target):
    name, title, things = "pebbles", "Pebbles: what was found", "pebbles"
    hint = "One row a pebble."
    models = (Pebble,)
    fields = (
        Field("name", "Name of the pebble", required=True, synonyms=("pebble", "title")),
        Field("day", "Day it was found", kind="date", required=True, synonyms=("date", "found")),
        Field("weight", "Weight in grams", kind="whole", synonyms=("grams",), largest=10_000),
        Field("places", "Places", kind="list", many=True, synonyms=("ward", "place")),
        Field("finder", "E-mail of the finder", kind="email", lenient=True, synonyms=("email",)),
    )
    constants = (Constant("collection", "Which collection is it?", collections, required=True),)
    stands_on = ""  # what `why_not_undo` answers

    def begin(self, actor, settings):
        known = set(
            Pebble.objects.within(actor).filter(live=True, name="Known").values_list("name")
        )

        def decide(row):
            if row.values["name"] == "Stone":
                return Fate.set_aside("A stone is not a pebble. Write which pebble it was.")
            if row.values["name"] == "Break":
                raise RuntimeError("a fault in the rules")
            if (row.values["name"],) in known:
                return Fate.keep(notes=["This pebble is known already; nothing was added."])
            pebble = Pebble(
                id=row.id,
                programme_id=actor.programme_id,
                name=row.values["name"],
                found_on=row.values["day"],
                weight=row.values["weight"],
                collection=settings.constants["collection"],
                places=[place for places in row.values["places"] for place in places],
            )
            notes = ["It is very light."] if row.values["weight"] == 1 else []
            same = f"{pebble.found_on}|{pebble.name}" if pebble.name != "Nameless" else ""
            return Fate.keep(pebble, notes=notes, same_as=same)

        return lambda rows: [decide(row) for row in rows]

    def why_not_undo(self, import_id):
        return self.stands_on

    def address(self, record_id):
        return f"/pebbles/{record_id}/"


class PartnerPebbleTarget(PebbleTarget):
    name, title = "partner-pebbles", "Pebbles of a partner"
    open_to_partners = True
    constants = (
        Constant("partner", "Whose are they?", lambda actor: [("p", "Someone")], is_partner=True),
        Constant("collection", "Which collection?", collections),
    )

    def begin(self, actor, settings):
        from dataclasses import replace

        full = replace(settings, constants={"collection": "river", **settings.constants})
        return super().begin(actor, full)
