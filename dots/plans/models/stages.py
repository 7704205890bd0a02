"""Rounds of a stage and what was answered: every version stays."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.accounts.models import Membership
from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.plans.models.plans import Plan
from dots.plans.models.worksheets import Worksheet

OPEN, DONE, SKIPPED = "open", "done", "skipped"
STATES = {OPEN: "Under way", DONE: "Done", SKIPPED: "Skipped"}


class OfPlanQuerySet(ProgrammeQuerySet):
    """Records that belong to a plan are seen by whoever sees the plan."""

    def within(self, actor: Actor) -> Self:
        return super().within(actor).filter(plan__in=Plan.objects.within(actor).values("pk"))


class StageRound(ProgrammeRecord):
    """One time through a stage of a plan. Repeating a stage begins another."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rounds")
    stage = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    worksheet = models.ForeignKey(Worksheet, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=STATES, default=OPEN)
    because = models.CharField(max_length=300, blank=True)  # why it was skipped, also once resumed
    skipped_before = models.TextField(blank=True, default="", db_default="")  # why, one a line
    begun_on = models.DateField(null=True)  # where it was noted later
    settled_on = models.DateField(null=True)

    objects: ClassVar = OfPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "stage", "number"], name="plans_round_once"),
            models.UniqueConstraint(
                fields=["plan", "stage"], condition=Q(state=OPEN), name="plans_one_round_open"
            ),
            models.CheckConstraint(
                condition=Q(stage__gte=1, stage__lte=4), name="plans_round_stage_one_to_four"
            ),
            models.CheckConstraint(
                condition=Q(state=OPEN, settled_on=None)
                | (Q(state__in=(DONE, SKIPPED)) & Q(settled_on__isnull=False)),
                name="plans_round_settled_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"stage {self.stage}, round {self.number}"

    @property
    def is_open(self) -> bool:
        return self.state == OPEN

    @property
    def reasons_before(self) -> list[str]:
        """Return why it was left out at times that are over, in order."""
        reasons = self.skipped_before.splitlines()
        return [*reasons, self.because] if self.because and self.state != SKIPPED else reasons


class AnswerQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        plans = Plan.objects.within(actor).values("pk")
        return super().within(actor).filter(round__plan__in=plans)


class StageAnswer(ProgrammeRecord):
    """One version of one answer; the highest number stands."""

    round = models.ForeignKey(StageRound, on_delete=models.CASCADE, related_name="answers")
    code = models.CharField(max_length=60)  # the prompt's
    number = models.PositiveSmallIntegerField()
    value = models.JSONField()
    member = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "code", "number"], name="plans_answer_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}, version {self.number}"
