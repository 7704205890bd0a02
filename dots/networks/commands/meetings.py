"""Every change to meetings: agreed, changed, written up, called off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.models import Organisation
from dots.networks.commands.networks import fill, still_open
from dots.networks.models import Meeting, MeetingBefore, MinutesVersion, Network
from dots.networks.selectors.letters import TOLD


class Details(TypedDict, total=False):
    """What may be said of a meeting beside its day."""

    starts: str
    place: str
    online: str
    agenda: str


@command("networks.add_meeting", on="network")
def add_meeting(*, actor: Actor, network: Network, on: date, **details: Unpack[Details]) -> Meeting:
    """Agree a meeting, or note one that was held."""
    still_open(network)
    meeting = Meeting(programme_id=network.programme_id, network=network, on=on)
    fill(meeting, details)
    meeting.save(force_insert=True)
    return meeting


@command("networks.change_meeting", on="meeting")
def change_meeting(
    *, actor: Actor, meeting: Meeting, on: date, **details: Unpack[Details]
) -> Meeting:
    """Say otherwise when and where a meeting is, and what for."""
    if on > timezone.localdate() and (meeting.minutes.strip() or meeting.came.exists()):
        raise NotPossible(
            "This meeting is written up, so it was held: its day cannot lie ahead. Nothing was"
            " saved. Add the next meeting as one of its own."
        )
    keep_before(meeting, {"on": on, **details})
    fill(meeting, {"on": on, **details})
    meeting.save()
    return meeting


def keep_before(meeting: Meeting, now: Mapping[str, Any]) -> None:
    """Keep when and where a meeting was to be, where that is about to change."""
    before = {name: getattr(meeting, name) for name in TOLD}
    if any(now.get(name, said) != said for name, said in before.items()):
        base = {"programme_id": meeting.programme_id, "network_id": meeting.network_id}
        MeetingBefore.objects.create(**base, meeting=meeting, **before)


@command("networks.write_up", on="meeting")
def write_up(
    *,
    actor: Actor,
    meeting: Meeting,
    came: list[UUID],
    people_came: int | None,
    minutes: str,
    notes: str,
    seen: str = "",
) -> Meeting:
    """Note who came, what members may read and what the team keeps to itself.

    Args:
        seen: which minutes and notes their writer had before them; others are not written over.
            Empty: nobody looked before, as where much is noted at once.
    """
    if meeting.on > timezone.localdate():
        raise NotPossible("This meeting is still to come. Write it up once it was held.")
    if seen and seen != meeting.wording:
        raise NotPossible(
            "Somebody else wrote this meeting up while you did. Nothing was saved; what you typed"
            " is still below. Put the two together, and save again: that then stands."
        )
    known = {*meeting.member_ids, *meeting.came.values_list("pk", flat=True)}
    if set(came) - known:
        raise NotPossible("One of these is no member. Add it to the network first.")
    before = meeting.minutes
    fill(meeting, {"people_came": people_came, "minutes": minutes, "notes": notes})
    meeting.save()
    if before.strip() and before != meeting.minutes and meeting.minutes_sent:
        base = {"programme_id": meeting.programme_id, "network": meeting.network}
        MinutesVersion.objects.create(**base, meeting=meeting, text=before)
    meeting.came.set(Organisation.objects.filter(pk__in=came))
    return meeting


@command("networks.cancel_meeting", on="meeting")
def cancel_meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Note that a meeting does not take place."""
    if meeting.cancelled_on:
        raise NotPossible("This meeting is called off already.")
    if meeting.minutes.strip() or meeting.came.exists():
        raise NotPossible("This meeting is written up, so it was held. Nothing was changed.")
    meeting.cancelled_on = timezone.localdate()
    meeting.save(update_fields=["cancelled_on"])
    return meeting


@command("networks.hold_meeting", on="meeting")
def hold_meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Take back that a meeting was called off."""
    if not meeting.cancelled_on:
        raise NotPossible("This meeting is not called off.")
    meeting.cancelled_on = None
    meeting.save(update_fields=["cancelled_on"])
    return meeting
