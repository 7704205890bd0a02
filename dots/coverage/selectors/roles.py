"""The roles of one partner, and who stands in one line of the matrix."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import QuerySet

from dots.calculations.coverage import Cell
from dots.coverage.models import RolePlayed
from dots.coverage.selectors.counting import for_community, in_ward
from dots.foundation.actor import Actor
from dots.network.models import Organisation


def roles_of(actor: Actor, organisation: Organisation) -> QuerySet[RolePlayed]:
    """Return the roles a partner plays now, the first said first."""
    mine = RolePlayed.objects.within(actor).filter(organisation=organisation)
    return mine.open().order_by("created_at", "pk")


def ended_roles(actor: Actor, organisation: Organisation) -> QuerySet[RolePlayed]:
    """Return the roles a partner used to play, the last to end first."""
    mine = RolePlayed.objects.within(actor).filter(organisation=organisation)
    return mine.filter(closed_on__isnull=False).order_by("-closed_on", "pk")


def names_in_line(actor: Actor, line: Cell) -> dict[str, list[str]]:
    """Return role -> the names of the partners that play it for a community or in a ward.

    Args:
        line: a cell without a role.
    """
    found = RolePlayed.objects.within(actor).counting()
    if line.community:
        found = found.filter(for_community(line.community))
    if line.ward:
        found = found.filter(in_ward(actor, line.ward))
    names: dict[str, list[str]] = defaultdict(list)
    listed = found.order_by("organisation__name", "organisation").distinct()
    for role, name, _ in listed.values_list("role", "organisation__name", "organisation"):
        names[role].append(name)
    return names
