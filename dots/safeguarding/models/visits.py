"""Who may visit people at home, and each visit from its plan to coming back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from dots.accounts.models import User
from dots.foundation.actor import PARTNER_MANAGER, PARTNER_ROLES, Actor
from dots.foundation.models import ProgrammeRecord
from dots.network.models import Organisation
from dots.people.models import OwnPeopleQuerySet, Person
from dots.safeguarding.wording import (
    CANCELLED,
    CHECKS,
    DONE,
    PLANNED,
    STILL_ON,
    UNDER_WAY,
    VISIT_STATES,
    WHY_OFF,
)


class CheckQuerySet(OwnPeopleQuerySet):
    def within(self, actor: Actor) -> Self:
        """Managers of the partner; everybody else their own."""
        found = super().within(actor)
        if actor.kind == "system" or PARTNER_MANAGER in actor.roles:
            return found
        if not actor.roles.intersection(PARTNER_ROLES):
            return found.none()
        return found.filter(visitor_id=actor.id)

    def holding(self, day: date) -> Self:
        """Those that hold on a day."""
        return self.filter(ended_at=None, done_on__lte=day, renew_on__gt=day)


class Check(ProgrammeRecord):
    """That a visitor was safely recruited: the kind and two days. No certificate, no number."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    visitor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    done_on = models.DateField()
    renew_on = models.DateField()
    ended_at = models.DateTimeField(null=True)  # taken back: a slip, or it holds no more

    objects: ClassVar = CheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=tuple(dict(CHECKS))), name="safeguarding_check_kind"
            ),
            models.CheckConstraint(
                condition=Q(renew_on__gt=F("done_on")), name="safeguarding_check_renewed_later"
            ),
        ]

    def __str__(self) -> str:
        return dict(CHECKS)[self.kind]


class VisitQuerySet(OwnPeopleQuerySet):
    def open(self) -> Self:
        return self.filter(state__in=(PLANNED, UNDER_WAY))

    def to_come(self) -> Self:
        return self.filter(state=PLANNED, starts_at__gt=timezone.now())


class Visit(ProgrammeRecord):
    """One visit to somebody's home. Where it is and whom to ring go when it is over."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="visits")
    visitor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    address = models.CharField(max_length=200, blank=True)
    visitor_phone = models.CharField(max_length=30, blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=9, default=PLANNED)
    came_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    alarm_at = models.DateTimeField(null=True)  # when the contact is told, unless …
    told_at = models.DateTimeField(null=True)  # when they were
    because = models.CharField(max_length=10, blank=True)  # called off by itself: why
    off_at = models.DateTimeField(null=True)  # when somebody else than the visitor called it off

    objects: ClassVar = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=tuple(VISIT_STATES)), name="safeguarding_visit_stands_somehow"
            ),
            models.CheckConstraint(
                condition=~Q(visitor=F("contact")), name="safeguarding_visit_contact_is_other"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(PLANNED, UNDER_WAY))
                | Q(address="", visitor_phone="", contact_phone="", alarm_at=None),
                name="safeguarding_visit_over_is_blank",
            ),
            models.CheckConstraint(
                condition=~Q(state=UNDER_WAY) | Q(came_at__isnull=False, left_at=None),
                name="safeguarding_visit_came_first",
            ),
            models.CheckConstraint(
                condition=Q(because="") | Q(because__in=tuple(WHY_OFF), state=CANCELLED),
                name="safeguarding_visit_off_because",
            ),
        ]
        indexes = [
            models.Index(
                fields=["alarm_at"],
                condition=Q(alarm_at__isnull=False),
                name="safeguarding_visits_alarm",
            ),
            models.Index(fields=["organisation", "starts_at"], name="safeguarding_visits_of"),
        ]

    def __str__(self) -> str:
        return f"visit on {self.day:%-d %B %Y}"

    @property
    def day(self) -> date:
        return timezone.localdate(self.starts_at)

    @property
    def is_on(self) -> bool:
        """True on its day, and past midnight for one late in the evening."""
        now = timezone.now()
        late = self.starts_at <= now < self.starts_at + STILL_ON
        return self.day == timezone.localdate() or late

    @property
    def is_ahead(self) -> bool:
        """True until its day has come."""
        return self.is_planned and self.day > timezone.localdate()

    @property
    def is_planned(self) -> bool:
        return self.state == PLANNED

    @property
    def is_under_way(self) -> bool:
        return self.state == UNDER_WAY

    @property
    def is_over(self) -> bool:
        return self.state in (DONE, CANCELLED)

    @property
    def ends_at(self) -> datetime:
        """When the visitor is expected to be out again."""
        return (self.came_at or self.starts_at) + timedelta(minutes=self.minutes)

    def is_for(self, user_id: UUID | str) -> bool:
        """True for the visitor and for whoever is their contact."""
        return str(user_id) in (str(self.visitor_id), str(self.contact_id))

    @property
    def is_alarmed(self) -> bool:
        """The contact was told, and nobody has said since that all is well."""
        return self.told_at is not None and not self.is_over

    @property
    def not_made(self) -> str:
        """Say of a visit that did not take place why, as far as anybody said.

        By itself it ends only after its contact was told that nobody reported.
        """
        if self.because:
            return WHY_OFF[self.because]
        return "Called off, or nobody went." if self.told_at else "Called off."

    @property
    def came_to_managers(self) -> bool:
        """After the contact the managers were told too."""
        return self.is_alarmed and self.alarm_at is None
