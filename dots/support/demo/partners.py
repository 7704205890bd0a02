"""How each invented partner works: what it does, how often, and how it reports."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from dots.foundation.models import Programme
from dots.network.models import Contact, Organisation, Project, Site
from dots.places.selectors import ward_names
from dots.support.commands.rounds import main_contacts
from dots.support.settling import NOWHERE, Home

WAYS = {"sessions": 0.45, "both": 0.15, "returns": 0.32, "never": 0.08}
KINDS = (  # and how many come
    ("drop-in", 3.0, "in-person"),
    ("one-to-one", 1.0, "in-person"),
    ("group-session", 5.0, "in-person"),
    ("course", 7.0, "in-person"),
    ("one-to-one", 1.0, "home-visit"),
    ("event", 14.0, "in-person"),
    ("one-to-one", 1.0, "phone"),
    ("device-lent", 1.0, "in-person"),
)
MIXES = (  # how many of each, of a hundred entries or so
    (24, 56, 4, 1, 3, 0.4, 8, 4),
    (6, 62, 2, 0, 14, 0, 12, 4),
    (12, 58, 9, 4, 2, 1, 6, 6),
)
NAMES = (
    "Tea and tablets",
    "Phone clinic",
    "Job club online",
    "Digital cuppa",
    "Get started with e-mail",
    "Stay safe from scams",
    "NHS App morning",
    "Photographs and family history",
    "Coffee and computers",
    "Online shopping, step by step",
)


@dataclass
class Partner:
    """One partner and its habits. `rate` is entries a week at the beginning."""

    organisation: Organisation
    way: str
    rate: float
    mix: tuple[float, ...]
    punctual: float  # the chance that a return comes in time
    doubles: bool = False
    sites: list[Site] = field(default_factory=list)
    champions: list[UUID] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    contact: Contact | None = None
    home: Home = NOWHERE

    @property
    def with_families(self) -> bool:
        return "families" in self.organisation.communities

    def project_on(self, day: date, dice: random.Random) -> UUID | None:
        """Return the project a session on this day is paid from, if any."""
        if dice.random() > 0.4:
            return None
        running = [
            one
            for one in self.projects
            if (one.starts_on is None or one.starts_on <= day)
            and (one.ends_on is None or day <= one.ends_on)
        ]
        return dice.choice(running).pk if running else None


def partners_of(programme: Programme, dice: random.Random, rows_wanted: int) -> list[Partner]:
    """Return the partners with habits that come to about so many entries in two years.

    The first one, whose manager the demonstration signs in, records sessions and sends returns;
    the second records the same sessions twice.
    """
    organisations = list(
        Organisation.objects.filter(programme=programme, live=True).order_by("created_at")
    )
    partners = [habits(one, dice) for one in organisations]
    for partner, way in zip(partners, ("both", "sessions"), strict=False):
        partner.way, partner.punctual, partner.rate = way, 0.95, 1.5
    for partner in partners[1:2]:
        partner.doubles = True
    fill_in(programme, partners)
    recording = sum(one.rate for one in partners if one.way in ("sessions", "both"))
    for partner in partners:
        partner.rate *= rows_wanted / (recording * 104 * 1.55) if recording else 1
    return partners


def habits(organisation: Organisation, dice: random.Random) -> Partner:
    way = dice.choices(list(WAYS), list(WAYS.values()))[0]
    return Partner(
        organisation=organisation,
        way=way,
        rate=min(6.0, dice.lognormvariate(0.2, 0.7)),
        mix=dice.choice(MIXES),
        punctual=dice.choice((0.95, 0.9, 0.8, 0.6, 0.3)),
    )


def fill_in(programme: Programme, partners: list[Partner]) -> None:
    """Give each partner its sites, champions and projects."""
    by_id = {partner.organisation.pk: partner for partner in partners}
    ours = ward_names(programme)
    wards: dict[UUID, set[str]] = defaultdict(set)
    sites = Site.objects.filter(programme=programme, live=True, closed_on=None)
    for site in sites.order_by("created_at", "name"):
        by_id[site.organisation_id].sites.append(site)
        if site.ward_code in ours:
            wards[site.organisation_id].add(site.ward_code)
    champions = Contact.objects.filter(programme=programme, live=True, kind="champion")
    for pk, organisation_id in champions.order_by("created_at", "name").values_list(
        "pk", "organisation_id"
    ):
        by_id[organisation_id].champions.append(pk)
    for pk, contact in main_contacts(list(by_id)).items():
        by_id[pk].contact = contact
    for project in Project.objects.filter(programme=programme).prefetch_related("partners"):
        for organisation in project.partners.all():
            by_id[organisation.pk].projects.append(project)
    for pk, codes in wards.items():
        only = next(iter(codes)) if len(codes) == 1 else None
        by_id[pk].home = Home("ward" if only else "unknown", only)
