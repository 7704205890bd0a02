"""Whose rows and returns somebody sees."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet

from dots.foundation.actor import Actor

Q = TypeVar("Q", bound="QuerySet")


def own_partners_only(records: Q, actor: Actor) -> Q:
    """Everything for the team; for a partner's people, their own; single rows for nobody else."""
    if actor.is_team or actor.kind == "system":
        return records
    return records.filter(organisation_id__in=actor.partner_ids)
