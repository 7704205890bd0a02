"""Requests for information under the law, the notes they reach, and what was decided of each.

No words of a note are kept here: a note is named by its key, and known by a hash of its text.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from dots.accounts.models import Membership
from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.information_requests.due import FREEDOM, KINDS, due_on
from dots.network.models import Organisation

GIVE, IN_PART, LEAVE = "give", "part", "leave"
CHOICES = {
    GIVE: "Give it out whole",
    IN_PART: "Give it out with words left out",
    LEAVE: "Leave it out",
}
PERSON, CONFIDENCE, LEGAL, NOT_ASKED, OTHER = "person", "confidence", "legal", "not asked", "other"
REASONS = {
    PERSON: "It is about another person",
    CONFIDENCE: "It was given in confidence",
    LEGAL: "It is legal advice",
    NOT_ASKED: "It is not what was asked for",
    OTHER: "Another reason",
}
LEAST_MONTHS, MOST_MONTHS, USUAL_MONTHS = 6, 84, 24


class TeamsOwnQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """To all others there is none. Of the team only the lead may open one: see permissions."""
        found = super().within(actor)
        return found if actor.is_team or actor.kind == "system" else found.none()


class InformationRequest(ProgrammeRecord):
    """Somebody asks under the law to read what is held. Who they are is not kept here."""

    kind = models.CharField(max_length=10, choices=KINDS, default=FREEDOM)
    reference = models.CharField(max_length=60)  # the number it has where letters are kept
    received_on = models.DateField()
    words = models.TextField(blank=True)  # what to look for, one word or phrase a line
    partners = models.ManyToManyField(Organisation, related_name="+", blank=True)
    from_day = models.DateField(null=True)
    to_day = models.DateField(null=True)
    looked_at = models.DateTimeField(null=True)  # when notes were last looked for
    answered_on = models.DateField(null=True)
    blanked_at = models.DateTimeField(null=True)  # when what it covered was taken out

    objects: ClassVar = TeamsOwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "reference"], name="information_requests_reference_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(KINDS)), name="information_requests_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("received_on")),
                name="information_requests_answered_after_received",
            ),
            models.CheckConstraint(
                condition=Q(from_day=None) | Q(to_day=None) | Q(to_day__gte=F("from_day")),
                name="information_requests_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def due_on(self) -> date:
        return due_on(self.kind, self.received_on)

    @property
    def is_open(self) -> bool:
        return self.answered_on is None

    @property
    def phrases(self) -> list[str]:
        return [line for one in self.words.splitlines() if (line := one.strip())]


UNDECIDED, CHANGED, GONE = "undecided", "changed", "gone"
STATES = {
    UNDECIDED: "Not decided yet",
    CHANGED: "Changed since it was decided",
    GIVE: "Given out whole",
    IN_PART: "Given out in part",
    LEAVE: "Left out",
    GONE: "No longer found",
}
IS_HERE, IS_CHANGED = Q(is_found=True), ~Q(fingerprint=F("decided_fingerprint"))
HOW = {  # state -> which found notes stand so; the states are apart, and together they are all
    UNDECIDED: IS_HERE & Q(choice=""),
    CHANGED: IS_HERE & ~Q(choice="") & IS_CHANGED,
    **{choice: IS_HERE & Q(choice=choice) & ~IS_CHANGED for choice in CHOICES},
    GONE: ~IS_HERE,
}


class FoundNoteQuerySet(TeamsOwnQuerySet):
    def in_state(self, state: str) -> Self:
        return self.filter(HOW[state])

    def to_decide(self) -> Self:
        return self.filter(HOW[UNDECIDED] | HOW[CHANGED])


class FoundNote(ProgrammeRecord):
    """A note that a request reaches, by its key, and what was decided of it."""

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="found")
    key = models.CharField(max_length=120)
    at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64)  # of its text, when it was last looked for
    is_found = models.BooleanField(default=True)
    choice = models.CharField(max_length=5, choices=CHOICES, blank=True)  # empty: not decided
    reason = models.CharField(max_length=10, choices=REASONS, blank=True)
    reason_words = models.CharField(max_length=200, blank=True)
    hidden = models.JSONField(default=list)  # [from, to] of the letters left out of its text
    decided_fingerprint = models.CharField(max_length=64, blank=True)  # of the text decided about
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar = FoundNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "key"], name="information_requests_note_once"
            ),
            models.CheckConstraint(
                condition=Q(choice__in=["", *CHOICES]), name="information_requests_choice_is_known"
            ),
            models.CheckConstraint(
                condition=Q(choice__in=["", GIVE]) | ~Q(reason=""),
                name="information_requests_what_is_left_out_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(reason=OTHER) | ~Q(reason_words=""),
                name="information_requests_another_reason_is_said",
            ),
        ]
        indexes = [models.Index(fields=["request", "at"], name="information_requests_in_order")]

    def __str__(self) -> str:
        return STATES[self.state]

    @property
    def mark(self) -> str:
        """Which decision stands, for whoever decides on a page opened before."""
        return self.decided_at.isoformat() if self.decided_at else "undecided"

    @property
    def state(self) -> str:
        if not self.is_found:
            return GONE
        if not self.choice:
            return UNDECIDED
        return self.choice if self.fingerprint == self.decided_fingerprint else CHANGED


class AnswerMade(ProgrammeRecord):
    """An answer was put together, to be printed or saved: how many notes, never what they say."""

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="made")
    member = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    given = models.PositiveIntegerField()  # whole
    in_part = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()

    objects: ClassVar = TeamsOwnQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.given + self.in_part} given out"


class InformationRule(ProgrammeRecord):
    """How long a programme keeps what a request covered, once it is answered."""

    months = models.PositiveSmallIntegerField(default=USUAL_MONTHS)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], name="information_requests_one_rule_a_programme"
            ),
            models.CheckConstraint(
                condition=Q(months__gte=LEAST_MONTHS, months__lte=MOST_MONTHS),
                name="information_requests_kept_six_to_eighty_four_months",
            ),
        ]

    def __str__(self) -> str:
        return f"kept for {self.months} months"
