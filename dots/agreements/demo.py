"""Believable agreements for the demo city, made by the commands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from dots.accounts.demo import managers_partner
from dots.agreements.commands import agree, end_agreement
from dots.agreements.models import Agreement
from dots.agreements.wording import NAMED, PSEUDONYMOUS, PUBLIC_BODIES
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.models.organisations import LEFT

EVERY_NAMED, EVERY_NICKNAME = 9, 4
REVIEW = timedelta(days=600)
EQUALITY = {"condition": "public-interest", "condition_detail": "8: equality of treatment"}
SAID_SO = {"condition": "explicit-consent"}
PUBLIC = {"controller": "partner", "basis": "public-task", **EQUALITY}
CHARITY = {"controller": "partner", "basis": "legitimate-interests", **SAID_SO}


def make_demo_agreements(programme: Programme) -> list[Agreement]:
    """One partner in nine may record names, one in four nicknames; some reviews are due.

    The partner with a ready-made sign-in may record names.
    """
    actor = Actor.system(programme, "demo")
    partners = Organisation.objects.within(actor).exclude(state=LEFT).order_by("name", "pk")
    own = managers_partner(programme)
    made = []
    for place, partner in enumerate(partners):
        if place % EVERY_NAMED == 0 or partner.pk == own:
            made.append(said(actor, partner, NAMED, place))
        elif place % EVERY_NICKNAME == 0:
            made.append(said(actor, partner, PSEUDONYMOUS, place))
    for one in [one for one in made if one.organisation_id != own][5::20]:
        end_agreement(actor=actor, agreement=one)
    return made


def said(actor: Actor, partner: Organisation, depth: str, place: int) -> Agreement:
    """Write down a partner's agreement, signed between one and twenty-one months ago."""
    starts = timezone.localdate() - timedelta(days=30 + place * 37 % 600)
    footing: dict[str, Any] = dict(PUBLIC if partner.kind in PUBLIC_BODIES else CHARITY)
    return agree(
        actor=actor,
        organisation=partner,
        depth=depth,
        **footing,
        signed_on=starts,
        starts_on=starts,
        review_on=starts + REVIEW,
        kept_at=f"Partnerships folder, agreement {place + 1:03}",
    )
