"""Plans: for whom, with whom, and how far along the four stages."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, Actor
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Organisation

STAGES = {
    1: "Focus and partners",
    2: "Barriers, assets and opportunities",
    3: "Staged actions",
    4: "Agreed measures",
}
ALL_DONE = 5  # `Plan.stage` once no stage is to come or under way


class PlanQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """All for the team and evaluators; for a partner's manager those it is part of."""
        found = super().within(actor)
        if actor.is_team or EVALUATOR in actor.roles or actor.kind == "system":
            return found
        if PARTNER_MANAGER not in actor.roles:
            return found.none()
        return found.filter(of_partners(Plan, "plan", actor.partner_ids))

    def open(self) -> Self:
        return self.filter(closed_on=None)


def of_partners(model: Any, field: str, ids: Any) -> Q:
    """Ask for the records that name one of these partners, each once."""
    named = model.partners.through.objects.filter(organisation__in=ids)
    return Q(pk__in=named.values(field))


class Plan(ProgrammeRecord):
    """A plan for a community, with the partners around it."""

    name = models.CharField(max_length=160)
    community = models.CharField(max_length=60, blank=True)  # code of the framework's communities
    ward_code = models.CharField(max_length=12, blank=True)
    partners = models.ManyToManyField(Organisation, related_name="plans", blank=True)
    began_on = models.DateField(null=True)  # what was done since then counts
    stage = models.PositiveSmallIntegerField(default=1)  # the first to come or under way
    changed_at = models.DateTimeField(null=True)  # when anything was last written in it
    partners_on = models.DateField(null=True)  # when they were last chosen, if noted later
    closed_on = models.DateField(null=True)
    closed_because = models.CharField(max_length=300, blank=True)
    closed_before = models.TextField(blank=True, default="", db_default="")  # when, why; one a line

    objects: ClassVar = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "name"],
                condition=Q(closed_on=None),
                name="plans_open_plan_name_once",
            ),
            models.CheckConstraint(
                condition=Q(stage__gte=1, stage__lte=ALL_DONE), name="plans_stage_one_to_five"
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "closed_on", "stage"], name="plans_by_stage"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.closed_on is None
