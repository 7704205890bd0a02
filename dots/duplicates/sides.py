"""Two partners side by side: what each of them says, and what differs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.urls import reverse

from dots.duplicates.selectors import belongings
from dots.duplicates.wording import LABELS
from dots.foundation.actor import Actor
from dots.network.models import Organisation, Site
from dots.network.models.organisations import KINDS, STATES
from dots.network.selectors import community_labels, programme_of
from dots.places.selectors import ward_names

NOTHING = "Not recorded"
BOTH = "both"


@dataclass(frozen=True)
class Question:
    """A field that may be said otherwise: which of the two sayings counts."""

    name: str
    label: str
    options: list[tuple[str, str]]  # "first", "second" or "both" -> the saying
    usual: str


def sayings(actor: Actor) -> list[tuple[str, str, Callable[[Organisation], str]]]:
    """Return field, its label, and how a partner's saying is shown."""
    labels = community_labels(programme_of(actor))
    says: dict[str, Callable[[Organisation], str]] = {
        "kind": lambda one: KINDS[one.kind],
        "communities": lambda one: ", ".join(labels.get(code, code) for code in one.communities),
        "partner_since": lambda one: f"{one.partner_since:%-d %B %Y}" if one.partner_since else "",
        "state": lambda one: STATES[one.state],
        "is_council": lambda one: "Yes" if one.is_council else "No",
    }
    return [(name, label, says.get(name) or attrgetter(name)) for name, label in LABELS.items()]


def side_by_side(actor: Actor, first: Organisation, second: Organisation) -> list[list[Any]]:
    """Return a row for each thing said of the two: its name, and both sayings."""
    rows: list[list[Any]] = [
        [label, say(first) or NOTHING, say(second) or NOTHING]
        for name, label, say in sayings(actor)
        if say(first) or say(second)
        if name != "is_council" or first.is_council or second.is_council
    ]
    wards = ward_names(programme_of(actor))
    rows.insert(2, ["Sites", *(places_of(actor, one, wards) for one in (first, second))])
    rows.append(["Recorded here", *(belongings(one) or "Nothing" for one in (first, second))])
    added = (f"{one.created_at:%-d %B %Y}" for one in (first, second))
    rows.append(["Added", *added])
    rows.append(
        [
            "Its page",
            *(
                {"text": "Open", "address": reverse("network:organisation", args=[one.pk])}
                for one in (first, second)
            ),
        ]
    )
    return rows


def places_of(actor: Actor, one: Organisation, wards: dict[str, str], most: int = 3) -> str:
    """Return where a partner's open sites are; of a confidential one its ward."""
    sites = Site.objects.within(actor).open().filter(organisation=one).order_by("name")
    said = [site.postcode or wards.get(site.ward_code, site.ward_code) for site in sites]
    known = list(dict.fromkeys(filter(None, said)))
    more = f" and {len(known) - most} more" if len(known) > most else ""
    return f"{', '.join(known[:most])}{more}" if known else NOTHING


def questions(actor: Actor, first: Organisation, second: Organisation) -> list[Question]:
    """Return what has to be chosen: each field of which the two say different things."""
    asked = []
    for name, label, say in sayings(actor):
        if getattr(first, name) == getattr(second, name) or say(first) == say(second):
            continue
        options = [("first", say(first) or NOTHING), ("second", say(second) or NOTHING)]
        usual = "first" if say(first) else "second"
        if name == "communities" and first.communities and second.communities:
            options.append((BOTH, "All of both"))
            usual = BOTH
        if name == "partner_since" and first.partner_since and second.partner_since:
            usual = "first" if first.partner_since <= second.partner_since else "second"
        asked.append(Question(name, label, options, usual))
    return asked


def chosen(name: str, choice: str, first: Organisation, second: Organisation) -> Any:
    """Return the value that a choice means."""
    if choice == BOTH:
        return list(dict.fromkeys([*first.communities, *second.communities]))
    return getattr(first if choice == "first" else second, name)
