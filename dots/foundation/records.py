"""What every record's page shows that others give: what happened, panels, and what can be done."""

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
    """What goes on when a record is closed or somebody leaves, and where it is seen to.

    Attributes:
        step: what to do there, where that is anything else than calling it off.
    """

    text: str
    address: str = ""
    step: str = ""


@dataclass(frozen=True)
class Verb:
    """Something that can be done with a record, for pages that offer all of it together.

    Attributes:
        often: a button of its own; the others stand folded together below the buttons.
        order: a smaller one comes first.
        stays: offered also of a person who is met no more, as they have died.
        keeps: keeps more of a person: not offered where the data agreement allows that no more.
    """

    text: str
    address: str
    often: bool = False
    order: int = 50
    stays: bool = False
    keeps: bool = False


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
    return panels_and_verbs(actor, record)[0]


def panels_and_verbs(actor: Actor, record: Any) -> tuple[list[SafeString], list[Verb]]:
    """Return the panels, drawn, and what they offer to do beside.

    A panel's context has its `verbs`, if any; a panel without a template has nothing else, and one
    whose context says `hidden` has nothing to show just now.
    """
    own = actor.belongs_to(record.pk)
    said = [(panel.template, panel.context(actor, record)) for panel in record_panels]
    drawn = [
        render_to_string(template, {"own": own, **context})
        for template, context in said
        if context and template and not context.get("hidden")
    ]
    verbs = [verb for _, context in said if context for verb in context.get("verbs", ())]
    return drawn, sorted(verbs, key=lambda one: one.order)


def left_open(actor: Actor, record: Any) -> list[StaysOpen]:
    """Return what goes on when this record is closed, or this person leaves."""
    return [one for source in stays_open for one in source(actor, record)]
