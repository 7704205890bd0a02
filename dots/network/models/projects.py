"""Projects: what somebody pays for, with what was promised."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from dots.foundation.actor import Actor
from dots.foundation.models import ProgrammeRecord
from dots.network.models.organisations import Organisation
from dots.network.models.scope import ClosableQuerySet


class ProjectQuerySet(ClosableQuerySet):
    def in_sight(self) -> dict[str, Any]:
        return {}

    def own(self, actor: Actor) -> Q:
        shared = Project.partners.through.objects.filter(organisation__in=actor.partner_ids)
        return Q(pk__in=shared.values("project"))

    def under_way(self, day: date) -> Self:
        """Those whose dates include a day; a date left out is no border."""
        return self.open().filter(
            Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gte=day)
        )


class Project(ProgrammeRecord):
    """A piece of work with a funder, dates and partners."""

    name = models.CharField(max_length=160)
    funder = models.CharField(max_length=160, blank=True)
    about = models.TextField(blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    partners = models.ManyToManyField(Organisation, related_name="projects", blank=True)
    closed_on = models.DateField(null=True)

    objects: ClassVar = ProjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "name"],
                condition=Q(closed_on=None),
                name="network_project_name_once",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="network_project_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProjectTargetQuerySet(ClosableQuerySet):
    def in_sight(self) -> dict[str, Any]:
        return {}

    def own(self, actor: Actor) -> Q:
        shared = Project.partners.through.objects.filter(organisation__in=actor.partner_ids)
        return Q(project__in=shared.values("project"))


class ProjectTarget(ProgrammeRecord):
    """So much of one indicator, by a day. `indicator` is a code of the framework's list."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="targets")
    indicator = models.CharField(max_length=60)
    value = models.PositiveIntegerField()
    by = models.DateField()
    closed_on = models.DateField(null=True)

    objects: ClassVar = ProjectTargetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "indicator", "by"],
                condition=Q(closed_on=None),
                name="network_target_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.indicator}"
