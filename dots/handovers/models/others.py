"""How many other organisations help somebody, and what the programme reads of all of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.handovers.wording import MOST_OTHERS
from dots.people.models import OwnPeopleQuerySet, Person


class ElsewhereQuerySet(OwnPeopleQuerySet):
    partner_path = "person__organisation_id"


class Elsewhere(ProgrammeRecord):
    """What somebody said when asked how many others on the list helped them: a number, no names."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="elsewhere")
    others = models.PositiveSmallIntegerField(null=True)  # None: they did not say
    asked_on = models.DateField()

    objects: ClassVar = ElsewhereQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(others=None) | Q(others__lte=MOST_OTHERS),
                name="handovers_others_in_reason",
            ),
            models.UniqueConstraint(
                fields=["person", "asked_on"], name="handovers_asked_once_a_day"
            ),
        ]
        indexes = [models.Index(fields=["programme", "asked_on"], name="handovers_asked_by_day")]

    def __str__(self) -> str:
        return "not said" if self.others is None else str(self.others)

    @property
    def organisation_id(self) -> object:
        """The partner that keeps the person."""
        return self.person.organisation_id


class AcrossFigures(ProgrammeRecord):
    """What may be said of one closed quarter, worked out once: distinct people, hand-overs."""

    quarter = models.CharField(max_length=7)  # its label: "2026-04"
    as_of = models.DateField()
    people = models.JSONField(default=dict)  # as `protecting.people_shown` gives it
    handovers = models.JSONField(default=list)  # as `protecting.handovers_shown` gives them

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "quarter"], name="handovers_figures_once_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return self.quarter
