"""The organisations behind one cell, and those that could be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from dots.calculations.coverage import Cell, Offer, Why, why_it_counts
from dots.coverage.models import RolePlayed
from dots.coverage.selectors.counting import for_community, in_ward, open_sites, supports
from dots.foundation.actor import Actor
from dots.network.models import Organisation
from dots.network.models.organisations import ACTIVE, PAUSED


@dataclass
class Counted:
    """A partner behind a cell, and the roles for which it counts, each with why."""

    organisation: Organisation
    roles: list[tuple[RolePlayed, Why]] = field(default_factory=list)


@dataclass
class Askable:
    """A partner that could be asked, and the same role as it plays it for others."""

    organisation: Organisation
    elsewhere: list[RolePlayed] = field(default_factory=list)


def offers_at(actor: Actor, cell: Cell) -> QuerySet[RolePlayed]:
    """Return the roles played now that reach a cell, whatever their partner's state."""
    found = RolePlayed.objects.within(actor).open().filter(role=cell.role)
    if cell.community:
        found = found.filter(for_community(cell.community))
    if cell.ward:
        found = found.filter(in_ward(actor, cell.ward))
    return found


def who_counts(actor: Actor, cell: Cell) -> QuerySet[Organisation]:
    """Return the partners behind a cell, by name."""
    return partners_of(actor, offers_at(actor, cell), ACTIVE)


def resting_at(actor: Actor, cell: Cell) -> QuerySet[Organisation]:
    """Return the paused partners that would count in a cell, by name."""
    return partners_of(actor, offers_at(actor, cell), PAUSED)


def partners_of(actor: Actor, offers: QuerySet[RolePlayed], state: str) -> QuerySet[Organisation]:
    found = Organisation.objects.within(actor).filter(state=state)
    return found.filter(pk__in=offers.values("organisation")).order_by("name", "pk")


def with_reasons(actor: Actor, cell: Cell, partners: Sequence[Organisation]) -> list[Counted]:
    """Return partners behind a cell with the roles that count there, and why each does."""
    listed = {one.pk: Counted(one) for one in partners}
    here: set[UUID] = set()
    if cell.ward:
        sites = open_sites(actor, cell.ward).filter(organisation__in=list(listed))
        here = set(sites.values_list("organisation", flat=True))
    for played in roles_of_some(actor, cell.role, listed):
        counted = listed[played.organisation_id]
        offer = Offer(
            played.role,
            played.community,
            played.ward_code,
            supports=frozenset(counted.organisation.communities),
            works_in=frozenset({cell.ward} if played.organisation_id in here else ()),
        )
        why = why_it_counts(offer, cell)
        if why is not None:
            counted.roles.append((played, why))
    return list(listed.values())


def roles_of_some(actor: Actor, role: str, partners: Iterable[UUID]) -> QuerySet[RolePlayed]:
    """Return how a few partners play one role now."""
    found = RolePlayed.objects.within(actor).open().filter(role=role)
    return found.filter(organisation__in=list(partners)).order_by("community", "ward_code")


def could_be_asked(actor: Actor, cell: Cell) -> QuerySet[Organisation]:
    """Return partners that know these people or work here and do not play the role.

    Those who play it for others come first: they know how. Then by name.
    """
    near = not_yet(actor, cell).filter(at_home(actor, cell))
    return near.annotate(does_it=plays(actor, cell.role)).order_by("-does_it", "name", "pk")


def do_it_for_others(actor: Actor, cell: Cell) -> QuerySet[Organisation]:
    """Return partners that play the role, but do not know these people or work here, by name."""
    others = not_yet(actor, cell).filter(plays(actor, cell.role))
    near = Organisation.objects.within(actor).filter(at_home(actor, cell))
    return others.exclude(pk__in=near.values("pk")).order_by("name", "pk")


def not_yet(actor: Actor, cell: Cell) -> QuerySet[Organisation]:
    """Return active partners that do not count in a cell."""
    active = Organisation.objects.within(actor).filter(state=ACTIVE)
    return active.exclude(pk__in=offers_at(actor, cell).values("organisation"))


def plays(actor: Actor, role: str) -> Exists:
    """Ask for partners that play a role, for anybody."""
    theirs = RolePlayed.objects.within(actor).open().filter(role=role)
    return Exists(theirs.filter(organisation=OuterRef("pk")))


def at_home(actor: Actor, cell: Cell) -> Q:
    """Ask for partners that support the community of a cell, and have a site in its ward."""
    asked = supports(cell.community) if cell.community else Q()
    if cell.ward:
        asked &= Q(pk__in=open_sites(actor, cell.ward).values("organisation"))
    return asked


def with_their_own(actor: Actor, cell: Cell, partners: Sequence[Organisation]) -> list[Askable]:
    """Return partners to ask, each with how it plays the role for others."""
    elsewhere: dict[UUID, list[RolePlayed]] = defaultdict(list)
    for played in roles_of_some(actor, cell.role, (one.pk for one in partners)):
        elsewhere[played.organisation_id].append(played)
    return [Askable(one, elsewhere[one.pk]) for one in partners]
