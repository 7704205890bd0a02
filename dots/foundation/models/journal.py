"""What was taken back for good, so that no backup brings it again."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

BEGAN = "began"  # the journal's own first entry: it tells this installation from another


class JournalEntry(models.Model):
    """That something was erased or taken back: of which kind, a digest of its id, the day.

    It says nothing of anybody, and belongs to no programme: it stands outside the database too.
    """

    # By chance, unlike other ids: those begin with the time, and this tells only the day.
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind=BEGAN), name="foundation_journal_begins_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:8]}"
