"""What belongs to an arrangement: objectives, each side's notes, what the person says, history."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from dots.accounts.models import User
from dots.foundation.actor import Actor
from dots.foundation.ids import as_uuid
from dots.foundation.models import ProgrammeRecord
from dots.shared_people.models.people import (
    ACCOUNT,
    DOORS,
    PARTNER,
    SIDES,
    TEAM,
    OfSharedQuerySet,
    SharedPerson,
)

OPEN, MET, DROPPED = "open", "met", "dropped"
OBJECTIVE_STATES = {OPEN: "To do", MET: "Met", DROPPED: "Dropped"}


class Objective(ProgrammeRecord):
    """Something the person is to reach, which both sides and the person read."""

    shared = models.ForeignKey(SharedPerson, on_delete=models.CASCADE, related_name="objectives")
    what = models.CharField(max_length=300)
    by = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=OBJECTIVE_STATES, default=OPEN)
    side = models.CharField(max_length=8, choices=SIDES, default=TEAM)  # who proposed it

    objects: ClassVar = OfSharedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(OBJECTIVE_STATES)),
                name="shared_people_objective_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class SideNoteQuerySet(OfSharedQuerySet):
    def within(self, actor: Actor) -> Self:
        """The notes of one's own side, never the other's; nobody's about oneself.

        By a link, and for the product itself, there are none.
        """
        found = super().within(actor)
        if actor.kind != "user":
            return found.none()
        # An export acts as somebody of the team, without an account.
        account = as_uuid(actor.id)
        own = User.objects.filter(pk__in=[account] if account else []).values(
            address=Lower("email")
        )
        side = TEAM if actor.is_team else PARTNER
        about_oneself = SharedPerson.objects.annotate(address=Lower("email")).filter(
            address__in=own
        )
        return found.filter(side=side).exclude(shared__in=about_oneself)


class SideNote(ProgrammeRecord):
    """What one side wrote down for itself. The other side and the person never read it here."""

    shared = models.ForeignKey(SharedPerson, on_delete=models.CASCADE, related_name="notes")
    side = models.CharField(max_length=8, choices=SIDES)
    text = models.TextField()
    by = models.CharField(max_length=150, blank=True)  # the name of whoever wrote it
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True)

    objects: ClassVar = SideNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=list(SIDES)), name="shared_people_note_has_a_side"
            ),
        ]

    def __str__(self) -> str:
        return f"Note of {self.at:%-d %B %Y}"


class Remark(ProgrammeRecord):
    """What the person says is wrong, and what was answered. Both sides read it."""

    shared = models.ForeignKey(SharedPerson, on_delete=models.CASCADE, related_name="remarks")
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=8, choices=SIDES, blank=True)

    objects: ClassVar = OfSharedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Said on {self.created_at:%-d %B %Y}"


DID = {
    "proposed": "proposed it",
    "agreed": "agreed",
    "declined": "did not agree",
    "withdrawn": "took the proposal back",
    "ended": "ended it",
    "resumed": "took up again what had ended",
    "reviewed": "noted a review",
    "told": "noted that the person was told",
    "changed": "changed who or what is recorded",
    "handed": "has another manager for this person",
    "added": "added an objective",
    "reworded": "changed an objective",
    OPEN: "took an objective up again",
    MET: "said that an objective is met",
    DROPPED: "dropped an objective",
}


class Step(ProgrammeRecord):
    """What happened, which side did it and how: the history that both sides and the person read."""

    shared = models.ForeignKey(SharedPerson, on_delete=models.CASCADE, related_name="steps")
    objective = models.ForeignKey(
        Objective, null=True, on_delete=models.CASCADE, related_name="steps"
    )
    did = models.CharField(max_length=10, choices=DID)
    side = models.CharField(max_length=8, choices=SIDES)
    door = models.CharField(max_length=8, choices=DOORS, default=ACCOUNT)
    text = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = OfSharedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["shared", "at"], name="shared_people_steps_in_order")]

    def __str__(self) -> str:
        return f"{SIDES[self.side]} {DID[self.did]}"
