"""Exborough's ties and introductions: believable, and the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from dots.accounts.demo import managers_partner
from dots.coverage.models import RolePlayed
from dots.coverage.wording import Names
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.introductions.commands import add_introductions, add_ties
from dots.introductions.commands.history import IntroductionRow
from dots.introductions.commands.ties import TieRow
from dots.introductions.models import (
    ASKED,
    DECLINED,
    DRAFT,
    INTRODUCED,
    LAPSED,
    MEMBERS,
    NO,
    NOT_YET,
    REFERS,
    SHARES,
    WITHDRAWN,
    WORKS,
    YES,
    pair_of,
)
from dots.network.models import Organisation
from dots.network.models.organisations import ACTIVE

History = dict[str, Any]
TIES, INTRODUCTIONS = 400, 60
FOR_THE_SHOWN = 3  # so many of them for the partner that can be signed in as
KINDS = (WORKS, WORKS, WORKS, REFERS, REFERS, SHARES, MEMBERS)
STATES = [INTRODUCED] * 38 + [ASKED] * 8 + [DECLINED] * 6 + [LAPSED] * 4 + [DRAFT] * 3 + [WITHDRAWN]
SAID = [(YES, YES)] * 5 + [(YES, NOT_YET)] * 2 + [(NOT_YET, NOT_YET)] * 2 + [(NO, NO), (YES, "")]
CAME = {
    YES: ("A weekly drop-in in their hall.", "They lend us six tablets.", "We send people there."),
    NOT_YET: ("We have met once.", "Waiting for their new worker."),
    NO: ("They have no room until summer.", "It did not fit our people."),
    "": ("",),
}


def make_demo_introductions(
    programme: Programme, *, seed: int = 2604, now: datetime | None = None
) -> tuple[int, int]:
    """Tie partners to one another and introduce some; return how many ties and introductions."""
    dice, now = random.Random(seed), now or timezone.now()
    actor = replace(Actor.system(programme, "demo"), door="demo")
    active = Organisation.objects.live().filter(programme=programme, state=ACTIVE)
    partners = list(active.order_by("name", "charity_number"))
    taken: set[str] = set()
    ties = list(tie_rows(dice, partners, now, taken))
    add_ties(actor=actor, programme=programme, rows=ties)
    rows = list(introduction_rows(dice, programme, partners, now, taken))
    add_introductions(actor=actor, programme=programme, rows=rows)
    return len(ties), len(rows)


def tie_rows(
    dice: random.Random, partners: Sequence[Organisation], now: datetime, taken: set[str]
) -> Iterator[TieRow]:
    """Yield ties, most among partners of the same people; some partners stand alone."""
    joined = [one for one in partners if dice.random() < 0.85]
    for _ in range(min(TIES, 3 * len(joined))):
        first = dice.choice(joined)
        alike = [one for one in joined if set(one.communities) & set(first.communities)]
        second = dice.choice(alike if alike and dice.random() < 0.75 else joined)
        pair = pair_of(first.pk, second.pk)
        if first == second or pair in taken:
            continue
        taken.add(pair)
        yield {
            "first_id": first.pk,
            "second_id": second.pk,
            "kind": dice.choice(KINDS),
            "since": (now - timedelta(days=dice.randint(5, 900))).date(),
        }


def introduction_rows(
    dice: random.Random,
    programme: Programme,
    partners: Sequence[Organisation],
    now: datetime,
    taken: set[str],
) -> Iterator[IntroductionRow]:
    """Yield introductions of partners with a need to one who does it, in every state."""
    names = Names(programme)
    played = list(
        RolePlayed.objects.open()
        .filter(programme=programme, organisation__state=ACTIVE, community="")
        .order_by("organisation__name", "role")
        .select_related("organisation")
    )
    mine = managers_partner(programme)
    shown = [one for one in partners if one.pk == mine]
    for place, state in enumerate(STATES[:INTRODUCTIONS] if played else []):
        partner, does = dice.choice(partners), dice.choice(played)
        if shown and place < FOR_THE_SHOWN:
            partner = shown[0]
        pair = pair_of(partner.pk, does.organisation_id)
        if pair in taken or partner.pk == does.organisation_id:
            continue
        taken.add(pair)
        community = partner.communities[0] if partner.communities else ""
        where = names.where(community, "")
        why = f"{partner.name} looks for this: {names.role(does.role)} {where}".strip()
        yield {
            "organisation_id": partner.pk,
            "other_id": does.organisation_id,
            "why": f"{why[:298]}.",
            "role": does.role,
            "community": community,
            **history(dice, state, now),  # type: ignore[typeddict-item]  # its keys are tested
        }


def history(dice: random.Random, state: str, now: datetime) -> History:
    """Return how far an introduction came, with its days and answers."""
    days = dice.randint(2, 20) if state == ASKED else dice.randint(30, 500)
    asked = None if state in (DRAFT, WITHDRAWN) else now - timedelta(days=days)
    settled = asked + timedelta(days=dice.randint(1, 9)) if asked else None
    told = ("", "")
    outcome_asked = None
    if state == INTRODUCED and settled and now - settled > timedelta(weeks=9):
        outcome_asked, told = settled + timedelta(weeks=8), dice.choice(SAID)
    return {
        "state": state,
        "asked_at": asked,
        "settled_at": now if state == WITHDRAWN else None if state in (DRAFT, ASKED) else settled,
        "outcome_asked_at": outcome_asked,
        "consents": {
            INTRODUCED: (YES, YES),
            DECLINED: (YES, NO),
            ASKED: dice.choice([(YES, ""), ("", "")]),
        }.get(state, ("", "")),
        "outcomes": told,
        "texts": (dice.choice(CAME[told[0]]), dice.choice(CAME[told[1]])),
    }
