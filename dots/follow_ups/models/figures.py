"""What the programme's team and evaluators see: how many were due, answered and lost."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord


class QuarterFigures(ProgrammeRecord):
    """Protected counts of the waves whose time ended in one closed quarter, worked out once."""

    quarter = models.CharField(max_length=7)  # its label: "2026-04"
    as_of = models.DateField()
    tables = models.JSONField(default=dict)  # wave -> lines, as `protecting.protected` gives them

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "quarter"], name="follow_ups_figures_once_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return self.quarter
