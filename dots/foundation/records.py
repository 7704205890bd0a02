"""What every record's page shows that others give: what happened to it, and their panels."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dots.foundation.actor import Actor
from dots.foundation.registries import Registry, record_panels, timeline_of

MOST_ENTRIES = 20


@dataclass(frozen=True)
class StaysOpen:
    """What goes on when a record is closed or somebody leaves, and where it is seen to."""

    text: str
    address: str = ""


stays_open: Registry[Callable[[Actor, Any], Iterable[StaysOpen]]] = Registry()


def timeline_entries(actor: Actor, record: Any) -> list[dict[str, Any]]:
    """Return what happened to a record, as the component takes it."""
    return [
        {
            "title": entry.title,
            "text": entry.text,
            "when": entry.at,
            "address": entry.address,
            "state": entry.state,
        }
        for entry in timeline_of(actor, record)[:MOST_ENTRIES]
    ]


def panels_of(actor: Actor, record: Any) -> list[SafeString]:
    """Return what other capabilities show on a record's page, drawn.

    Each template is also told as `own` whether the reader works for this very partner: then it
    says "you", where it says "they" to everybody else.
    """
    own = actor.belongs_to(record.pk)
    said = ((panel.template, panel.context(actor, record)) for panel in record_panels)
    return [
        render_to_string(template, {"own": own, **context}) for template, context in said if context
    ]


def left_open(actor: Actor, record: Any) -> list[StaysOpen]:
    """Return what goes on when this record is closed, or this person leaves."""
    return [one for source in stays_open for one in source(actor, record)]
