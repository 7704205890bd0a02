"""How often people are written to, and what they were sent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord

OFF, WEEKLY, FORTNIGHTLY, MONTHLY = 0, 1, 2, 4
WEEKS = {
    WEEKLY: "Every week",
    FORTNIGHTLY: "Every two weeks",
    MONTHLY: "Every four weeks",
    OFF: "Never: no letters go out",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
USUAL, RARELY, NEVER = "usual", "rarely", "never"
PACES = {
    USUAL: "As often as the programme sends them",
    RARELY: "Every four weeks at the most",
    NEVER: "Not at all",
}


class DigestRule(ProgrammeRecord):
    """When a programme's letters go out: on one day of the week, to whoever had none for so long.

    Until a lead has set one, none go by themselves.
    """

    weeks = models.PositiveSmallIntegerField(choices=WEEKS, default=FORTNIGHTLY)
    weekday = models.PositiveSmallIntegerField(default=1)  # Monday is 0
    next_on = models.DateField(null=True)  # the next sending day; empty while none go out

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="alerts_one_rule_a_programme"),
            models.CheckConstraint(
                condition=Q(weeks__in=list(WEEKS)) & Q(weekday__lt=len(DAYS)),
                name="alerts_rule_is_known",
            ),
        ]

    def __str__(self) -> str:
        return WEEKS[self.weeks]

    @property
    def between(self) -> timedelta:
        """How long after somebody's last letter the next may go, at least."""
        return timedelta(weeks=self.weeks)

    @property
    def in_words(self) -> str:
        """Say when somebody gets a letter."""
        if self.weeks == OFF:
            return f"{WEEKS[OFF]}."
        day = DAYS[self.weekday]
        if self.weeks == WEEKLY:
            return f"On every {day}, to whoever has something to do."
        long = {FORTNIGHTLY: "two weeks", MONTHLY: "four weeks"}[self.weeks]
        return f"On a {day}, to whoever has something to do and had no letter for {long} or longer."

    def first_after(self, day: date) -> date | None:
        """Return the next day of the week that letters go out on, after a day."""
        if self.weeks == OFF:
            return None
        return day + timedelta(days=(self.weekday - day.weekday() - 1) % 7 + 1)


class RecipientQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """A link has the one it names; somebody signed in is found by their membership."""
        found = super().within(actor)
        return found.filter(pk__in=actor.record_ids) if actor.kind == "link" else found


class Recipient(ProgrammeRecord):
    """Somebody who is written to: a contact or a membership, by id; never the address itself."""

    person_id = models.UUIDField()
    pace = models.CharField(max_length=8, choices=PACES, default=USUAL)

    objects: ClassVar = RecipientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person_id"], name="alerts_a_person_once"),
            models.CheckConstraint(condition=Q(pace__in=list(PACES)), name="alerts_pace_is_known"),
        ]

    def __str__(self) -> str:
        return PACES[self.pace]


class Digest(ProgrammeRecord):
    """One letter that went to one recipient: how much was in it, not what."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="digests")
    sent_on = models.DateField()
    things = models.PositiveSmallIntegerField()
    late = models.PositiveSmallIntegerField(default=0)
    came_back = models.BooleanField(default=False)

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "sent_on"], name="alerts_one_a_day"),
        ]
        indexes = [models.Index(fields=["programme", "sent_on"], name="alerts_by_day")]

    def __str__(self) -> str:
        return f"{self.things} on {self.sent_on}"
