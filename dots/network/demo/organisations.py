"""Invented organisations, their sites and teams."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from dots.network.demo.names import NOUNS, SHARES, Namer
from dots.network.details import OrganisationDetails, SiteRow, TeamRow
from dots.network.models import Organisation
from dots.network.models.organisations import ACTIVE, LEFT, PAUSED

LIBRARIES = "Exborough Libraries"
COUNCIL_PARTS: list[tuple[str, str, list[str]]] = [
    (LIBRARIES, "library", ["everyone"]),
    ("Exborough Council Housing", "council", ["social-tenants"]),
    ("Exborough Adult Social Care", "council", ["older-people", "physical-disability"]),
    ("Exborough Jobs and Skills", "council", ["looking-for-work"]),
]
ABOUT = (
    "Open to anyone who comes by, with a brew and time to talk.",
    "Runs drop-ins and home visits, and lends tablets to try at home.",
    "Helps people with forms, benefits and bookings, face to face.",
    "A small team and many volunteers, known to everybody in the area.",
    "Meets weekly; people learn from one another.",
)
TEAMS = ("Outreach", "Drop-in", "Home visits", "Advice", "Volunteers", "Activities", "Front desk")
LIBRARY_SITES = 18
COMPANY_KINDS = ("housing", "care", "business")


def organisation_rows(
    dice: random.Random, wards: Sequence[str], today: date, count: int
) -> list[OrganisationDetails]:
    """Return so many partners: the council's own parts first, then everybody else."""
    namer = Namer(dice, wards)
    rows: list[OrganisationDetails] = [
        {
            "name": name,
            "kind": kind,
            "communities": communities,
            "is_council": True,
            "partner_since": joined(dice, today, longest=1200),
            "about": dice.choice(ABOUT),
        }
        for name, kind, communities in COUNCIL_PARTS[:count]
    ]
    kinds = dice.choices(list(SHARES), list(SHARES.values()), k=count - len(rows))
    rows += [partner(dice, namer, kind, today, place) for place, kind in enumerate(kinds)]
    return rows


def partner(
    dice: random.Random, namer: Namer, kind: str, today: date, place: int
) -> OrganisationDetails:
    """Return one partner; numbers are of the right form and run on, so that none is twice."""
    noun, communities = dice.choice(NOUNS[kind])
    name = namer.organisation(noun)
    return {
        "name": name,
        "kind": kind,
        "about": dice.choice(ABOUT) if dice.random() < 0.7 else "",
        "website": f"https://{slug(name)}.example" if dice.random() < 0.6 else "",
        "charity_number": str(9_000_000 + place) if kind == "charity" and place < 900_000 else "",
        "company_number": f"99{place:06d}" if kind in COMPANY_KINDS else "",
        "communities": list(communities),
        "partner_since": joined(dice, today, longest=1100),
        "state": dice.choices([ACTIVE, PAUSED, LEFT], [94, 4, 2])[0],
    }


def slug(name: str) -> str:
    """Return a name as a web address writes it."""
    return "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum())


def joined(dice: random.Random, today: date, *, longest: int) -> date:
    """Return a day in the past; most partners joined early."""
    return today - timedelta(days=int(longest * max(dice.random(), dice.random())) + 14)


def site_rows(
    dice: random.Random, organisations: Sequence[Organisation], places: Sequence[tuple[str, str]]
) -> list[SiteRow]:
    """Return the sites: most partners have one, the libraries many, refuges a confidential one."""
    namer, days = Namer(dice, []), random.Random(len(organisations))
    rows: list[SiteRow] = []
    for organisation in organisations:
        later = timedelta(days=days.randint(0, 13))
        hidden = "domestic-abuse" in organisation.communities
        for number in range(how_many_sites(dice, organisation)):
            postcode, ward = dice.choice(places)
            address = namer.address()
            row: SiteRow = {
                "organisation_id": organisation.pk,
                "name": site_name(organisation, number, namer),
                "address": address,
                "postcode": postcode,
                "ward_code": ward,
                "is_confidential": hidden,
            }
            if organisation.partner_since:
                row["recorded_on"] = organisation.partner_since + later
            rows.append(row)
    return rows


def how_many_sites(dice: random.Random, organisation: Organisation) -> int:
    """Return how many places a partner works from; a few only go to people’s homes."""
    if organisation.name == LIBRARIES:
        return LIBRARY_SITES
    return dice.choices([0, 1, 2, 3, 5], [6, 66, 18, 8, 2])[0]


def site_name(organisation: Organisation, number: int, namer: Namer) -> str:
    """Return what a site is called; it says nothing of where a confidential one is."""
    if organisation.name == LIBRARIES:
        return f"{namer.surname()} Library"
    if number == 0:
        return organisation.name
    if "domestic-abuse" in organisation.communities:
        return f"{organisation.name}, another house"
    return f"{organisation.name}, {namer.surname()} House"


def team_rows(dice: random.Random, organisations: Sequence[Organisation]) -> list[TeamRow]:
    """Return the teams of the larger partners: about one in three has some."""
    rows: list[TeamRow] = []
    for organisation in organisations:
        if dice.random() < 0.35:
            names = dice.sample(TEAMS, dice.randint(1, 3))
            rows += [{"organisation_id": organisation.pk, "name": name} for name in names]
    return rows
