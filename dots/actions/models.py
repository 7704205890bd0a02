"""What was agreed to be done, by whom and by when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from dots.accounts.models import Membership
from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Contact, Organisation
from dots.network.models.scope import PartnerQuerySet
from dots.plans.models import Plan

OPEN, DONE, DROPPED = "open", "done", "dropped"
STATES = {OPEN: "To do", DONE: "Done", DROPPED: "No longer needed"}
TEAM, PARTNER = "team", "partner"
SIDES = {TEAM: "The programme’s team", PARTNER: "The partner"}


GAP = "gap"  # what an action came of when it is to close a gap in coverage
SOON = timedelta(days=14)  # what is due within it is due soon


class ActionQuerySet(PartnerQuerySet):
    """Questions about actions. One without a partner is the team's own."""

    def in_sight(self) -> dict[str, Any]:
        return {}

    def within(self, actor: Actor) -> Self:
        """A link has the actions it names; partner people those of their own organisation."""
        found = super().within(actor)
        return found.filter(pk__in=actor.record_ids) if actor.kind == "link" else found

    def to_do(self) -> Self:
        return self.filter(state=OPEN)

    def late(self, today: date) -> Self:
        """To do, and the day has passed."""
        return self.to_do().filter(due_on__lt=today)

    def on_side(self, side: str) -> Self:
        return self.filter(side=side)


class Action(ProgrammeRecord):
    """One thing that one side has agreed to do by a day."""

    what = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="actions"
    )
    plan = models.ForeignKey(Plan, null=True, on_delete=models.SET_NULL, related_name="actions")
    barrier = models.CharField(max_length=60, blank=True)  # why: code of the framework's barriers
    why = models.CharField(max_length=300, blank=True)
    side = models.CharField(max_length=8, choices=SIDES, default=TEAM)
    member = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    stage = models.PositiveSmallIntegerField(default=3)  # of the four stages of the model
    agreed_on = models.DateField(default=timezone.localdate)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=STATES, default=OPEN)
    settled_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    came_from = models.CharField(max_length=40, blank=True)  # gap, request, conversation, meeting …
    came_from_key = models.CharField(max_length=120, blank=True)  # which one, as it names itself

    objects: ClassVar = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="actions_state_known"),
            models.CheckConstraint(condition=Q(side__in=list(SIDES)), name="actions_side_known"),
            models.CheckConstraint(
                condition=Q(stage__gte=1, stage__lte=4), name="actions_stage_one_to_four"
            ),
            models.CheckConstraint(
                condition=Q(side=TEAM) | Q(organisation__isnull=False),
                name="actions_a_partners_action_names_the_partner",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state", "due_on"], name="actions_by_day"),
            models.Index(fields=["came_from", "came_from_key"], name="actions_by_origin"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.state == OPEN

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < today


class ActionVersion(ProgrammeRecord):
    """What an action said until it was changed, so that its history stays what it was."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="versions")
    what = models.CharField(max_length=200)
    side = models.CharField(max_length=8, choices=SIDES)
    member = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(null=True)
    changed_by = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_answer = models.BooleanField(default=False)  # an answer moved it, and tells so itself

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["action", "created_at"], name="actions_versions_in_order")]

    def __str__(self) -> str:
        return self.what


SAID_DONE, NOT_YET, NOT_NEEDED, AGAIN = "done", "not yet", "not needed", "again"
ANSWERS = {
    SAID_DONE: "Done",
    NOT_YET: "Not yet",
    NOT_NEEDED: "No longer needed",
    AGAIN: "To be done after all",
}


class ActionAnswer(ProgrammeRecord):
    """What an owner said of an action, and when: the history of it, never changed."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="answers")
    said = models.CharField(max_length=10, choices=ANSWERS)
    because = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True)  # the day it was moved to, where it was
    said_on = models.DateField(null=True)  # where it was noted later
    by_link = models.BooleanField(default=False)
    member = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(said__in=list(ANSWERS)), name="actions_answer_is_known"
            ),
        ]
        indexes = [models.Index(fields=["action", "created_at"], name="actions_answers_in_order")]

    def __str__(self) -> str:
        return self.said
