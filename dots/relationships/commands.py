"""Every change to who looks after whom, to calls noted, and to the programme's rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils import timezone

from dots.accounts.models import Membership
from dots.actions.commands import handing as actions
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import PROGRAMME
from dots.network.models.organisations import KINDS
from dots.relationships.models import (
    LEAST_DAYS,
    MOST_DAYS,
    MOST_REQUEST_DAYS,
    Call,
    Handover,
    HealthRule,
    LooksAfter,
    Rest,
)
from dots.requests import commands as requests
from dots.shared_people import commands as shared_people

BATCH, MOST_AT_ONCE = 500, 1_000
CHANGED = "Somebody else changed this just now. Nothing was saved. Open the page again."

explain_constraint(
    {
        "relationships_one_looks_after_a_partner": CHANGED,
        "relationships_one_rest_a_partner": CHANGED,
        "relationships_one_rule": CHANGED,
    }
)


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
    if theirs.count() != len(set(organisation_ids)):
        raise NotPossible(
            "Somebody else looks after one of these partners by now. Nothing was changed. Open"
            " the page again."
        )
    made = hand(programme, organisation_ids, from_member, member)
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
    to_know = LooksAfter.objects.filter(programme=programme).to_know(wanted)
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
                to_know=to_know.get(pk, ""),
                began_by=made,
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
    to_know = dict(begun.values_list("organisation_id", "to_know"))
    ids = list(to_know)
    if not ids:
        raise NotPossible("Others look after all of these partners by now. Nothing was changed.")
    begun.update(until=timezone.localdate())
    ended = LooksAfter.objects.filter(ended_by=handover, organisation__in=ids)
    again = list(ended)
    for one in again:
        one.until, one.ended_by, one.to_know = None, None, to_know[one.organisation_id]
    LooksAfter.objects.bulk_update(again, ["until", "ended_by", "to_know"], batch_size=BATCH)
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
    found.to_know = to_know.strip()
    found.save(update_fields=["to_know"])
    return found


@command("relationships.note_call", on="organisation")
def note_call(
    *,
    actor: Actor,
    organisation: Organisation,
    called_on: date,
    contact: Contact | None = None,
    line: str = "",
) -> Call:
    """Note that somebody of the team spoke to a partner."""
    if called_on > timezone.localdate():
        raise NotPossible(
            "The day lies ahead. Say when you spoke to them. Nothing was saved.", field="called_on"
        )
    if contact is not None and (
        contact.organisation_id != organisation.pk or contact.held_by != PROGRAMME
    ):
        raise NotPossible("Choose somebody of this partner. Nothing was saved.", field="contact")
    return Call.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        member=member_of(actor),
        contact=contact,
        called_on=called_on,
        line=line.strip(),
    )


def member_of(actor: Actor) -> Membership | None:
    """Return the membership in which somebody of the team acts."""
    if actor.kind != "user":
        return None
    mine = Membership.objects.current().filter(programme=actor.programme_id, user=actor.id)
    return mine.filter(role__in=actor.roles).first()


@command("relationships.take_back_call", on="call")
def take_back_call(*, actor: Actor, call: Call) -> Call:
    """Take back a call that was noted by mistake; that it was noted stays on record."""
    if call.taken_back_at:
        raise NotPossible("This call was taken back already.")
    call.taken_back_at = timezone.now()
    call.save(update_fields=["taken_back_at"])
    return call


@command("relationships.rest_partner", on="organisation")
def rest_partner(*, actor: Actor, organisation: Organisation, until: date, because: str) -> Rest:
    """Put a partner off until a day, with the reason why."""
    today = timezone.localdate()
    if until <= today:
        raise NotPossible("Choose a day that lies ahead. Nothing was saved.", field="until")
    if (until - today).days > MOST_DAYS:
        raise NotPossible(
            "Choose a day within the next two years. Nothing was saved.", field="until"
        )
    if not because.strip():
        raise NotPossible("Say why, so that the others know. Nothing was saved.", field="because")
    wake(organisation)
    return Rest.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        until=until,
        because=because.strip(),
    )


@command("relationships.wake_partner", on="organisation")
def wake_partner(*, actor: Actor, organisation: Organisation) -> Organisation:
    """Put a partner back in the queue before its day."""
    if not wake(organisation):
        raise NotPossible("This partner is not put off. Nothing was changed.")
    return organisation


def wake(organisation: Organisation) -> int:
    resting = Rest.objects.filter(organisation=organisation, ended_at=None)
    return resting.update(ended_at=timezone.now())


@command("relationships.set_rule", on="programme")
def set_rule(
    *,
    actor: Actor,
    programme: Programme,
    days: int,
    request_days: int,
    by_kind: Mapping[str, int],
) -> HealthRule:
    """Say after how many days partners should be called, for some kinds another number."""
    said = [days, *by_kind.values()]
    if any(not LEAST_DAYS <= number <= MOST_DAYS for number in said) or set(by_kind) - set(KINDS):
        raise NotPossible(f"Choose from {LEAST_DAYS} to {MOST_DAYS} days. Nothing was changed.")
    if not 0 <= request_days <= MOST_REQUEST_DAYS:
        raise NotPossible(f"Choose at most {MOST_REQUEST_DAYS} days. Nothing was changed.")
    rule, _ = HealthRule.objects.update_or_create(
        programme=programme,
        defaults={"days": days, "request_days": request_days, "by_kind": dict(by_kind)},
    )
    return rule
