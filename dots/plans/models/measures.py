"""Measures: what a plan is to be judged by, and how much of it by when."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.models import ProgrammeRecord
from dots.network.models import Organisation
from dots.plans.models.plans import Plan
from dots.plans.models.stages import OfPlanQuerySet

FOCUS, ALL = "focus", "all"
COUNTS = {
    FOCUS: "Only what is recorded for this community or ward",
    ALL: "All that these partners record",
}


class MeasureQuerySet(OfPlanQuerySet):
    def open(self) -> Self:
        return self.filter(closed_on=None)


class Measure(ProgrammeRecord):
    """An indicator chosen for a plan; the ledger fills in how far it has come."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="measures")
    indicator = models.CharField(max_length=60)  # code of the framework's indicators
    value = models.PositiveIntegerField(null=True)  # empty: watched, nothing promised
    by = models.DateField(null=True)
    counts = models.CharField(max_length=5, choices=COUNTS, default=FOCUS)
    partners = models.ManyToManyField(Organisation, related_name="+", blank=True)  # who agreed
    note = models.CharField(max_length=300, blank=True)
    agreed_on = models.DateField(null=True)  # where it was noted later
    closed_on = models.DateField(null=True)

    objects: ClassVar = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "indicator", "counts"],
                condition=Q(closed_on=None),
                name="plans_measure_once",
            ),
            models.CheckConstraint(
                condition=Q(counts__in=list(COUNTS)), name="plans_measure_counts_known"
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=1), name="plans_measure_at_least_one"
            ),
        ]

    def __str__(self) -> str:
        return self.indicator
