"""To which depth somebody may record people: decided here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dots.agreements.models import Agreement, RecordingRule
from dots.agreements.wording import HEADCOUNT, NONE_RECORDED, ORDER, names_condition
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.models.organisations import LEFT

SOON = timedelta(days=60)  # to agree on a new one before the old one is to be looked at again


@dataclass(frozen=True)
class Allowed:
    """How deeply a partner may record people, and by which agreement; by the rule without one."""

    depth: str
    agreement: Agreement | None = None

    def allows(self, depth: str) -> bool:
        """True when people may be recorded at this depth."""
        return ORDER.index(depth) <= ORDER.index(self.depth)

    @property
    def names_condition(self) -> bool:
        """True where it names a condition of Article 9, for health, ethnic group and the like."""
        return self.agreement is not None and names_condition(self.agreement.condition)


def depth_without_agreement(programme: Programme) -> str:
    """Return what partners without an agreement may record."""
    rule = RecordingRule.objects.filter(programme=programme).first()
    return rule.without_agreement if rule else HEADCOUNT


def depth_allowed(
    organisation: Organisation, project_id: UUID | None = None, day: date | None = None
) -> Allowed:
    """Return how deeply a partner may record people, for a project or for all its work.

    A project's own agreement decides for it; else the one for all the partner's work; else the
    programme's rule. A review that is late does not end an agreement; leaving does.
    """
    if organisation.has_left:
        return Allowed(HEADCOUNT)
    held = Agreement.objects.in_force(day or timezone.localdate())
    mine = list(held.filter(organisation=organisation).select_related("project"))
    for one in sorted(mine, key=lambda one: one.project_id is None):
        if one.project_id in (project_id, None):
            return Allowed(one.depth, one)
    return Allowed(depth_without_agreement(organisation.programme))


def deepest_of(organisation: Organisation, agreements: Iterable[Agreement]) -> Allowed:
    """Return how deeply a partner may record at all, for all its work or for one project."""
    if organisation.has_left:
        return Allowed(HEADCOUNT)
    found = [Allowed(depth_without_agreement(organisation.programme))]
    found += [Allowed(one.depth, one) for one in agreements]
    return max(found, key=lambda one: ORDER.index(one.depth))


def agreements_of(actor: Actor, organisation: Organisation) -> list[Agreement]:
    """Return a partner's agreements, those that stand first, then the latest."""
    mine = Agreement.objects.within(actor).filter(organisation=organisation)
    found = mine.select_related("organisation", "project", "replaced_by").order_by(
        "-starts_on", "-created_at"
    )
    return sorted(found, key=lambda one: one.closed_on is not None)


def to_look_at(actor: Actor, day: date) -> QuerySet[Agreement]:
    """Return agreements whose review is due soon or late, the latest first."""
    due = Agreement.objects.within(actor).open().filter(review_on__lte=day + SOON)
    found: QuerySet[Agreement] = due.select_related("organisation", "project")
    return found.order_by("review_on", "pk")


def partners_and_agreements(
    actor: Actor, search: str = "", depth: str = "", state: str = ""
) -> QuerySet[Any]:
    """Return partners by name, narrowed by a name, a depth that is agreed, and how it stands."""
    day = timezone.localdate()
    mine = Agreement.objects.filter(organisation=OuterRef("pk"), closed_on=None)
    partners = Organisation.objects.within(actor).exclude(state=LEFT).order_by("name", "pk")
    if search:
        partners = partners.filter(name__icontains=search)
    if depth:
        partners = partners.filter(Exists(mine.filter(depth=depth, starts_on__lte=day)))
    states = {
        "none": ~Exists(mine),
        "some": Exists(mine),
        "review": Exists(mine.filter(review_on__lte=day + SOON)),
        "undated": Exists(mine.filter(review_on=None)),
        "unnamed": Exists(mine.exclude(depth=HEADCOUNT).filter(condition__in=("", NONE_RECORDED))),
    }
    if state in states:
        partners = partners.filter(Q(states[state]))
    return partners


def standing(actor: Actor, ids: list[UUID]) -> dict[UUID, list[Agreement]]:
    """Return the agreements that stand, by partner."""
    found: dict[UUID, list[Agreement]] = {pk: [] for pk in ids}
    held = Agreement.objects.within(actor).open().filter(organisation__in=ids)
    for one in held.select_related("project").order_by("project__name", "pk"):
        found[one.organisation_id].append(one)
    return found
