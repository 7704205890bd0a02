"""Partner organisations and their teams."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.models import ProgrammeRecord
from dots.foundation.models.imports import Imported
from dots.network.models.scope import ClosableQuerySet, PartnerQuerySet

ACTIVE, PAUSED, LEFT = "active", "paused", "left"
STATES = {ACTIVE: "Active", PAUSED: "Paused", LEFT: "Left"}

KINDS = {
    "charity": "Charity",
    "community-group": "Community group",
    "housing": "Housing provider",
    "health": "Health service",
    "care": "Social care provider",
    "library": "Library service",
    "council": "Council service",
    "education": "School, college or university",
    "faith": "Faith group",
    "jobs": "Job and advice service",
    "business": "Business",
    "network": "Network of organisations",
    "other": "Something else",
}


class OrganisationQuerySet(PartnerQuerySet):
    partner_path = "pk"

    def current(self) -> Self:
        """Those that have not left."""
        return self.exclude(state=LEFT)

    def for_community(self, code: str) -> Self:
        """Those that support a community."""
        return self.filter(communities__icontains=f'"{code}"')


class Organisation(Imported, ProgrammeRecord):
    """A partner: an organisation that people already trust. The council is one too."""

    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=KINDS, default="other")
    about = models.TextField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    charity_number = models.CharField(max_length=12, blank=True)
    company_number = models.CharField(max_length=8, blank=True)
    communities = models.JSONField(default=list)  # codes of the framework's communities
    partner_since = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=STATES, default=ACTIVE)
    is_council = models.BooleanField(default=False)

    told_apart = ""  # its name on a page with what tells it from others of that name, no column

    objects: ClassVar = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "charity_number"],
                condition=Q(live=True) & ~Q(charity_number=""),
                name="network_one_partner_a_charity_number",
            ),
            models.UniqueConstraint(
                fields=["programme", "company_number"],
                condition=Q(live=True) & ~Q(company_number=""),
                name="network_one_partner_a_company_number",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(STATES)), name="network_partner_state_is_known"
            ),
        ]
        indexes = [
            models.Index(
                # SQLite sorts by it since "live" is its condition, and need not open the table
                # to see that a row is, since "live" is in it too.
                fields=["programme", "name", "id", "live"],
                condition=models.Q(live=True),
                name="network_partner_in_order",
            ),
        ]

    def __str__(self) -> str:
        """What pages call it; letters and files go by `name`."""
        return self.told_apart or self.name

    @property
    def organisation_id(self) -> Any:
        """So that an organisation can be asked about like anything that belongs to it."""
        return self.pk

    @property
    def has_left(self) -> bool:
        return self.state == LEFT


class TeamQuerySet(ClosableQuerySet):
    """Questions about teams."""


class Team(Imported, ProgrammeRecord):
    """A part of an organisation whose people work together."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(max_length=120)
    closed_on = models.DateField(null=True)

    objects: ClassVar = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(closed_on=None, live=True),
                name="network_team_name_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
