"""The wordings of two partners that were one, once they are two again."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F

from dots.summaries.models import Story


def follow_parted(kept_id: UUID, gone_id: UUID) -> None:
    """Let each wording follow an earlier one of its own partner, never one of the other's."""
    ids = (kept_id, gone_id)
    mine = Story.objects.filter(organisation__in=ids)
    across = mine.exclude(replaces=None).exclude(replaces__organisation=F("organisation"))
    for period in set(across.values_list("period", flat=True)):
        last: dict[UUID, UUID] = {}
        # The earliest first: whatever followed one of the other's follows its own by then.
        for one in mine.filter(period=period).order_by("created_at"):
            before = last.get(one.organisation_id)
            taken = mine.filter(organisation=one.organisation_id, period=period, replaces=before)
            if one.replaces_id != before and not taken.exists():
                Story.objects.filter(pk=one.pk).update(replaces=before)
            last[one.organisation_id] = one.pk
