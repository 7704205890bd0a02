"""What an organisation may record about the people it helps, and on what footing."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from dots.agreements.wording import CHOICES, HEADCOUNT, NAMED, PSEUDONYMOUS
from dots.foundation.models import ProgrammeRecord
from dots.network.models import Organisation, Project
from dots.network.models.scope import ClosableQuerySet

FOOTED = ~Q(controller="") & ~Q(basis="")


class AgreementQuerySet(ClosableQuerySet):
    def in_sight(self) -> dict[str, Any]:
        return {"organisation__live": True}

    def in_force(self, day: date) -> Self:
        """Those that hold on a day: begun, and not ended."""
        return self.open().filter(starts_on__lte=day)


class Agreement(ProgrammeRecord):
    """What one partner may record, for all its work or for one project.

    An agreement is not rewritten: a changed one takes its place and the earlier one stays.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="data_agreements"
    )
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, null=True, related_name="data_agreements"
    )
    depth = models.CharField(max_length=12)
    controller = models.CharField(max_length=9, blank=True)
    controller_name = models.CharField(max_length=160, blank=True)
    basis = models.CharField(max_length=20, blank=True)
    condition = models.CharField(max_length=16, blank=True)
    condition_detail = models.CharField(max_length=160, blank=True)
    signed_on = models.DateField(null=True)
    kept_at = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    review_on = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, related_name="replaced_by"
    )
    closed_on = models.DateField(null=True)

    objects: ClassVar = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(closed_on=None, project=None),
                name="agreements_one_for_all_work",
            ),
            models.UniqueConstraint(
                fields=["organisation", "project"],
                condition=Q(closed_on=None),
                name="agreements_one_for_a_project",
            ),
            models.CheckConstraint(
                condition=Q(depth__in=(HEADCOUNT, PSEUDONYMOUS, NAMED))
                & (Q(depth=HEADCOUNT) | FOOTED),
                name="agreements_people_need_a_footing",
            ),
            models.CheckConstraint(
                condition=~Q(depth=NAMED)
                | (Q(signed_on__isnull=False) & ~Q(kept_at="") & ~Q(condition="")),
                name="agreements_names_need_a_signature",
            ),
            models.CheckConstraint(
                condition=Q(review_on=None) | Q(review_on__gt=F("starts_on")),
                name="agreements_review_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.depth

    def in_words(self, field: str) -> str:
        """Return what was chosen for one of the fields with choices, as people read it."""
        return dict(CHOICES[field]).get(getattr(self, field), "")


class RecordingRule(ProgrammeRecord):
    """What partners without an agreement may record: numbers only, unless the lead says more."""

    without_agreement = models.CharField(max_length=12, default=HEADCOUNT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="agreements_one_rule"),
            models.CheckConstraint(
                condition=Q(without_agreement__in=(HEADCOUNT, PSEUDONYMOUS)),
                name="agreements_no_names_without_one",
            ),
        ]

    def __str__(self) -> str:
        return self.without_agreement
