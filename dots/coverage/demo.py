"""What Exborough's partners do: believable, the same for the same seed, with gaps left."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dots.coverage.commands import RoleRow, add_roles
from dots.coverage.models import RolePlayed
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation, Site
from dots.network.models.organisations import LEFT

CHUNK = 1000
# kind of partner -> role -> how likely such a partner plays it
LIKELY: dict[str, dict[str, float]] = {
    "charity": {
        "spotting": 0.7, "signposting": 0.6, "hosting": 0.25, "teaching-one": 0.45,
        "lending": 0.15, "data": 0.1, "specialist-advice": 0.4, "volunteers": 0.3,
    },
    "community-group": {"spotting": 0.5, "signposting": 0.5, "hosting": 0.45, "volunteers": 0.25,
                        "teaching-one": 0.2},
    "housing": {"spotting": 0.6, "signposting": 0.6, "hosting": 0.2, "data": 0.1, "funding": 0.08},
    "health": {"spotting": 0.6, "signposting": 0.8},
    "care": {"spotting": 0.4, "hosting": 0.25, "teaching-one": 0.15},
    "library": {"hosting": 1, "teaching-groups": 1, "teaching-one": 1, "lending": 1, "data": 1,
                "signposting": 1},
    "council": {"signposting": 1, "spotting": 0.8, "funding": 0.5},
    "education": {"teaching-groups": 0.5, "signposting": 0.4, "hosting": 0.3, "lending": 0.15},
    "faith": {"hosting": 0.6, "signposting": 0.4, "volunteers": 0.3},
    "jobs": {"teaching-one": 0.6, "teaching-groups": 0.4, "signposting": 0.6, "data": 0.25},
    "business": {"hosting": 0.3, "lending": 0.2, "funding": 0.1},
    "network": {"signposting": 0.8, "funding": 0.2, "volunteers": 0.4},
    "other": {"signposting": 0.4},
}  # fmt: skip
# communities whose partners often know the equipment that goes with them
EQUIPMENT = {"sight-loss", "deaf", "physical-disability", "learning-disability"}
WIDER = [("teaching-one", "older-people"), ("lending", "low-income"), ("data", "low-income"),
         ("teaching-one", "new-to-english"), ("hosting", "unpaid-carers")]  # fmt: skip
NOTES = ("Tuesdays and Thursdays.", "By appointment.", "Two of their staff are trained for it.")


def make_demo_coverage(
    programme: Programme, *, seed: int = 2604, today: date | None = None
) -> list[RolePlayed]:
    """Say what the programme's partners do, by the bulk command; those that have left do nothing.

    Args:
        today: the day they are seen from; they began in the two years before it.
    """
    dice, today = random.Random(seed), today or timezone.localdate()
    actor = replace(Actor.system(programme, "demo"), door="demo")
    found = Organisation.objects.live().filter(programme=programme).exclude(state=LEFT)
    partners = list(found.order_by("name", "charity_number", "company_number"))
    wards = dict(
        Site.objects.filter(programme=programme)
        .order_by("name")
        .values_list("organisation", "ward_code")
    )
    rows = list(role_rows(dice, partners, wards, today))
    made: list[RolePlayed] = []
    for start in range(0, len(rows), CHUNK):
        made += add_roles(actor=actor, programme=programme, rows=rows[start : start + CHUNK])
    return made


def role_rows(
    dice: random.Random, partners: Sequence[Organisation], wards: Mapping[Any, str], today: date
) -> Iterator[RoleRow]:
    """Yield what each partner does: mostly for all it supports, a few for others or in one ward."""
    for partner in partners:
        for role, likely in chances(partner).items():
            if dice.random() >= likely:
                continue
            yield {
                "organisation_id": partner.pk,
                "role": role,
                "ward_code": wards.get(partner.pk, "") if dice.random() < 0.08 else "",
                "since": began(dice, partner, today),
                "note": dice.choice(NOTES) if dice.random() < 0.15 else "",
            }
        if dice.random() < 0.06:
            role, community = dice.choice(WIDER)
            if community not in partner.communities:
                yield {
                    "organisation_id": partner.pk,
                    "role": role,
                    "community": community,
                    "since": began(dice, partner, today),
                }


def chances(partner: Organisation) -> dict[str, float]:
    """Return how likely a partner plays each role."""
    equipment = 0.3 if EQUIPMENT & set(partner.communities) else 0
    return {**LIKELY[partner.kind], "accessible-equipment": equipment}


def began(dice: random.Random, partner: Organisation, today: date) -> date:
    """Return since when a partner does it: often since it joined, and never before."""
    if partner.partner_since and dice.random() < 0.4:
        return partner.partner_since
    day = today - timedelta(days=dice.randint(20, 700))
    return max(day, partner.partner_since) if partner.partner_since else day
