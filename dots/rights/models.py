"""What people ask of a partner about their own record, and complaints: each with its days."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from dots.foundation.models import ProgrammeRecord
from dots.network.models import Organisation
from dots.people.models import OwnPeopleQuerySet, Person
from dots.rights.clock import acknowledge_by, answer_by
from dots.rights.wording import BY, HOW, KINDS, OUTCOMES, SELF, WHYS


class RightsRequest(ProgrammeRecord):
    """Somebody asks to see, correct, erase or stop, or complains. Only their partner reads it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="rights_requests"
    )  # null: somebody who is not kept here
    kind = models.CharField(max_length=10)
    by = models.CharField(max_length=5, default=SELF)
    how = models.CharField(max_length=9)
    received_on = models.DateField()
    words = models.TextField(blank=True)
    acknowledged_on = models.DateField(null=True)
    extended_on = models.DateField(null=True)
    extended_why = models.CharField(max_length=7, blank=True)
    answered_on = models.DateField(null=True)
    outcome = models.CharField(max_length=4, blank=True)
    found = models.TextField(blank=True, db_default="")  # of a complaint: what was found and said
    was = models.JSONField(default=list)  # what it said before it was put right; never the words
    lead_asked_at = models.DateTimeField(null=True)  # whether concerns go to them
    lead_decided_on = models.DateField(null=True)  # never what, nor whether there is one
    files_made = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = OwnPeopleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=tuple(KINDS), by__in=tuple(BY), how__in=tuple(HOW)),
                name="rights_asks_for_something",
            ),
            models.CheckConstraint(
                condition=Q(extended_on=None, extended_why="")
                | Q(extended_on__isnull=False, extended_why__in=tuple(WHYS)),
                name="rights_longer_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, outcome="")
                | Q(answered_on__isnull=False, outcome__in=tuple(OUTCOMES)),
                name="rights_answered_somehow",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "received_on"],
                condition=Q(answered_on=None),
                name="rights_open",
            ),
        ]

    def __str__(self) -> str:
        return KINDS[self.kind]

    @property
    def answer_by(self) -> date:
        return answer_by(self.received_on, self.extended_on is not None)

    @property
    def acknowledge_by(self) -> date | None:
        """The last day to acknowledge it, while that is still to be done."""
        waits = self.answered_on is None and self.acknowledged_on is None
        return acknowledge_by(self.kind, self.received_on) if waits else None
