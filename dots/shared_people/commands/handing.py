"""A portfolio goes to a successor: the programme's side of its shared people goes with it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from dots.accounts.models import Membership
from dots.shared_people.models import SharedPerson, Step
from dots.shared_people.models.people import CLOSED, TEAM


def follow_handover(
    partner_ids: Iterable[UUID], came_from: Membership, went_to: Membership
) -> None:
    """Within the command that hands partners over: let the successor manage what was managed."""
    theirs = SharedPerson.objects.filter(
        organisation__in=list(partner_ids),
        programme=went_to.programme_id,
        member__user=came_from.user_id,
    ).exclude(state__in=CLOSED)
    move(list(theirs), went_to, came_from)


def give_back(partner_ids: Iterable[UUID], came_from: Membership, went_to: Membership) -> None:
    """Within the command that undoes it: give back what went over and was not given on since."""
    moved = SharedPerson.objects.filter(
        organisation__in=list(partner_ids), member=went_to, handed_from=came_from
    )
    move(list(moved), came_from, None)


def move(people: list[SharedPerson], to: Membership, before: Membership | None) -> None:
    for one in people:
        one.member, one.handed_from = to, before
        one.save(update_fields=["member", "handed_from"])
        Step.objects.create(programme_id=one.programme_id, shared=one, did="handed", side=TEAM)
