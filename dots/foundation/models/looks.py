"""Who looked at a record about somebody, or tried to; read by whoever keeps the record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from dots.foundation.actor import PARTNER_MANAGER
from dots.foundation.models.records import ProgrammeQuerySet, ProgrammeRecord

if TYPE_CHECKING:
    from dots.foundation.actor import Actor


kept_apart: set[str] = set()  # pages whose looks are read elsewhere, by fewer than the managers


KEPT_MONTHS, APART_MONTHS = 24, 84  # how long a look is kept; apart: at what `kept_apart` holds
SITTING = timedelta(minutes=30)  # after so long without it, a page is opened anew


class LookQuerySet(ProgrammeQuerySet):
    def of_lists(self) -> Self:
        """Those at lists: they say how many people stood there, and whom not."""
        return self.exclude(shown=None)

    def by_sitting(self) -> Self:
        """The first of those that one person made at one page of one record in one sitting.

        Lists and refusals each stay: how many stood there, and how often one tried, counts.
        """
        at = OuterRef("created_at")
        same = ("record_id", "page", "actor_kind", "actor_id", "role")
        before = Look.objects.filter(
            **{name: OuterRef(name) for name in same},
            refused=False,
            created_at__lt=at,
            created_at__gte=at - SITTING,
        )
        return self.filter(Q(refused=True) | ~Exists(before))

    def past(self, before: datetime, apart_before: datetime) -> Self:
        """Those made before a time; of pages kept apart, before another."""
        apart = Q(page__in=kept_apart)
        return self.filter(
            (~apart & Q(created_at__lt=before)) | (apart & Q(created_at__lt=apart_before))
        )

    def within(self, actor: Actor) -> Self:
        """Those at the records of the actor's own partners: for their managers, nobody else."""
        if PARTNER_MANAGER not in actor.roles:
            return self.none()
        mine = super().within(actor).filter(partner_id__in=actor.partner_ids)
        return mine.exclude(page__in=kept_apart)


class Look(ProgrammeRecord):
    """One time that somebody opened a page about a person, or was refused it.

    Only ever inserted. It says which page by its name, never by what stood there.
    """

    partner_id = models.UUIDField()  # whose record it is
    record_id = models.UUIDField(null=True)  # null for a whole list
    shown = models.PositiveSmallIntegerField(null=True)  # how many people stood in an opened list
    page = models.CharField(max_length=80)  # the page's name, as addresses are named
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=20, blank=True)
    own = models.BooleanField()  # somebody of the partner that keeps the record
    refused = models.BooleanField(default=False)
    shared = models.BooleanField(
        default=False, db_default=False
    )  # by a partner that the person said yes to

    objects: ClassVar = LookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(own=True) | Q(refused=True) | Q(shared=True),
                name="foundation_looks_of_others_refused",
            ),
        ]
        indexes = [
            models.Index(fields=["record_id", "created_at"], name="foundation_looks_at_record"),
            models.Index(fields=["partner_id", "created_at"], name="foundation_looks_by_partner"),
        ]

    def __str__(self) -> str:
        return self.page
