"""Answers worth keeping: know-how notes, and each time one was used."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.actor import EVALUATOR
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord

if TYPE_CHECKING:
    from dots.foundation.actor import Actor

SENT, READ = "sent", "read"
USES = {SENT: "sent to an asker", READ: "helped before a request was sent"}


class KnowHowQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """Everybody signed in to the programme; anybody else only what is for everyone."""
        found = super().within(actor)
        if actor.is_team or actor.kind == "system":
            return found
        if actor.partner_ids or EVALUATOR in actor.roles or actor.kind == "link":
            return found.filter(retired_on=None)
        return found.filter(retired_on=None, for_anyone=True)

    def current(self) -> Self:
        return self.filter(retired_on=None)

    def to_review(self, today: date) -> Self:
        """Those whose day to be looked at again has come."""
        return self.current().filter(review_on__lte=today)


class KnowHow(ProgrammeRecord):
    """A question that comes up, and its answer, without anybody's name."""

    question = models.CharField(max_length=200)
    answer = models.TextField(max_length=4000)
    kinds = models.JSONField(default=list)  # codes of kinds of request
    communities = models.JSONField(default=list)  # codes of the framework's communities
    for_anyone = models.BooleanField(default=False)  # offered by the form for everyone too
    review_on = models.DateField(null=True)
    retired_on = models.DateField(null=True)
    made_from = models.ForeignKey(
        "requests.SupportRequest", null=True, on_delete=models.SET_NULL, related_name="became_notes"
    )

    objects: ClassVar = KnowHowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(question="") & ~Q(answer=""), name="requests_know_how_says_something"
            ),
        ]
        indexes = [models.Index(fields=["programme", "retired_on"], name="requests_know_how_now")]

    def __str__(self) -> str:
        return self.question


class KnowHowUse(ProgrammeRecord):
    """One time that a note was sent to an asker, or made a request needless."""

    note = models.ForeignKey(KnowHow, on_delete=models.CASCADE, related_name="uses")
    how = models.CharField(max_length=4, choices=USES)
    used_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.get_how_display()
