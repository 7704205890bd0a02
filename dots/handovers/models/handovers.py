"""Somebody offered by one partner to another, with what may go, and what was asked about it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from dots.foundation.actor import PARTNER_ROLES, Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.handovers.wording import BECAUSE, ENDS, HOW, KINDS, NO, SHARE, WHYS, YES
from dots.network.models import Organisation
from dots.people.models import OwnPeopleQuerySet, Person

LINK = "handovers.answer"  # the purpose of links by which the partner asked answers


class HandoverQuerySet(ProgrammeQuerySet):
    """For the partner that offers somebody and the partner that is asked; nobody else."""

    def within(self, actor: Actor) -> Self:
        found = super().within(actor)
        if actor.kind == "system":
            return found
        if actor.kind == "link":
            return found.filter(pk__in=actor.record_ids) if actor.purpose == LINK else found.none()
        if not actor.roles.intersection(PARTNER_ROLES):
            return found.none()
        mine = actor.partner_ids
        return found.filter(Q(person__organisation__in=mine) | Q(to__in=mine))

    def waiting(self) -> Self:
        """Those that can be answered: none between two partners that are one now."""
        return self.filter(answer="", ended_on=None).exclude(person__organisation=F("to"))

    def standing(self) -> Self:
        """Those waiting, and those read by the other partner."""
        shared = Q(answer=YES, kind=SHARE)
        return self.filter(Q(answer="") | shared, ended_on=None)


class Handover(ProgrammeRecord):
    """One person offered to one partner, with the yes of that person to just this.

    The yes stands here and nowhere else: it is to this partner and to these parts.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="handovers")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5)
    parts = models.JSONField(default=list)  # codes of what goes
    why = models.CharField(max_length=10)
    why_words = models.CharField(max_length=300, blank=True)
    reading = models.CharField(max_length=5)
    wording = models.TextField(blank=True)  # as it was shown; empty once erased
    how = models.CharField(max_length=10)
    agreed_on = models.DateField()
    sent_on = models.DateField()
    last_day = models.DateField()  # on which it can be answered
    told_late_on = models.DateField(null=True)  # the giver heard that nobody had answered
    answer = models.CharField(max_length=3, blank=True)
    answered_on = models.DateField(null=True)
    because = models.CharField(max_length=10, blank=True)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=8, blank=True)

    objects: ClassVar = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=tuple(dict(KINDS))), name="handovers_over_or_shared"
            ),
            models.CheckConstraint(
                condition=Q(why__in=tuple(dict(WHYS)), how__in=tuple(dict(HOW))),
                name="handovers_why_and_how_said",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None)
                | Q(answer__in=(YES, NO), answered_on__isnull=False),
                name="handovers_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(because="") | Q(answer=NO, because__in=tuple(dict(BECAUSE))),
                name="handovers_no_because",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_why="")
                | Q(ended_on__isnull=False, ended_why__in=tuple(ENDS)),
                name="handovers_ended_somehow",
            ),
            models.UniqueConstraint(
                fields=["person", "to"],
                condition=Q(answer="", ended_on=None),
                name="handovers_one_waiting",
            ),
        ]
        indexes = [
            models.Index(fields=["to", "sent_on"], name="handovers_by_receiver"),
        ]

    def __str__(self) -> str:
        return "A hand-over"

    @property
    def organisation_id(self) -> object:
        """The partner that keeps the person who is offered."""
        return self.person.organisation_id

    @property
    def giver(self) -> Organisation:
        return self.person.organisation

    @property
    def received(self) -> Person | None:
        """The record of the partner that took them on."""
        arrival: Arrival | None = getattr(self, "arrival", None)
        return arrival.person if arrival else None

    @property
    def is_waiting(self) -> bool:
        return not self.answer and self.ended_on is None

    @property
    def is_told(self) -> bool:
        """True while the partner that was asked reads what the giver says: not after a no."""
        return self.ended_on is None and self.answer != NO

    @property
    def is_shared_now(self) -> bool:
        """True while the other partner reads what is shared, as far as this record says."""
        return self.kind == SHARE and self.answer == YES and self.ended_on is None

    def is_open_on(self, day: date) -> bool:
        """True while it can be answered."""
        return self.is_waiting and not self.is_within_one and day <= self.last_day

    @property
    def is_within_one(self) -> bool:
        """True while the two partners are one: nobody is there to answer it, until they part."""
        return self.person.organisation_id == self.to_id


class ArrivalQuerySet(OwnPeopleQuerySet):
    partner_path = "person__organisation_id"


class Arrival(ProgrammeRecord):
    """How somebody came to the partner that took them on: its own, whatever the giver does."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="arrivals")
    handover = models.OneToOneField(Handover, on_delete=models.CASCADE, related_name="arrival")
    brought = models.JSONField(default=list)  # what they had practised, as it was handed over

    objects: ClassVar = ArrivalQuerySet.as_manager()

    def __str__(self) -> str:
        return "came from another partner"

    @property
    def organisation_id(self) -> object:
        """The partner that keeps the person now."""
        return self.person.organisation_id


class QuestionQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        return super().within(actor).filter(handover__in=Handover.objects.within(actor))


class Question(ProgrammeRecord):
    """A question of the partner that was asked, or what the giver answered to it."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="questions")
    by_giver = models.BooleanField()
    words = models.CharField(max_length=500, blank=True)  # empty once erased

    objects: ClassVar = QuestionQuerySet.as_manager()

    def __str__(self) -> str:
        return "answer" if self.by_giver else "question"
