"""Invented people: a main contact at each partner, and champions whose names most partners keep."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from dots.network.demo.names import Namer
from dots.network.demo.organisations import slug
from dots.network.details import ContactRow
from dots.network.models import Organisation, Team
from dots.network.models.contacts import CHAMPION, MAIN, PARTNER, PROGRAMME, VOLUNTEER, WORKER

MAIN_ROLES = ("Manager", "Coordinator", "Centre manager", "Practice manager", "Chair", "Team lead")
ROLES = ("Support worker", "Receptionist", "Link worker", "Tutor", "Volunteer", "Librarian", "")
WITHOUT_ANYBODY = 0.02  # partners with nobody to talk to yet
KEEPS_NAMES = 0.7  # partners that keep their people's names
CHAMPIONS = (2, 22)  # fewest and most at a partner, 12 on average


def contact_rows(
    dice: random.Random, organisations: Sequence[Organisation], teams: Sequence[Team]
) -> list[ContactRow]:
    """Return everybody: about twelve champions and a main contact for each partner."""
    namer = Namer(dice, [])
    teams_of: dict[UUID, list[UUID]] = defaultdict(list)
    for team in teams:
        teams_of[team.organisation_id].append(team.pk)
    rows: list[ContactRow] = []
    for organisation in organisations:
        if dice.random() >= WITHOUT_ANYBODY:
            rows.append(main_contact(dice, namer, organisation))
            rows += others(dice, namer, organisation, teams_of[organisation.pk])
    return rows


def main_contact(dice: random.Random, namer: Namer, organisation: Organisation) -> ContactRow:
    """Return whom the team writes to: held by the programme."""
    name = namer.person()
    return {
        "organisation_id": organisation.pk,
        "name": name,
        "kind": MAIN,
        "job_role": dice.choice(MAIN_ROLES),
        "email": f"{slug(name)}@{slug(organisation.name)}.example",
        "phone": namer.phone(),
        "held_by": PROGRAMME,
    }


def others(
    dice: random.Random, namer: Namer, organisation: Organisation, teams: Sequence[UUID]
) -> list[ContactRow]:
    """Return the champions of a partner, with a worker or volunteer here and there."""
    holder = PARTNER if dice.random() < KEEPS_NAMES else PROGRAMME
    kinds = [CHAMPION] * dice.randint(*CHAMPIONS)
    kinds += dice.choices([WORKER, VOLUNTEER], k=dice.randint(0, 3))
    return [
        {
            "organisation_id": organisation.pk,
            "name": namer.person(),
            "kind": kind,
            "job_role": dice.choice(ROLES),
            "team_id": dice.choice(teams) if teams and dice.random() < 0.8 else None,
            "held_by": holder,
        }
        for kind in kinds
    ]
