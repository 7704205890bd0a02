"""What the programme's team and evaluators see of registers: totals of closed quarters."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord


class RegisterTotals(ProgrammeRecord):
    """Protected counts of one closed quarter's registers, worked out once and never again.

    They are also all that the programme reads of how many came: a correction made later counts
    for the partner, and would otherwise tell of the one session that it is about.
    """

    quarter = models.CharField(max_length=7)  # its label: "2026-04"
    as_of = models.DateField()
    lines = models.JSONField(default=list)  # as `protecting.protected` gives them

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "quarter"], name="people_totals_once_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return self.quarter
