"""What is known of the Parquet copy: which quarters changed, and what was last written."""

from __future__ import annotations

from django.db import models

from dots.foundation.models import ProgrammeRecord


class LedgerTouch(ProgrammeRecord):
    """A quarter in which rows changed. Only ever inserted, so that changes never wait for another.

    It commits with the change. The worker deletes exactly those it read before it copied.
    """

    quarter = models.CharField(max_length=7)  # its first month: 2025-04

    def __str__(self) -> str:
        return self.quarter


class LedgerCopy(ProgrammeRecord):
    """One quarter as last copied."""

    quarter = models.CharField(max_length=7)
    rows = models.PositiveIntegerField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "quarter"], name="support_one_copy_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quarter}: {self.rows} rows"
