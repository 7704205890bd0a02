"""Networks for every capability's tests."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation
from dots.networks.models import Meeting, Network, NetworkMember

_numbers = count(1)


def make_network(
    name: str = "", *, programme: Programme | None = None, members: tuple[Organisation, ...] = ()
) -> Network:
    """An open network of the partners named."""
    programme = programme or (members[0] if members else make_organisation()).programme
    network = Network.objects.create(name=name or f"Network {next(_numbers)}", programme=programme)
    for one in members:
        make_network_member(network, one)
    return network


def make_network_member(network: Network, organisation: Organisation) -> NetworkMember:
    return NetworkMember.objects.create(
        programme_id=network.programme_id,
        network=network,
        organisation=organisation,
        since=date(2026, 4, 1),
    )


def make_meeting(network: Network, on: date = date(2026, 5, 6), **fields: Any) -> Meeting:
    return Meeting.objects.create(
        programme_id=network.programme_id, network=network, on=on, **fields
    )


def make_member_in(programme: Programme) -> NetworkMember:
    partner = make_organisation(programme=programme)
    return make_network_member(make_network(programme=programme), partner)


def make_meeting_in(programme: Programme) -> Meeting:
    return make_meeting(make_network(programme=programme))
