"""What somebody answered about equality. Nothing on a person leads here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from dots.equality.wording import BY_NAME, CONDITION, EFFECT, NAMES, YES
from dots.foundation.models import ProgrammeRecord
from dots.people.models import OwnPeopleQuerySet, Person


class AnswersQuerySet(OwnPeopleQuerySet):
    partner_path = "person__organisation_id"


def offered(name: str) -> Q:
    return Q(**{f"{name}__in": ("", *BY_NAME[name].all_answers)})


class Answers(ProgrammeRecord):
    """One person's answers. Each may be empty: it was skipped. Taken out, the row goes."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    age = models.CharField(max_length=10, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    ethnic_group = models.CharField(max_length=10, blank=True)
    condition = models.CharField(max_length=10, blank=True)
    effect = models.CharField(max_length=10, blank=True)
    answered_on = models.DateField()

    objects: ClassVar = AnswersQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], name="equality_once_for_a_person"),
            *(
                models.CheckConstraint(condition=offered(name), name=f"equality_{name}_is_offered")
                for name in NAMES
            ),
            models.CheckConstraint(
                condition=Q(**{EFFECT: ""}) | Q(**{CONDITION: YES}),
                name="equality_effect_of_a_condition",
            ),
        ]

    def __str__(self) -> str:
        return f"equality answers of {self.answered_on:%Y-%m-%d}"

    @property
    def organisation_id(self) -> object:
        """The partner that keeps the person."""
        return self.person.organisation_id
