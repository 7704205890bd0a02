"""What Exborough agreed to do: believable, the same for the same seed, on both sides."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from dots.accounts.models import Membership
from dots.actions.commands import add_action, answer_action, reopen_action
from dots.actions.models import GAP, NOT_NEEDED, NOT_YET, OPEN, PARTNER, SAID_DONE, TEAM, Action
from dots.actions.wording import gap_to_close
from dots.calculations.coverage import NOBODY
from dots.coverage.selectors import coverage_of, has_roles
from dots.coverage.wording import Names
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.models import Programme
from dots.frameworks.selectors import labels
from dots.network.models import Contact, Organisation
from dots.plans.models import Plan

MOST, LONG_AGO = 150, 75  # days
# what is to be done, against which barrier, why
OURS = (
    ("Bring the six tablets and show how to reset them", "device", "Lending begins next month"),
    ("Send the poster about free data", "cost", "They asked for it when we met"),
    ("Find a volunteer for Thursday mornings", "confidence", "The drop-in is full"),
    ("Introduce them to the library nearest", "", "Both look for a room"),
    ("Train two of their staff to spot who is left out", "confidence", ""),
    ("Ask the bank for its leaflet on fraud, in large print", "trust-safety", ""),
    ("Send the figures for their report to funders", "", "Their year ends soon"),
    ("Ask whether the hall’s Wi-Fi can stay on in the evening", "connection", ""),
    ("Order SIM cards for the data bank", "cost", "The last ten are gone"),
    ("Write down how the first workshop went", "", ""),
)
THEIRS = (
    ("Open the small hall on Tuesdays", "", "It is warm, and has Wi-Fi"),
    ("Name somebody whom the team can ring", "", "Whoever it was has moved"),
    ("Tell the team how many came in the quarter", "", ""),
    ("Try the screen reader with two people", "accessibility", "Before we lend more of them"),
    ("Put the drop-in on their notice board", "confidence", ""),
    ("Ask three members what puts them off", "trust-safety", "Nobody has asked before"),
    ("Send the list of old laptops", "device", "To be wiped and lent again"),
    ("Choose a day for the staff’s training", "confidence", ""),
)
NOT_YET_BECAUSE = (
    "The room is being painted", "Waiting for the caretaker", "Two of us were ill",
    "The order is late", "The trustees meet next month",
)  # fmt: skip
DROPPED_BECAUSE = ("The library does it now", "The group has closed for the winter", "")


@dataclass(frozen=True)
class City:
    """Whom an action may name."""

    programme: Programme
    partners: list[Organisation]
    members: list[Membership]
    contacts: dict[Any, Contact]  # partner's id -> one who can be written to
    plans: list[Plan]
    around: dict[UUID, list[Organisation]]  # plan's id -> its partners
    barriers: frozenset[str]


def make_demo_actions(
    programme: Programme, *, seed: int = 2604, today: date | None = None, most: int = MOST
) -> list[Action]:
    """Agree on actions by commands, and let their owners answer a good half of them."""
    dice, today = random.Random(seed), today or timezone.localdate()
    actor = replace(Actor.system(programme, "demo"), door="demo")
    city = city_of(programme)
    if not city.partners:
        return []
    made = [agree(actor, dice, city, today) for _ in range(most)]
    for action in made:
        tell(speaker(actor, city, action), dice, action, today)
    settle_old(actor, dice, city, today)
    return made + take_up_gaps(actor, city, today)


def take_up_gaps(actor: Actor, city: City, today: date) -> list[Action]:
    """Agree to look for somebody for a few of the gaps in coverage; most are left."""
    found, names = coverage_of(actor), Names(city.programme)
    nobody = [
        (role, line)
        for line in found.matrix.lines
        for role in found.matrix.roles
        if found.matrix.state(role, line) == NOBODY
    ]
    chosen = [*found.first_gaps[1:2], *nobody[4::15]] if has_roles(actor) else []
    return [
        add_action(
            actor=actor,
            programme=city.programme,
            what=gap_to_close(names, role, line, ""),
            member=city.members[number % len(city.members)] if city.members else None,
            stage=1,
            due_on=today + timedelta(days=10 + 6 * number),
            on=today - timedelta(days=5),
            came_from=GAP,
            came_from_key=found.cell(role, line).key,
        )
        for number, (role, line) in enumerate(dict.fromkeys(chosen))
    ]


def speaker(actor: Actor, city: City, action: Action) -> Actor:
    """Return who says how an action stands: its owner in the team, or whom its partner told."""
    told = city.members[len(action.what) % len(city.members)] if city.members else None
    who = action.member or told
    if who is None:
        return actor
    return replace(actor, kind="user", id=str(who.user_id), roles=frozenset([who.role]))


def settle_old(actor: Actor, dice: random.Random, city: City, today: date) -> None:
    """Say that what was due long ago was done: nobody leaves it late for a year."""
    old = today - timedelta(days=LONG_AGO)
    late = Action.objects.filter(programme=city.programme, state=OPEN, due_on__lt=old)
    for action in late.select_related("member"):
        on = action.due_on + timedelta(days=dice.randint(-3, 9))
        who, on = speaker(actor, city, action), max(on, action.agreed_on)
        answer_action(actor=who, action=action, said=SAID_DONE, on=on)


def city_of(programme: Programme) -> City:
    """Find whom actions may name, in an order that stays."""
    active = Organisation.objects.live().filter(programme=programme, state="active")
    partners = list(active.order_by("name", "charity_number", "company_number")[:90])
    members = Membership.objects.filter(programme=programme, role__in=(LEAD, TEAM_MEMBER))
    plans = list(Plan.objects.filter(programme=programme, closed_on=None).order_by("name"))
    around = {one.pk: list(one.partners.filter(state="active").order_by("name")) for one in plans}
    named = [*partners, *(partner for some in around.values() for partner in some)]
    found = Contact.objects.filter(organisation__in=named, closed_on=None).order_by("-name")
    return City(
        programme,
        partners,
        list(members.current().order_by("user__name", "pk")),
        {one.organisation_id: one for one in found if one.is_programmes and one.email},
        plans,
        around,
        frozenset(labels(programme, "barriers")),
    )


def agree(actor: Actor, dice: random.Random, city: City, today: date) -> Action:
    """Agree on one action, of either side."""
    side = PARTNER if dice.random() < 0.45 else TEAM
    plan = dice.choice(city.plans) if city.plans and dice.random() < 0.25 else None
    around = city.around.get(plan.pk, []) if plan else city.partners
    plan = plan if around else None
    partner = dice.choice(around or city.partners)
    due = None if dice.random() < 0.08 else today + timedelta(days=dice.randint(-90, 60))
    what, barrier, why = dice.choice(THEIRS if side == PARTNER else OURS)
    named = dice.random() < 0.85
    return add_action(
        actor=actor,
        programme=city.programme,
        what=what,
        why=why,
        barrier=barrier if barrier in city.barriers else "",
        organisation=partner,
        side=side,
        member=dice.choice(city.members) if side == TEAM and named and city.members else None,
        contact=city.contacts.get(partner.pk) if side == PARTNER and named else None,
        plan=plan,
        stage=dice.choice((2, 3, 3, 3, 4)),
        due_on=due,
        on=min(today, due or today) - timedelta(days=dice.randint(7, 40)),
    )


def tell(actor: Actor, dice: random.Random, action: Action, today: date) -> None:
    """Answer as an owner would: what was due long ago is mostly done, a few things wait."""
    due, chance = action.due_on, dice.random()
    if due is None or due > today + timedelta(days=20):
        return
    settled = min(due + timedelta(days=dice.randint(-9, 5)), today)
    if due < today and chance < 0.68:
        answer_action(actor=actor, action=action, said=SAID_DONE, on=settled)
        if chance < 0.02:
            again = min(settled + timedelta(days=6), today)
            reopen_action(actor=actor, action=action, because="It came back broken", on=again)
    elif due < today and chance < 0.8:
        because = dice.choice(DROPPED_BECAUSE)
        answer_action(actor=actor, action=action, said=NOT_NEEDED, because=because, on=settled)
    elif chance > 0.86:
        moved = today + timedelta(days=dice.randint(3, 30))
        because = dice.choice(NOT_YET_BECAUSE)
        told = max(action.agreed_on, min(due, today) - timedelta(days=dice.randint(0, 6)))
        answer_action(
            actor=actor, action=action, said=NOT_YET, because=because, due_on=moved, on=told
        )
