"""Partners go to a successor: their open requests go with them, and come back with them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from dots.accounts.models import Membership
from dots.requests.models import SupportRequest
from dots.requests.selectors.owners import handed_on, open_with


def follow_handover(
    partner_ids: Iterable[UUID], came_from: Membership, went_to: Membership
) -> None:
    """Within the command that hands partners over: let the successor take care of what is open."""
    move(list(open_with(partner_ids, came_from)), went_to, came_from)


def give_back(partner_ids: Iterable[UUID], came_from: Membership, went_to: Membership) -> None:
    """Within the command that undoes it: give back what is open and was not given on since."""
    move(list(handed_on(partner_ids, came_from, went_to).open()), came_from, None)


def move(found: list[SupportRequest], to: Membership, before: Membership | None) -> None:
    for one in found:
        one.owner, one.handed_from = to, before
        one.save(update_fields=["owner", "handed_from"])
