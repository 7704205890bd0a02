"""What plans keep, and what must always be true of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord
from dots.network.models import Organisation


class PlanQuerySet(ProgrammeQuerySet):
    """Questions about plans."""


class Plan(ProgrammeRecord):
    """A plan for a community, with the partners around it."""

    name = models.CharField(max_length=160)
    community = models.CharField(max_length=60, blank=True)  # code of the framework's communities
    ward_code = models.CharField(max_length=12, blank=True)
    partners = models.ManyToManyField(Organisation, related_name="plans", blank=True)
    closed_on = models.DateField(null=True)

    objects: ClassVar = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
