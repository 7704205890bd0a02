"""When retention begins, each time it ran, and whose record is kept on for a reason."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.people.models import OwnPeopleQuerySet, Person
from dots.retention.wording import DONE, RUNNING, STATES, WHYS


class Beginning(ProgrammeRecord):
    """From which day records are emptied: a month after this version came, so that all can look."""

    begins_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="retention_begins_once"),
        ]

    def __str__(self) -> str:
        return f"from {self.begins_on:%Y-%m-%d}"


class RunQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """Numbers only, so an operator reads those of every programme."""
        return self.all() if actor.is_operator else super().within(actor)


class Run(ProgrammeRecord):
    """One time of going through whoever is past their period on a day. It holds numbers only."""

    day = models.DateField()
    state = models.CharField(max_length=7, default=RUNNING)
    token = models.UUIDField(default=new_id)  # whoever works on it now; others are too late
    taken = models.UUIDField(null=True)  # the token with which a job took it up
    beat_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    upto = models.UUIDField(null=True)  # the last person gone through
    due = models.PositiveIntegerField(default=0)  # people to go through, when it began
    seen = models.PositiveIntegerField(default=0)  # gone through
    emptied = models.PositiveIntegerField(default=0)  # people whose record was emptied
    records = models.PositiveIntegerField(default=0)  # rows emptied
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "day"], name="retention_once_a_day"),
            models.CheckConstraint(
                condition=Q(state__in=tuple(STATES)), name="retention_run_stands_somehow"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | ~Q(state=DONE), name="retention_done_has_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class KeptOnQuerySet(OwnPeopleQuerySet):
    partner_path = "person__organisation_id"

    def holding(self, day: date) -> Self:
        """Those that keep a record on a day."""
        return self.filter(ended_on=None, until__gte=day)


class KeptOn(ProgrammeRecord):
    """That somebody's record is kept past its period until a day, and why."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="kept_on")
    why = models.CharField(max_length=10)
    until = models.DateField()
    ended_on = models.DateField(null=True)

    objects: ClassVar = KeptOnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(why__in=tuple(WHYS)), name="retention_kept_for_a_reason"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_on=None), name="retention_kept_once"
            ),
        ]

    def __str__(self) -> str:
        return f"kept until {self.until:%Y-%m-%d}"

    @property
    def organisation_id(self) -> object:
        """The partner that keeps the person."""
        return self.person.organisation_id
