"""Every change to networks, one function each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices
from dots.network.models import Organisation
from dots.networks.models import PARTS, Meeting, Network, NetworkMember

explain_constraint(
    {
        "networks_open_name_once": "There is a network of this name already. Nothing was saved."
        " Open that one, or choose another name.",
        "networks_a_partner_belongs_once": "This partner belongs to the network already. Nothing"
        " was saved.",
    }
)


class About(TypedDict, total=False):
    """What may be said of a network beside its name."""

    theme: str
    about: str
    communities: list[str]
    since: date | None


class Details(TypedDict, total=False):
    """What may be said of a meeting beside its day."""

    starts: str
    place: str
    online: str
    agenda: str


def fill(record: Any, details: Mapping[str, Any]) -> None:
    """Put the details on the record, spaces at the ends taken off."""
    for name, value in details.items():
        setattr(record, name, value.strip() if isinstance(value, str) else value)


def sound(network: Network, kept: frozenset[str] = frozenset()) -> None:
    """Refuse communities that are not of the programme's list; what was kept may stay."""
    known = kept | set(dict(choices(network.programme, "communities")))
    if set(network.communities) - known:
        raise NotPossible("Choose communities of your list. Nothing was saved.")


def still_open(network: Network) -> None:
    """Refuse to change a network that is closed."""
    if network.closed_on:
        raise NotPossible("This network is closed. Open it again first. Nothing was saved.")


@command("networks.start", on="programme")
def start_network(
    *, actor: Actor, programme: Programme, name: str, **details: Unpack[About]
) -> Network:
    """Begin to keep a network."""
    network = Network(programme=programme, name=name.strip())
    fill(network, details)
    sound(network)
    network.save(force_insert=True)
    return network


@command("networks.change", on="network")
def change_network(
    *, actor: Actor, network: Network, name: str, **details: Unpack[About]
) -> Network:
    """Say otherwise what a network is called and what it is about."""
    still_open(network)
    kept = frozenset(network.communities)
    fill(network, {"name": name, **details})
    sound(network, kept)
    network.save()
    return network


@command("networks.close", on="network")
def close_network(*, actor: Actor, network: Network) -> Network:
    """Note that a network no longer meets; everything in it stays."""
    still_open(network)
    network.closed_on = timezone.localdate()
    network.save(update_fields=["closed_on"])
    return network


@command("networks.reopen", on="network")
def reopen_network(*, actor: Actor, network: Network) -> Network:
    """Take a closed network up again."""
    if not network.closed_on:
        raise NotPossible("This network is open already.")
    network.closed_on = None
    network.save(update_fields=["closed_on"])
    return network


@command("networks.add_members", on="network")
def add_members(
    *, actor: Actor, network: Network, partner_ids: list[UUID], part: str = "member"
) -> Network:
    """Note that partners belong to a network; those that do already stay as they are."""
    still_open(network)
    found = Organisation.objects.live().filter(programme_id=network.programme_id)
    partners = list(found.current().filter(pk__in=partner_ids))
    if len(partners) < len(set(partner_ids)):
        raise NotPossible("One of these is no partner now, or has left. Nobody was added.")
    new = [one for one in partners if one.pk not in network.member_ids]
    if not new:
        raise NotPossible("All of them belong to it already. Nothing was changed.")
    NetworkMember.objects.bulk_create(
        NetworkMember(
            programme_id=network.programme_id,
            network=network,
            organisation=one,
            part=known_part(part),
            since=timezone.localdate(),
        )
        for one in new
    )
    return network


def known_part(part: str) -> str:
    """Return the part when there is such a one."""
    if part not in PARTS:
        raise NotPossible("Choose what they are in the network. Nothing was saved.")
    return part


@command("networks.change_member", on="member")
def change_member(*, actor: Actor, member: NetworkMember, part: str) -> NetworkMember:
    """Say otherwise what a partner is in a network."""
    member.part = known_part(part)
    member.save(update_fields=["part"])
    return member


@command("networks.end_member", on="member")
def end_member(*, actor: Actor, member: NetworkMember) -> NetworkMember:
    """Note that a partner left a network. It may join again, and both stay recorded."""
    if member.left_on:
        raise NotPossible("They have left it already.")
    member.left_on = timezone.localdate()
    member.save(update_fields=["left_on"])
    return member


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
    fill(meeting, {"on": on, **details})
    meeting.save()
    return meeting


@command("networks.write_up", on="meeting")
def write_up(
    *,
    actor: Actor,
    meeting: Meeting,
    came: list[UUID],
    people_came: int | None,
    minutes: str,
    notes: str,
) -> Meeting:
    """Note who came, what members may read and what the team keeps to itself."""
    if meeting.on > timezone.localdate():
        raise NotPossible("This meeting is still to come. Write it up once it was held.")
    known = {*meeting.member_ids, *meeting.came.values_list("pk", flat=True)}
    if set(came) - known:
        raise NotPossible("One of these is no member. Add it to the network first.")
    fill(meeting, {"people_came": people_came, "minutes": minutes, "notes": notes})
    meeting.save()
    meeting.came.set(Organisation.objects.filter(pk__in=came))
    return meeting


@command("networks.cancel_meeting", on="meeting")
def cancel_meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Note that a meeting does not take place."""
    if meeting.cancelled_on:
        raise NotPossible("This meeting is called off already.")
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
