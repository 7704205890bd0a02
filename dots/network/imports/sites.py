"""Sites of one organisation, or of those that a column names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.imports.targets import Constant, Fate, Field, Preparer, Remedy, Row, Settings
from dots.foundation.imports.values import quote
from dots.network.imports.owning import Owners, adding_partner
from dots.network.imports.standing import NetworkTarget
from dots.network.matching import key_of
from dots.network.models import Site
from dots.network.rules import place_site
from dots.network.selectors import organisation_choices, programme_of
from dots.places.matching import WARD
from dots.places.selectors import postcode_matcher, ward_matcher

BY_HAND = (
    "This site is confidential. Take it out of the file and add it by hand, so that where it is"
    " is not kept: only its ward is."
)


class SiteTarget(NetworkTarget):
    """A site a row, placed by its postcode, or by its ward."""

    name = "sites"
    title = "Sites: places that partners work from"
    hint = "Leave refuges and other confidential places out of the file, and add them by hand."
    things = "sites"
    open_to_partners = True
    models: ClassVar[Any] = (Site,)
    fields = (
        Field(
            "name",
            "Name of the site",
            required=True,
            synonyms=("library name", "site", "site name", "venue", "venue name", "location"),
        ),
        Field("organisation", "Whose it is", synonyms=("partner", "organisation name")),
        Field(
            "address",
            "Address",
            many=True,
            synonyms=("address 1", "address 2", "address 3", "street", "town"),
        ),
        Field("postcode", "Postcode", kind="postcode", lenient=True, synonyms=("post code",)),
        Field("ward", "Ward", synonyms=("ward name", "ward code")),
        Field(
            "closed_on",
            "Day it closed",
            kind="date",
            lenient=True,
            synonyms=("closed on", "date closed"),
        ),
        Field(
            "year_closed",
            "Year it closed",
            kind="whole",
            lenient=True,
            largest=2100,
            synonyms=("closed in",),
        ),
        Field(
            "is_confidential",
            "Confidential?",
            kind="yes/no",
            lenient=True,
            synonyms=("confidential", "secret"),
        ),
    )
    constants = (
        Constant(
            "organisation",
            "Which partner runs these sites?",
            choices=organisation_choices,
            hint="Leave it open if a column names the partner of each site.",
            is_partner=True,
        ),
    )

    def begin(self, actor: Actor, settings: Settings) -> Preparer:
        return Decider(actor, settings).prepare

    def remedies(self, actor: Actor) -> Sequence[Remedy]:
        return adding_partner(actor)

    def address(self, record_id: UUID) -> str:
        return reverse("network:site", args=[record_id])


class Decider:
    """Knows the programme's places and the sites there already."""

    def __init__(self, actor: Actor, settings: Settings) -> None:
        programme = programme_of(actor)
        self.programme_id = programme.pk
        self.owners = Owners(actor, settings)
        self.postcodes = postcode_matcher(programme)
        self.wards = ward_matcher(programme)
        here = Site.objects.within(actor).values_list("organisation_id", "name", "postcode")
        self.known = {(pk, key_of(name), postcode) for pk, name, postcode in here}

    def prepare(self, rows: Sequence[Row]) -> list[Fate]:
        return [self.decide(row) for row in rows]

    def decide(self, row: Row) -> Fate:
        """Say what becomes of a row."""
        said = row.values
        owner, problem = self.owners.of(said["organisation"])
        if owner is None:
            return Fate.set_aside(problem)
        if said["is_confidential"]:
            return Fate.set_aside(BY_HAND)
        key = (owner, key_of(said["name"]), said["postcode"] or "")
        same_as = f"{owner}|{key[1]}|{key[2]}"
        if key in self.known:
            return Fate.keep(
                notes=["This site is already recorded. Nothing was added."], same_as=same_as
            )
        self.known.add(key)
        notes: list[str] = []
        site = Site(
            id=row.id,
            programme_id=self.programme_id,
            organisation_id=owner,
            name=said["name"][:160],
            address=", ".join(said["address"] or ())[:300],
            postcode=said["postcode"] or "",
            closed_on=closing_day(said["closed_on"], said["year_closed"], notes),
        )
        self.place(site, said["ward"], notes)
        return Fate.keep(site, notes=notes, same_as=same_as)

    def place(self, site: Site, ward: str | None, notes: list[str]) -> None:
        """Say where the site is: by postcode first, else by the ward named."""
        match = self.postcodes.match(site.postcode) if site.postcode else None
        place_site(site, match)
        if match is not None and match.note:
            notes.append(match.note)
        if site.ward_code or not ward:
            return
        found = self.wards.match(ward)
        if found.kind == WARD:
            site.ward_code = found.ward_code
        else:
            notes.append(found.note or f"{quote(ward)} is not one ward of ours.")


def closing_day(day: date | None, year: int | None, notes: list[str]) -> date | None:
    """Return when a site closed; of a year alone, its last day."""
    if day is None and year is not None and 1900 <= year <= 2100:
        notes.append(f"It closed in {year}, so it is kept as a closed site.")
        return date(year, 12, 31)
    if day is not None:
        notes.append(f"It closed on {day:%-d %B %Y}, so it is kept as a closed site.")
    return day
