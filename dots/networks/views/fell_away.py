"""Who was chosen for a letter and can be written to no more by the time the page is sent."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict
from django.utils import timezone

from dots.foundation.ids import as_uuid
from dots.foundation.models import Event
from dots.network.namesakes import tell_apart
from dots.networks.models import Invitation, Network, NetworkMember
from dots.networks.selectors import Recipient
from dots.networks.selectors.letters import ASKED_NOT_TO

BY_LINK = ("networks.set_own_letters", "networks.set_letters")
SAID_BY = (*BY_LINK, "networks.change_member")


def without_them(
    data: QueryDict, found: Iterable[Recipient], network: Network
) -> tuple[QueryDict, list[tuple[str, str]]]:
    """Return what was sent but for whom no letter can go to any more, and who and why.

    Only members, of now or before: anything else that was sent is for the form to refuse.
    """
    members = {str(one.member.organisation_id): one for one in found}
    wanted = data.getlist("to")
    lost = [members[pk] for pk in wanted if pk in members and members[pk].problem]
    gone = who_left([pk for pk in wanted if pk not in members], network)
    if not lost and not gone:
        return data, []
    out = {str(one.member.organisation_id) for one in lost}
    out |= {str(one.organisation_id) for one in gone}
    kept = data.copy()
    kept.setlist("to", [pk for pk in wanted if pk not in out])
    said = [(str(one.member.organisation), f"{one.problem}{said_on(one)}.") for one in lost]
    said += [
        (str(one.organisation), f"It left this network on {one.left_on:%-d %B %Y}.") for one in gone
    ]
    return kept, said


def who_left(ids: list[str], network: Network) -> list[NetworkMember]:
    """Return those of these partners that were members, each as it was last."""
    known = [pk for pk in map(as_uuid, ids) if pk]
    before = network.members.filter(organisation__in=known).exclude(left_on=None)
    last = {
        one.organisation_id: one
        for one in before.select_related("organisation").order_by("left_on")
    }
    tell_apart(one.organisation for one in last.values())
    return list(last.values())


def said_on(one: Recipient) -> str:
    """Say since when a member wants no letters, where it said so itself."""
    if one.problem != ASKED_NOT_TO:
        return ""
    member = one.member
    pages = Invitation.objects.filter(
        network=member.network_id, organisation=member.organisation_id
    )
    records = [member.pk, *pages.values_list("pk", flat=True)]
    said = Event.objects.filter(programme=member.programme_id, record_id__in=records)
    last = said.filter(action__in=SAID_BY).order_by("happened_at").last()
    if last is None or last.action not in BY_LINK:
        return ""
    return f", on {timezone.localdate(last.happened_at):%-d %B %Y}"
