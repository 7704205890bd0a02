"""Whose rows and returns somebody sees."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet

from dots.foundation.actor import Actor
from dots.network.models.scope import sees_all

Q = TypeVar("Q", bound="QuerySet")


def own_partners_only(records: Q, actor: Actor) -> Q:
    """Everything for those who see every partner; for a partner's people, their own."""
    if sees_all(actor):
        return records
    return records.filter(organisation_id__in=actor.partner_ids)
