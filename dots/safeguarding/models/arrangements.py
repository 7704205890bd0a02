"""Whom to phone: a partner's own safeguarding lead and deputy, and the numbers of the place."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from dots.accounts.models import User
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Organisation
from dots.people.models import OwnPeopleQuerySet
from dots.safeguarding.wording import HOURS, USUAL_HOURS


class ArrangementQuerySet(OwnPeopleQuerySet):
    def of(self, organisation_id: UUID) -> Arrangement | None:
        """Return what a partner arranged, as it stands now."""
        found = self.filter(organisation_id=organisation_id, ended_at=None)
        return found.select_related("lead", "deputy").first()


class Arrangement(ProgrammeRecord):
    """Who answers for safeguarding at a partner. A change makes a new one; earlier ones stay."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lead_phone = models.CharField(max_length=30)
    deputy = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    deputy_phone = models.CharField(max_length=30, blank=True)
    hours = models.PositiveSmallIntegerField(default=USUAL_HOURS)  # until the next one is told
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = ArrangementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(ended_at=None),
                name="safeguarding_one_arrangement",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("lead")), name="safeguarding_deputy_is_other"
            ),
            models.CheckConstraint(
                condition=Q(hours__in=tuple(HOURS)), name="safeguarding_hours_offered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lead} and {self.deputy}" if self.deputy else str(self.lead)


class LocalNumbers(ProgrammeRecord):
    """The council's numbers of one programme. A change makes a new row; earlier ones stay."""

    adults_phone = models.CharField(max_length=60, blank=True)
    children_phone = models.CharField(max_length=60, blank=True)
    out_of_hours_phone = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=Q(ended_at=None), name="safeguarding_one_numbers"
            ),
        ]

    def __str__(self) -> str:
        return "local numbers"
