"""One wave of the questions, as it came to one person, and what it said before it was put right."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from dots.follow_ups.waves import BASELINE, TITLES
from dots.follow_ups.wording import (
    ALL_MODES,
    ANSWERED,
    BECAUSE,
    GONE,
    PRESENT,
    PROXIES,
    STATES,
    TO_COME,
)
from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeRecord
from dots.people.models import OwnPeopleQuerySet, Person

LINK = "follow_ups.answer"  # the purpose of links to a wave


class FollowUpQuerySet(OwnPeopleQuerySet):
    partner_path = "person__organisation_id"

    def within(self, actor: Actor) -> Self:
        if actor.kind == "link":
            mine = self.filter(programme_id=actor.programme_id, pk__in=actor.record_ids)
            return mine if actor.purpose == LINK else self.none()
        return super().within(actor)


class FollowUp(ProgrammeRecord):
    """The questions of one wave for one person. Answers stand under the questions' codes."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="follow_ups")
    instrument = models.CharField(max_length=60)
    wave = models.CharField(max_length=10)
    due_on = models.DateField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=12, default=TO_COME)
    because = models.CharField(max_length=10, blank=True)
    answered_on = models.DateField(null=True)
    mode = models.CharField(max_length=10, blank=True)
    present = models.CharField(max_length=10, blank=True)
    proxy = models.CharField(max_length=10, blank=True)
    answers = models.JSONField(default=dict)
    texted_on = models.DateField(null=True)  # a text went by itself, and its one reminder
    reminded_on = models.DateField(null=True)

    objects: ClassVar = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "instrument", "wave"], name="follow_ups_once_a_wave"
            ),
            models.CheckConstraint(
                condition=Q(wave__in=tuple(TITLES)), name="follow_ups_a_known_wave"
            ),
            models.CheckConstraint(
                condition=Q(state__in=tuple(STATES)), name="follow_ups_stands_somehow"
            ),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("due_on")) & Q(due_on__lte=F("closes_on")),
                name="follow_ups_due_inside_window",
            ),
            models.CheckConstraint(
                condition=Q(state=ANSWERED, answered_on__isnull=False)
                | (~Q(state=ANSWERED) & Q(answered_on=None, mode="", present="", proxy="")),
                name="follow_ups_answered_has_a_day",
            ),
            models.CheckConstraint(condition=Q(mode__in=("", *ALL_MODES)), name="follow_ups_mode"),
            models.CheckConstraint(
                condition=Q(present__in=("", *dict(PRESENT))), name="follow_ups_present"
            ),
            models.CheckConstraint(
                condition=Q(proxy__in=tuple(dict(PROXIES))), name="follow_ups_proxy"
            ),
            models.CheckConstraint(
                condition=Q(because="") | Q(state=GONE, because__in=tuple(dict(BECAUSE))),
                name="follow_ups_why_gone",
            ),
            models.CheckConstraint(
                condition=Q(reminded_on=None) | Q(texted_on__lt=F("reminded_on")),
                name="follow_ups_reminded_after_a_text",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "closes_on"],
                condition=Q(state=TO_COME),
                name="follow_ups_open_waves",
            ),
            models.Index(
                fields=["programme", "due_on"],
                condition=Q(state=TO_COME),
                name="follow_ups_by_day_due",
            ),
        ]

    def __str__(self) -> str:
        return TITLES[self.wave]

    @property
    def organisation_id(self) -> UUID:
        """The partner that keeps the person."""
        return self.person.organisation_id

    @property
    def is_baseline(self) -> bool:
        return self.wave == BASELINE

    def is_open_on(self, day: date) -> bool:
        """True while it may be answered, as far as the days go."""
        return self.state == TO_COME and self.opens_on <= day <= self.closes_on


class EarlierQuerySet(OwnPeopleQuerySet):
    partner_path = "follow_up__person__organisation_id"


class EarlierAnswers(ProgrammeRecord):
    """What a wave said until it was put right. Erasing empties it."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="earlier")
    said = models.JSONField(default=dict)

    objects: ClassVar = EarlierQuerySet.as_manager()

    def __str__(self) -> str:
        return f"until {self.created_at:%Y-%m-%d}"
