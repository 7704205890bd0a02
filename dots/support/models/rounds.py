"""A collection round: when, for which months and what every partner is asked."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Organisation


class RoundQuerySet(ProgrammeQuerySet):
    def open(self) -> Self:
        return self.filter(closed_at=None)


class CollectionRound(ProgrammeRecord):
    """One asking of many partners about one period."""

    title = models.CharField(max_length=120)
    period_from = models.DateField()
    period_to = models.DateField()
    opens_on = models.DateField()
    due_on = models.DateField()
    reminds = models.BooleanField(default=False)  # by itself, and only the silent
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "title"], name="support_round_title_once"),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")), name="support_round_period_in_order"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on")), name="support_round_due_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    def is_past_due(self, today: date) -> bool:
        return today > self.due_on


class RoundQuestion(ProgrammeRecord):
    """One question of a round: for every partner asked, or for one of them."""

    KINDS = [("number", "one number"), ("wards", "numbers by ward"), ("words", "a few words")]

    collection_round = models.ForeignKey(
        CollectionRound, on_delete=models.CASCADE, related_name="questions"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="+"
    )  # null: everybody is asked
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=KINDS, default="number")
    words = models.CharField(max_length=200)
    hint = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection_round", "code"],
                condition=Q(organisation=None),
                name="support_question_once",
            ),
            models.UniqueConstraint(
                fields=["collection_round", "organisation", "code"],
                name="support_partner_question_once",
            ),
        ]

    def __str__(self) -> str:
        return self.words
