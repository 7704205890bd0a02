"""Meetings: those ahead, who comes, and what was agreed at them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from dots.actions.models import OPEN, Action
from dots.actions.selectors import actions_from
from dots.foundation.actor import Actor
from dots.networks.models import Invitation, Meeting, MeetingBefore

MEETING = "meeting"  # what actions of a meeting came from


def meetings_ahead(actor: Actor, most: int = 5) -> list[Meeting]:
    """Return the next meetings of open networks; today's until it is written up."""
    found = Meeting.objects.within(actor).filter(
        on__gte=timezone.localdate(), cancelled_on=None, network__closed_on=None, minutes=""
    )
    return list(found.select_related("network").order_by("on", "pk")[:most])


def has_begun(meeting: Meeting) -> bool:
    """Return true from the minute at which it begins; without a time, from the day after."""
    now = timezone.localtime()
    return (meeting.on, meeting.starts or "24:00") <= (now.date(), f"{now:%H:%M}")


def last_meetings(
    actor: Actor, organisation_ids: Iterable[UUID] | QuerySet[Any] | None = None
) -> dict[UUID, date]:
    """Return partner id -> the day of the last meeting it came to; cancelled ones do not count."""
    held = Meeting.objects.within(actor).filter(on__lte=timezone.localdate(), cancelled_on=None)
    held = held.filter(came__isnull=False)
    if organisation_ids is not None:
        held = held.filter(came__in=organisation_ids)
    return dict(held.order_by().values_list("came").annotate(Max("on")))


def agreed_at(actor: Actor, meeting: Meeting) -> QuerySet[Action]:
    """Return the actions agreed at a meeting, as far as this person sees them."""
    return actions_from(actor, MEETING, [str(meeting.pk)]).select_related("organisation")


def agreed_before(actor: Actor, meeting: Meeting) -> tuple[Meeting | None, list[Action]]:
    """Return the meeting before this one, what was agreed there, and what is to do since earlier.

    A meeting that was called off is none.
    """
    earlier = Meeting.objects.within(actor).filter(
        network=meeting.network_id, on__lt=meeting.on, cancelled_on=None
    )
    days = list(earlier.order_by("-on", "-pk"))
    if not days:
        return None, []
    last, keys = str(days[0].pk), [str(one.pk) for one in days]
    found = actions_from(actor, MEETING, keys).filter(Q(came_from_key=last) | Q(state=OPEN))
    return days[0], list(found.select_related("organisation"))


def agreed_with(invitation: Invitation) -> QuerySet[Action]:
    """Return what was agreed at a meeting with one member, for its own page by link."""
    found = Action.objects.filter(
        programme=invitation.programme_id,
        organisation=invitation.organisation_id,
        came_from=MEETING,
        came_from_key=str(invitation.meeting_id),
    )
    return found.select_related("organisation").order_by("due_on", "created_at")


def changes_of(meeting: Meeting) -> list[MeetingBefore]:
    """Return when and where a meeting was to be before, the latest first."""
    return list(meeting.earlier.order_by("-created_at", "-pk"))


def moved_from(meeting: Meeting, earlier: Iterable[MeetingBefore]) -> MeetingBefore | None:
    """Return the newest other day or hour that a meeting had; its `created_at` is when it moved."""
    now = (meeting.on, meeting.starts)
    return next((one for one in earlier if (one.on, one.starts) != now), None)


def answered_before(invitation: Invitation | None, moved: MeetingBefore | None) -> bool:
    """True when a member answered for a day or hour that is not the meeting's any more."""
    at = invitation.answered_at if invitation else None
    return bool(moved and at and at < moved.created_at)


def answers_to(actor: Actor, meeting: Meeting) -> dict[UUID, Invitation]:
    """Return partner id -> its page of the meeting, with what it answered."""
    found = Invitation.objects.within(actor).filter(meeting=meeting)
    return {one.organisation_id: one for one in found.select_related("organisation")}
