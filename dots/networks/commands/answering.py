"""What members answer: by their links, signed in, or told to the team."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.models import Organisation
from dots.networks.models import (
    ANSWERS,
    BY_LINK,
    SIGNED_IN,
    TOLD_US,
    Invitation,
    Meeting,
    NetworkMember,
)

HAS_LEFT = "This organisation is not in the network any more. Nothing was saved."


def door_of(actor: Actor) -> str:
    """Say how an answer came in."""
    if actor.kind == "link":
        return BY_LINK
    return TOLD_US if actor.is_team or actor.kind == "system" else SIGNED_IN


@command("networks.answer", on="invitation")
def answer(*, actor: Actor, invitation: Invitation, answer: str) -> Invitation:
    """Say whether one's organisation is coming. It may be said again until the meeting is over."""
    return keep(actor, invitation, answer)


@command("networks.note_answer", on="meeting")
def note_answer(
    *,
    actor: Actor,
    meeting: Meeting,
    organisation: Organisation,
    answer: str,
) -> Invitation:
    """Note what a member said, signed in or told to the team; it need not have had a letter."""
    if not actor.is_team and actor.kind != "system" and not actor.belongs_to(organisation.pk):
        raise NotPossible("Only your own organisation can be answered for. Nothing was saved.")
    found, _ = Invitation.objects.get_or_create(
        meeting=meeting,
        organisation=organisation,
        defaults={"programme_id": meeting.programme_id, "network": meeting.network},
    )
    return keep(actor, found, answer)


@command("networks.note_answers_before", on="meeting")
def note_answers_before(
    *, actor: Actor, meeting: Meeting, answers: dict[UUID, str], at: datetime
) -> Meeting:
    """Note in bulk, for history that is loaded, what invited members answered by their links."""
    found = list(Invitation.objects.filter(meeting=meeting, organisation__in=list(answers)))
    for one in found:
        one.answer, one.answered_at = answers[one.organisation_id], at
        one.answered_by = BY_LINK
    Invitation.objects.bulk_update(found, ["answer", "answered_at", "answered_by"])
    return meeting


def keep(actor: Actor, invitation: Invitation, answer: str) -> Invitation:
    """Keep an answer, as long as it can still matter."""
    meeting = invitation.meeting
    if answer not in ANSWERS:
        raise NotPossible("Choose one of the three answers. Nothing was saved.")
    if invitation.organisation_id not in meeting.member_ids:
        raise NotPossible(HAS_LEFT)
    if meeting.cancelled_on:
        raise NotPossible("This meeting is called off. Nothing was saved.")
    if meeting.on < timezone.localdate():
        raise NotPossible("This meeting is over. Nothing was saved.")
    invitation.answer, invitation.answered_at = answer, timezone.now()
    invitation.answered_by = door_of(actor)
    invitation.save(update_fields=["answer", "answered_at", "answered_by"])
    return invitation


@command("networks.set_letters", on="invitation")
def set_letters(*, actor: Actor, invitation: Invitation, wanted: bool) -> Invitation:
    """Say whether one's organisation wants letters about the network."""
    mine = NetworkMember.objects.filter(
        network=invitation.network_id, organisation=invitation.organisation_id, left_on=None
    )
    if not mine.update(no_letters=not wanted):
        raise NotPossible(HAS_LEFT)
    return invitation


@command("networks.set_own_letters", on="member")
def set_own_letters(*, actor: Actor, member: NetworkMember, wanted: bool) -> NetworkMember:
    """Say so by the link of a message, which is about no meeting."""
    if member.left_on:
        raise NotPossible(HAS_LEFT)
    member.no_letters = not wanted
    member.save(update_fields=["no_letters"])
    return member
