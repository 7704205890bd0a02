"""Every change to networks and to who belongs to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.utils import timezone

from dots.foundation import links
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices
from dots.network.models import Contact, Organisation
from dots.networks.models import PARTS, Invitation, Network, NetworkMember
from dots.places.selectors import ward_names

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
    wards: list[str]
    since: date | None


def fill(record: Any, details: Mapping[str, Any]) -> None:
    """Put the details on the record, spaces at the ends taken off."""
    for name, value in details.items():
        setattr(record, name, value.strip() if isinstance(value, str) else value)


def sound(network: Network, kept: Mapping[str, frozenset[str]] | None = None) -> None:
    """Refuse communities and wards that are not the programme's; what was kept may stay."""
    kept = kept or {}
    communities = dict(choices(network.programme, "communities"))
    if set(network.communities) - {*communities, *kept.get("communities", ())}:
        raise NotPossible("Choose communities of your list. Nothing was saved.")
    if set(network.wards) - {*ward_names(network.programme), *kept.get("wards", ())}:
        raise NotPossible("Choose wards of this programme. Nothing was saved.")


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
    kept = {name: frozenset(getattr(network, name)) for name in ("communities", "wards")}
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
    *,
    actor: Actor,
    network: Network,
    partner_ids: list[UUID],
    part: str = "member",
    since: date | None = None,
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
            since=since or timezone.localdate(),
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
def change_member(
    *,
    actor: Actor,
    member: NetworkMember,
    part: str,
    contact: Contact | None = None,
    no_letters: bool = False,
) -> NetworkMember:
    """Say otherwise what a partner is in a network, and who of it is written to.

    Args:
        contact: who gets the letters; empty: the partner's main contact.
        no_letters: they asked not to be written to.
    """
    if contact and (contact.organisation_id != member.organisation_id or not contact.is_programmes):
        raise NotPossible("Choose somebody of this partner whom the team knows. Nothing was saved.")
    member.part, member.contact, member.no_letters = known_part(part), contact, no_letters
    member.save(update_fields=["part", "contact", "no_letters"])
    return member


@command("networks.end_member", on="member")
def end_member(*, actor: Actor, member: NetworkMember) -> NetworkMember:
    """Note that a partner left a network. It may join again, and both stay recorded."""
    if member.left_on:
        raise NotPossible("They have left it already.")
    member.left_on = timezone.localdate()
    member.save(update_fields=["left_on"])
    theirs = Invitation.objects.filter(
        network=member.network_id, organisation=member.organisation_id
    )
    for one in theirs:
        links.revoke(programme_id=member.programme_id, record_id=one.pk)
    return member
