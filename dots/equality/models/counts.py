"""What anybody sees of equality answers together: protected counts of a closed quarter."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.actor import EVALUATOR, PARTNER_ROLES, Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Organisation


class CountsQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """The team and evaluators: those of all partners together; a partner: its own."""
        found = super().within(actor)
        if actor.kind == "system":
            return found
        if actor.is_team or EVALUATOR in actor.roles:
            return found.filter(organisation=None)
        if actor.roles.intersection(PARTNER_ROLES):
            return found.filter(organisation__in=actor.partner_ids)
        return found.none()


class Counts(ProgrammeRecord):
    """Answers of those who came in one closed quarter, counted once and never again."""

    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="+"
    )  # None: all partners together
    quarter = models.CharField(max_length=7)  # its label: "2026-04"
    as_of = models.DateField()
    tables = models.JSONField(default=dict)  # question -> lines, as `protecting.protected` gives

    objects: ClassVar = CountsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "quarter", "organisation"], name="equality_counted_once"
            ),
            models.UniqueConstraint(
                fields=["programme", "quarter"],
                condition=Q(organisation=None),
                name="equality_all_counted_once",
            ),
        ]

    def __str__(self) -> str:
        return self.quarter
