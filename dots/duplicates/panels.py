"""What duplicates shows on a partner's page, on the team's home page and in a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from dots.duplicates.models import STRENGTHS
from dots.duplicates.selectors import list_pairs, merges_of, pairs_of
from dots.duplicates.sides import both_labels, labels_in
from dots.duplicates.wording import called
from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.foundation.registries import TimelineEntry
from dots.network.models import Organisation

MOST = 3


def likely_duplicates(actor: Actor) -> dict[str, Any] | None:
    """Tell the team how many pairs wait for a decision."""
    found = list_pairs(actor) if actor.is_team else None
    count = found.count() if found is not None else 0
    if not found or not count:
        return None
    pairs = "pair of partners looks" if count == 1 else "pairs of partners look"
    return {
        "title": "Likely duplicates",
        "text": f"{count:,} {pairs} the same. The likeliest:",
        "items": [
            {"title": both_labels(one), "address": reverse("duplicates:pair", args=[one.pk])}
            for one in found[:MOST]
        ],
        "address": reverse("duplicates:pairs"),
        "action": "Decide about them",
    }


def of_partner(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Tell the team, on a partner's page, which other partner it may be."""
    if not isinstance(record, Organisation) or not allowed(actor, "duplicates.add_pair", record):
        return None
    pairs = pairs_of(actor, record)[:MOST]
    labels = labels_in(pairs)
    return {
        "pairs": [
            {
                "name": labels[one.second_id if one.first_id == record.pk else one.first_id],
                "strength": STRENGTHS[one.strength],
                "address": reverse("duplicates:pair", args=[one.pk]),
            }
            for one in pairs
        ],
        "same": reverse("duplicates:same_as", args=[record.pk]),
    }


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield when a partner was merged with another, and when that was undone."""
    if not isinstance(record, Organisation):
        return
    for one in merges_of(actor, record):
        gone, kept = called(one)
        other = gone if one.kept_id == record.pk else kept
        address = reverse("duplicates:merged", args=[one.pk])
        yield TimelineEntry(one.created_at, f"Merged with {other}", address=address)
        if one.undone_at:
            yield TimelineEntry(one.undone_at, f"Merge with {other} undone", address=address)
