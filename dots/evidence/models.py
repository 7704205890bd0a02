"""Figures as the worker last worked them out, and statements as they were published."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord


class StoredFindingQuerySet(ProgrammeQuerySet):
    def whole(self) -> Self:
        """Only findings about the whole programme, narrowed to nothing."""
        return self.filter(narrowed_key="")

    def with_figures(self) -> Self:
        """Only findings that are worked out and found something recorded."""
        return self.filter(state="ready", tables__total__0__isnull=False)


class StoredFinding(ProgrammeRecord):
    """What was reached in one period, exact, for the team: small tables and where they come from.

    `narrowed` names what it is narrowed to (`{"organisation": "…"}`); empty for the programme.
    """

    STATES = [("asked", "being worked out"), ("ready", "ready"), ("failed", "could not be done")]

    period = models.CharField(max_length=7)  # a quarter (2025-04) or a year (2025-26)
    narrowed = models.JSONField(default=dict)
    narrowed_key = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=6, choices=STATES, default="asked")
    as_of = models.DateTimeField(null=True)
    tables = models.JSONField(default=dict)

    objects: ClassVar = StoredFindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "period", "narrowed_key"], name="evidence_one_finding_each"
            ),
        ]

    def __str__(self) -> str:
        return self.period

    def rows(self, dimension: str) -> list[dict[str, Any]]:
        """Return a table's rows: each has the dimension's value and the measures."""
        found: list[dict[str, Any]] = self.tables.get(dimension, [])
        return found

    @property
    def total(self) -> dict[str, Any]:
        """Return the measures of everything together; empty when nothing was recorded."""
        return (self.rows("total") or [{}])[0]


class Statement(ProgrammeRecord):
    """A finding as it was published beyond the team: protected, and never changed afterwards."""

    period = models.CharField(max_length=7)
    number = models.PositiveSmallIntegerField()
    as_of = models.DateTimeField()
    tables = models.JSONField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "period", "number"], name="evidence_statement_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}, number {self.number}"
