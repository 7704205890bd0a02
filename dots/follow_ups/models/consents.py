"""What somebody said when they were asked whether we may ask, purpose by purpose."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.follow_ups.wording import CONSENT_WAYS, EVALUATION, PURPOSES
from dots.foundation.models import ProgrammeRecord
from dots.people.models import OwnPeopleQuerySet, Person


class ConsentQuerySet(OwnPeopleQuerySet):
    partner_path = "person__organisation_id"

    def live(self, purpose: str = EVALUATION) -> Self:
        """Each yes that stands."""
        return self.filter(purpose=purpose, agreed=True, withdrawn_on=None)


class Consent(ProgrammeRecord):
    """A yes or a no to one purpose, apart from being helped, with the words it was said to."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, default=EVALUATION)
    agreed = models.BooleanField()
    reading = models.CharField(max_length=5)
    wording = models.TextField()  # as it was shown, whatever is shown later
    given_on = models.DateField()
    how = models.CharField(max_length=10)
    withdrawn_on = models.DateField(null=True)
    answers_out = models.BooleanField(default=False)  # with it, what was answered was taken out

    objects: ClassVar = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=tuple(PURPOSES)), name="follow_ups_consent_for_something"
            ),
            models.CheckConstraint(
                condition=Q(how__in=tuple(CONSENT_WAYS)), name="follow_ups_consent_somehow"
            ),
            models.CheckConstraint(
                condition=Q(agreed=True) | Q(withdrawn_on=None), name="follow_ups_only_yes_ends"
            ),
            models.CheckConstraint(
                condition=Q(answers_out=False) | Q(withdrawn_on__isnull=False),
                name="follow_ups_out_when_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(agreed=True, withdrawn_on=None),
                name="follow_ups_one_yes",
            ),
        ]

    def __str__(self) -> str:
        return "yes" if self.agreed else "no"

    @property
    def organisation_id(self) -> object:
        """The partner that keeps the person."""
        return self.person.organisation_id
