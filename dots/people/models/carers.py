"""Who may act for somebody, with the permission for it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from dots.foundation.models import ProgrammeRecord
from dots.people.acting import GIVEN_BY, GIVEN_HOW, RELATIONS
from dots.people.models.people import OwnPeopleQuerySet, Person


class CarerQuerySet(OwnPeopleQuerySet):
    partner_path = "person__organisation_id"

    def standing(self) -> Self:
        """Those whose permission was not ended; its last day may have passed."""
        return self.filter(ended_on=None).exclude(known_as="")


class Carer(ProgrammeRecord):
    """Somebody who may act for a person: what for, who allowed it, and how long.

    It is never rewritten: a permission that changes is ended, and the new one added.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="carers")
    known_as = models.CharField(max_length=60, blank=True)  # empty once erased
    relation = models.CharField(max_length=10)
    may = models.JSONField(default=list)  # codes
    given_by = models.CharField(max_length=10)
    given_how = models.CharField(max_length=10)
    words = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    objects: ClassVar = CarerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(relation__in=tuple(dict(RELATIONS)))
                & Q(given_by__in=tuple(dict(GIVEN_BY)))
                & Q(given_how__in=tuple(dict(GIVEN_HOW))),
                name="people_carer_as_offered",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="people_carer_until_after_from",
            ),
            models.CheckConstraint(
                condition=~Q(known_as="") | Q(words="", phone="", email="", ended_on__isnull=False),
                name="people_carer_erased_is_blank",
            ),
        ]

    def __str__(self) -> str:
        return self.known_as

    @property
    def organisation_id(self) -> object:
        """The partner that keeps the person."""
        return self.person.organisation_id

    def acts_on(self, day: date) -> bool:
        """True while the permission holds."""
        over = self.until_on is not None and self.until_on < day
        stands = self.ended_on is None or self.ended_on > day
        return bool(self.known_as) and stands and not over and self.from_on <= day
