"""Who looks after whom, handing partners over, and what to know about them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone

from dots.accounts.models import Membership
from dots.actions.commands import handing as actions
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.relationships.models import (
    Handover,
    LooksAfter,
)
from dots.relationships.selectors import elsewhere_now
from dots.requests import commands as requests
from dots.shared_people import commands as shared_people

BATCH, MOST_AT_ONCE = 500, 1_000
NOTED = ("to_know", "said_by", "said_at")
CHANGED = "Somebody else changed this just now. Nothing was saved. Open the page again."

explain_constraint(
    {
        "relationships_one_looks_after_a_partner": CHANGED,
        "relationships_one_rest_a_partner": CHANGED,
        "relationships_one_rule": CHANGED,
    }
)


def member_of(actor: Actor) -> Membership | None:
    """Return the membership in which somebody of the team acts."""
    if actor.kind != "user":
        return None
    mine = Membership.objects.current().filter(programme=actor.programme_id, user=actor.id)
    return mine.filter(role__in=actor.roles).first()


def of_the_team(programme_id: UUID, member: Membership) -> None:
    """Refuse somebody who is not of the programme's team now."""
    is_there = member.programme_id == programme_id and member.ended_at is None
    if not is_there or member.role not in (LEAD, TEAM_MEMBER):
        raise NotPossible("Choose somebody who is in the team now. Nothing was changed.")


@command("relationships.assign", on="programme")
def assign(
    *,
    actor: Actor,
    programme: Programme,
    organisation_ids: list[UUID],
    member: Membership,
    since: date | None = None,
) -> Handover:
    """Let one of the team look after some partners, whoever did until now.

    Of somebody who has left, what waits with these partners goes along as in a handover.

    Args:
        since: the day it began, where that is noted later and nobody did before; today otherwise.
    """
    of_the_team(programme.pk, member)
    gone = leaver_of(programme, organisation_ids)
    made = hand(programme, organisation_ids, gone, member, since)
    if gone:
        take_along(actor, made, organisation_ids, gone)
    return made


def leaver_of(programme: Programme, organisation_ids: list[UUID]) -> Membership | None:
    """Return who looks after all these partners, when that is one person who has left the team."""
    now = LooksAfter.objects.now().filter(programme=programme, organisation__in=organisation_ids)
    holders = {one.member_id: one.member for one in now.select_related("member")}
    [only] = holders.values() if len(holders) == 1 else [None]
    return only if only and only.ended_at and len(now) == len(set(organisation_ids)) else None


@command("relationships.hand_over", on="programme")
def hand_over(
    *,
    actor: Actor,
    programme: Programme,
    organisation_ids: list[UUID],
    from_member: Membership,
    member: Membership,
) -> Handover:
    """Hand partners that one person looks after, or did before leaving, to another."""
    of_the_team(programme.pk, member)
    if from_member.programme_id != programme.pk or from_member.user_id == member.user_id:
        raise NotPossible("Choose somebody else to take them over. Nothing was changed.")
    theirs = LooksAfter.objects.now().filter(
        programme=programme, member__user=from_member.user_id, organisation__in=organisation_ids
    )
    others = set(organisation_ids) - set(theirs.values_list("organisation_id", flat=True))
    if others:
        raise NotPossible(elsewhere_now(programme, others))
    made = hand(programme, organisation_ids, from_member, member)
    made.made_by = member_of(actor)
    made.save(update_fields=["made_by"])
    take_along(actor, made, organisation_ids, from_member)
    return made


def take_along(
    actor: Actor, made: Handover, organisation_ids: list[UUID], came_from: Membership
) -> None:
    """Let the successor have the shared people, requests and actions of these partners."""
    went_to = made.went_to
    shared_people.follow_handover(organisation_ids, came_from, went_to)
    requests.follow_handover(organisation_ids, came_from, went_to)
    actions.follow_handover(actor, made.pk, organisation_ids, came_from, went_to)


def hand(
    programme: Programme,
    ids: list[UUID],
    came_from: Membership | None,
    went_to: Membership,
    since: date | None = None,
) -> Handover:
    """End who looked after these partners, and begin who does, all in one."""
    wanted = set(ids)
    if not wanted or len(wanted) > MOST_AT_ONCE:
        raise NotPossible(f"Choose at least one partner, and at most {MOST_AT_ONCE:,} at once.")
    known = Organisation.objects.live().filter(programme=programme, pk__in=wanted)
    if known.count() != len(wanted):
        raise NotPossible("One of these partners is not in this programme. Nothing was changed.")
    today = timezone.localdate()
    partner_since = dict(known.values_list("pk", "partner_since")) if since else {}
    made = Handover.objects.create(programme=programme, came_from=came_from, went_to=went_to)
    before = LooksAfter.objects.now().filter(programme=programme, organisation__in=wanted)
    noted = LooksAfter.objects.filter(programme=programme).newest(wanted)
    if since and (before.exists() or since > today):
        raise NotPossible("Somebody looked after one of these since then. Nothing was changed.")
    before.update(until=today, ended_by=made)
    LooksAfter.objects.bulk_create(
        [
            LooksAfter(
                programme=programme,
                organisation_id=pk,
                member=went_to,
                since=max(since, partner_since[pk] or since) if since else today,
                began_by=made,
                **(noted[pk].noted if pk in noted else {}),
            )
            for pk in wanted
        ],
        batch_size=BATCH,
    )
    return made


@command("relationships.undo_handover", on="handover")
def undo_handover(*, actor: Actor, handover: Handover) -> Handover:
    """Give partners back to whoever looked after them before, where nobody changed it since.

    What to know about each stays as it reads now, also where nobody looked after it before.
    """
    if handover.undone_at:
        raise NotPossible("This was undone already.")
    begun = LooksAfter.objects.now().filter(began_by=handover)
    noted = {one.organisation_id: one.noted for one in begun}
    ids = list(noted)
    if not ids:
        raise NotPossible("Others look after all of these partners by now. Nothing was changed.")
    begun.update(until=timezone.localdate())
    ended = LooksAfter.objects.filter(ended_by=handover, organisation__in=ids)
    again = list(ended)
    for one in again:
        one.until, one.ended_by = None, None
        for name, said in noted[one.organisation_id].items():
            setattr(one, name, said)
    LooksAfter.objects.bulk_update(again, ["until", "ended_by", *NOTED], batch_size=BATCH)
    if handover.came_from:
        shared_people.give_back(ids, handover.came_from, handover.went_to)
        requests.give_back(ids, handover.came_from, handover.went_to)
        actions.give_back(actor, handover.pk, ids, handover.came_from, handover.went_to)
    handover.undone_at = timezone.now()
    handover.save(update_fields=["undone_at"])
    return handover


@command("relationships.say_to_know", on="organisation")
def say_to_know(*, actor: Actor, organisation: Organisation, to_know: str) -> LooksAfter:
    """Write down what whoever looks after a partner next should know."""
    found: LooksAfter | None = LooksAfter.objects.now().filter(organisation=organisation).first()
    if found is None:
        raise NotPossible("Nobody looks after this partner yet. Say who does first.")
    if found.to_know != to_know.strip():
        found.to_know = to_know.strip()
        found.said_by, found.said_at = member_of(actor), timezone.now()
        found.save(update_fields=[*NOTED])
    return found
