"""Worksheets: what each stage asks, in versions that stay as they were."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from dots.accounts.models import Membership
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord

OURS, OWN, PACK = "ours", "own", "pack"
CAME_FROM = {
    OURS: "As the product brings it",
    OWN: "Reworded here",
    PACK: "Taken from a pack",
}


class WorksheetQuerySet(ProgrammeQuerySet):
    """Questions about worksheets."""


class Worksheet(ProgrammeRecord):
    """One version of what a stage asks. The highest number is in use."""

    stage = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    prompts = models.JSONField()  # as `prompts.Prompt` writes them, in order
    came_from = models.CharField(max_length=4, choices=CAME_FROM, default=OURS)
    why = models.CharField(max_length=200, blank=True)
    member = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar = WorksheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "stage", "number"], name="plans_worksheet_version_once"
            ),
            models.CheckConstraint(
                condition=Q(stage__gte=1, stage__lte=4), name="plans_worksheet_stage_one_to_four"
            ),
            models.CheckConstraint(
                condition=Q(came_from__in=list(CAME_FROM)), name="plans_worksheet_came_from_known"
            ),
        ]

    def __str__(self) -> str:
        return f"stage {self.stage}, version {self.number}"
