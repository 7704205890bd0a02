"""What was agreed to be done, by whom and by when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from dots.accounts.models import Membership
from dots.foundation.models import ProgrammeRecord
from dots.network.models import Contact, Organisation
from dots.network.models.scope import PartnerQuerySet
from dots.plans.models import Plan

OPEN, DONE, DROPPED = "open", "done", "dropped"
STATES = {OPEN: "To do", DONE: "Done", DROPPED: "No longer needed"}
TEAM, PARTNER = "team", "partner"
SIDES = {TEAM: "The programme’s team", PARTNER: "The partner"}


class ActionQuerySet(PartnerQuerySet):
    """Questions about actions. One without a partner is the team's own."""

    def in_sight(self) -> dict[str, bool]:
        return {}

    def to_do(self) -> ActionQuerySet:
        return self.filter(state=OPEN)


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
