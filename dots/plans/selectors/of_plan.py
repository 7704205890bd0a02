"""One stage of a plan, as a record whose actor is asked about: it is the plan that is meant."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dots.plans.models import Plan


@dataclass(frozen=True)
class OfPlan:
    """What is shown of a plan; it has the plan's id and programme."""

    plan: Plan

    @property
    def pk(self) -> UUID:
        return self.plan.pk

    @property
    def programme_id(self) -> UUID:
        return self.plan.programme_id
