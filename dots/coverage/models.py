"""The roles that partners play, and from how many partners on a role is covered."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.models import ProgrammeRecord
from dots.network.models import Organisation
from dots.network.models.organisations import ACTIVE
from dots.network.models.scope import ClosableQuerySet

LEAST, MOST, USUAL = 2, 9, 2  # partners that a programme may ask for


class RolePlayedQuerySet(ClosableQuerySet):
    def in_sight(self) -> dict[str, Any]:
        """A role is seen with its partner, who may wait for an import to go live."""
        return {"organisation__live": True}

    def counting(self) -> Self:
        """Those played now: not ended, by partners that neither rest nor have left."""
        return self.open().filter(organisation__state=ACTIVE)


class RolePlayed(ProgrammeRecord):
    """Something a partner does for people: what, for whom and where."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="roles_played"
    )
    role = models.CharField(max_length=60)  # code of the framework's partner roles
    community = models.CharField(max_length=60, blank=True)  # empty: all whom they support
    ward_code = models.CharField(max_length=12, blank=True)  # empty: wherever they have sites
    since = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(null=True)

    objects: ClassVar = RolePlayedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "role", "community", "ward_code"],
                condition=Q(closed_on=None),
                name="coverage_role_once_while_played",
            ),
        ]
        indexes = [
            models.Index(  # whole: the matrix is counted without opening the table
                fields=[
                    *("programme", "role", "community", "ward_code", "organisation", "closed_on")
                ],
                condition=Q(closed_on=None),
                name="coverage_played_now",
            ),
        ]

    def __str__(self) -> str:
        return self.role


class CoverageRule(ProgrammeRecord):
    """From how many partners on a programme calls a role covered; fewer are thin."""

    covered_from = models.PositiveSmallIntegerField(default=USUAL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="coverage_one_rule_a_programme"),
            models.CheckConstraint(
                condition=Q(covered_from__gte=LEAST, covered_from__lte=MOST),
                name="coverage_covered_from_two_to_nine",
            ),
        ]

    def __str__(self) -> str:
        return f"covered from {self.covered_from}"
