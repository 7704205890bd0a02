"""Exborough's team of seven with their portfolios and calls, and one who left: all invented."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Min
from django.utils import timezone

from dots.accounts.commands import end_membership
from dots.accounts.demo import LEAVER
from dots.accounts.models import Membership
from dots.accounts.selectors import actor_for
from dots.actions.commands.handing import hand_on
from dots.actions.selectors import left_without
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.models import Programme
from dots.network.commands import change_organisation
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import MAIN, PROGRAMME
from dots.network.models.organisations import ACTIVE
from dots.networks.models import NetworkMember
from dots.relationships.commands import MOST_AT_ONCE, assign, note_call, rest_partner, say_to_know
from dots.relationships.models import LooksAfter
from dots.support.models import Activity

MOST_NOTES, NOBODYS, AGO, NEW = 24, 0.05, 240, 150
CAME_AGO, CAME_APART = 780, 74  # days since the first of the team came, and between two
LINES = (
    "They have a new room on Wednesdays.",
    "Two volunteers want to be trained.",
    "All well. Next word after the holidays.",
    "They would like to borrow tablets again.",
    "Their Wi-Fi is being mended.",
    "They know a group that should be asked too.",
    "Short of people until spring.",
)
TO_KNOW = (
    "Ring in the morning; afternoons they are with people.",
    "Their board meets in March and September: ask before that.",
    "They lend their room for nothing. Thank them in writing each year.",
    "They prefer a visit to an e-mail.",
)
BECAUSE = ("Closed for building work.", "Their manager is away until then.", "Busy with a move.")


def make_demo_relationships(
    programme: Programme, *, seed: int = 2703, today: date | None = None
) -> list[Membership]:
    """Share the partners out among the team, note calls, and let one of the team leave."""
    dice, today = random.Random(seed), today or timezone.localdate()
    actor = Actor.system(programme, "demo")
    current = Membership.objects.current().filter(programme=programme, role__in=(LEAD, TEAM_MEMBER))
    team = list(current.select_related("user").order_by("user__name"))
    active = Organisation.objects.live().filter(programme=programme, state=ACTIVE)
    partners = list(active.order_by("name", "charity_number", "company_number"))
    share_out(dice, actor, programme, team, partners)
    calls(dice, team, partners, today)
    for partner in dice.sample(partners, min(5, len(partners))):
        until = today + timedelta(days=dice.randint(10, 60))
        rest_partner(actor=actor, organisation=partner, until=until, because=dice.choice(BECAUSE))
    leaver = next((one for one in team if one.user.name == LEAVER), None)
    if leaver is not None:
        hand_on_actions(dice, actor, leaver, [one for one in team if one != leaver])
        end_membership(actor=actor, membership=leaver)
    known_since(programme)
    return team


def hand_on_actions(
    dice: random.Random, actor: Actor, leaver: Membership, others: Sequence[Membership]
) -> None:
    """Let colleagues own what somebody was to do, before they leave: their partners wait."""
    for action in left_without([], leaver).order_by("due_on", "what", "pk") if others else ():
        hand_on(actor=actor, action=action, member=dice.choice(others))


def share_out(
    dice: random.Random,
    actor: Actor,
    programme: Programme,
    team: Sequence[Membership],
    partners: Sequence[Organisation],
) -> None:
    """Give each of the team some partners, the lead fewer; a few have nobody yet."""
    shares: dict[Membership, list[Any]] = {member: [] for member in team}
    weights = [1 if member.role == LEAD else 4 for member in team]
    for partner in partners:
        if dice.random() >= NOBODYS:
            shares[dice.choices(team, weights)[0]].append(partner.pk)
    for number, (member, ids) in enumerate(shares.items()):
        since = timezone.localdate() - timedelta(days=CAME_AGO - number * CAME_APART)
        for start in range(0, len(ids), MOST_AT_ONCE):
            some = ids[start : start + MOST_AT_ONCE]
            assign(
                actor=actor, programme=programme, organisation_ids=some, member=member, since=since
            )
    given = [one for one in partners if any(one.pk in ids for ids in shares.values())]
    for partner in dice.sample(given, min(MOST_NOTES, len(given))):
        say_to_know(actor=actor, organisation=partner, to_know=dice.choice(TO_KNOW))


def calls(
    dice: random.Random,
    team: Sequence[Membership],
    partners: Sequence[Organisation],
    today: date,
) -> None:
    """Note a call with whoever has been a partner for long and half of the others."""
    programme_id = team[0].programme_id if team else None
    now = LooksAfter.objects.now().filter(programme=programme_id)
    whose = dict(now.values_list("organisation_id", "member_id"))
    actors = {one.pk: actor_for(one.user, str(one.pk)) for one in team}
    held = Contact.objects.live().open().filter(programme=programme_id, kind=MAIN)
    people = {one.organisation_id: one for one in held.filter(held_by=PROGRAMME)}
    new = today - timedelta(days=NEW)
    for partner in partners if team else ():
        if (partner.partner_since or today) > new and dice.random() < 0.5:
            continue
        day = today - timedelta(days=dice.randint(1, AGO))
        note_call(
            actor=actors[whose.get(partner.pk, team[0].pk)],
            organisation=partner,
            called_on=max(day, partner.partner_since or day),
            contact=people.get(partner.pk),
            line=dice.choice(LINES),
        )


def known_since(programme: Programme) -> list[Organisation]:
    """Let nobody have become a partner after its first session or its first day in a network."""
    first: dict[UUID, date] = {}
    sessions = Activity.objects.filter(programme=programme).order_by()
    members = NetworkMember.objects.filter(programme=programme).order_by()
    for rows, day in ((sessions, "starts_on"), (members, "since")):
        for pk, on in rows.values_list("organisation").annotate(Min(day)):
            first[pk] = min(on, first.get(pk, on))
    told = Organisation.objects.live().filter(programme=programme, partner_since__isnull=False)
    late = [
        one
        for one in told.filter(pk__in=list(first)).order_by("name", "pk")
        if one.partner_since and one.partner_since > first[one.pk]
    ]
    actor = Actor.system(programme, "demo")
    for one in late:
        change_organisation(actor=actor, organisation=one, partner_since=first[one.pk])
    return late
