"""Networks for every capability's tests."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from dots.foundation.models import Programme
from dots.network.models import Contact, Organisation
from dots.network.tests.makers import make_organisation
from dots.networks.models import (
    INVITATION,
    Invitation,
    Mailing,
    Meeting,
    MinutesVersion,
    Network,
    NetworkLetter,
    NetworkMember,
)

_numbers = count(1)


def make_network(
    name: str = "",
    *,
    programme: Programme | None = None,
    members: tuple[Organisation, ...] = (),
    **fields: Any,
) -> Network:
    """An open network of the partners named."""
    programme = programme or (members[0] if members else make_organisation()).programme
    name = name or f"Network {next(_numbers)}"
    network = Network.objects.create(name=name, programme=programme, **fields)
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


def make_rewritten(network: Network) -> Meeting:
    """A meeting whose minutes were other ones when they were sent."""
    meeting, base = make_meeting(network), {"programme_id": network.programme_id}
    MinutesVersion.objects.create(**base, meeting=meeting, network=network, text="Tea was served.")
    return meeting


def make_sent(
    meeting: Meeting, organisation: Organisation, contact: Contact | None = None
) -> NetworkLetter:
    """An invitation that was sent to one member, with the member's own page of the meeting."""
    base = {"programme_id": meeting.programme_id}
    mailing = Mailing.objects.create(
        **base,
        network=meeting.network,
        meeting=meeting,
        kind=INVITATION,
        subject="Invitation",
        sent_at=timezone.now(),
    )
    make_invitation(meeting, organisation)
    return NetworkLetter.objects.create(
        **base, mailing=mailing, organisation=organisation, contact=contact
    )


def make_invitation(meeting: Meeting, organisation: Organisation) -> Invitation:
    made, _ = Invitation.objects.get_or_create(
        programme_id=meeting.programme_id,
        meeting=meeting,
        network=meeting.network,
        organisation=organisation,
    )
    return made


def make_mailing_in(programme: Programme) -> Mailing:
    return make_sent(make_meeting_in(programme), make_organisation(programme=programme)).mailing


def make_answer_in(programme: Programme) -> dict[str, Any]:
    """A meeting to come and a member of its network, as an address names the two."""
    member = make_member_in(programme)
    meeting = make_meeting(member.network, timezone.localdate() + timedelta(days=9))
    return {"meeting_id": meeting.pk, "organisation_id": member.organisation_id}


def make_member_in(programme: Programme) -> NetworkMember:
    partner = make_organisation(programme=programme)
    return make_network_member(make_network(programme=programme), partner)


def make_meeting_in(programme: Programme) -> Meeting:
    return make_meeting(make_network(programme=programme))
