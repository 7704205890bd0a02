"""Introductions of two partners that were made one since: there is nobody to introduce."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from dots.foundation.actor import Actor
from dots.foundation.registries import partner_now
from dots.introductions.models import Introduction

WHY = "The two were made one partner since, so there is nobody to introduce"


def joined(actor: Actor, **which: Any) -> list[Introduction]:
    """Return those of the programme, for its team, whose two partners are one now."""
    if not actor.is_team:
        return []
    gone = Q(organisation__live=False) | Q(other__live=False)
    found = Introduction.objects.filter(gone, programme=actor.programme_id, **which)
    return [
        one
        for one in found.select_related("organisation", "other").order_by("created_at")
        if len({partner_now(pk) or pk for pk in one.partner_ids}) == 1
    ]
