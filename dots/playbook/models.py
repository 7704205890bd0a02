"""Packs that came in, and what was taken from them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from dots.accounts.models import Membership
from dots.design.wording import apart
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord


class Pack(ProgrammeRecord):
    """A pack of another programme's guides, worksheets and words, as it came."""

    name = models.CharField(max_length=120)  # whose, as the pack says
    made_on = models.DateField()
    parts = models.JSONField()  # part -> key -> value, checked
    member = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{apart(self.name)}, {self.made_on:%-d %B %Y}"


class Decision(ProgrammeRecord):
    """What a programme decided about one item of a pack: taken, or its own kept. All stay."""

    part = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    value = models.JSONField()  # as the pack had it
    is_taken = models.BooleanField()
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="decisions")

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["programme", "created_at"], name="playbook_decisions_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.key}"
