"""Two partners side by side: what each of them says, and what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from dots.accounts.models import User
from dots.duplicates.models import LikelyPair
from dots.duplicates.moving import what_moves
from dots.duplicates.selectors import belongings_listed
from dots.duplicates.wording import LABELS
from dots.foundation.actor import Actor
from dots.foundation.ids import as_uuid
from dots.foundation.models import Event
from dots.network.models import Organisation, Site
from dots.network.models.organisations import KINDS, STATES
from dots.network.namesakes import key, labels_of
from dots.network.selectors import community_labels, programme_of
from dots.places.selectors import ward_names

NOTHING = "Not recorded"
OF_PEOPLE = "What it keeps about people it helps, if anything, is not said here"
BOTH, STAYS = "both", "stays"


@dataclass(frozen=True)
class Question:
    """A field that may be said otherwise: which of the two sayings counts."""

    name: str
    label: str
    options: list[tuple[str, str]]  # "stays", "first", "second" or "both" -> the saying
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
    rows.append(["Recorded here", *(recorded(one) for one in (first, second))])
    rows.append(["Added", *(added(one) for one in (first, second))])
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


def recorded(one: Organisation) -> SafeString:
    """Return what is recorded for a partner, a kind a line."""
    kinds = [*(belongings_listed(one) or ["Nothing else"]), OF_PEOPLE]
    return format_html_join(SafeString("<br>"), "{}", ((kind,) for kind in kinds))


def told_apart(first: Organisation, second: Organisation) -> tuple[str, str]:
    """Return how a page calls the two: by their names, of one name by where they stand on it."""
    if key(first.name) != key(second.name):
        return first.name, second.name
    return f"{first.name} (the first)", f"{second.name} (the second)"


def which_was_which(actor: Actor, first: Organisation, second: Organisation) -> dict[str, str]:
    """Return partner id -> what tells two of one name apart: "the first: charity, XB5 2AJ"."""
    if key(first.name) != key(second.name):
        return {}
    wards = ward_names(programme_of(actor))
    both = ("the first", first), ("the second", second)
    return {str(one.pk): f"{at}: {KINDS[one.kind]}, {site(actor, one, wards)}" for at, one in both}


def labels_in(pairs: Iterable[LikelyPair]) -> dict[UUID, str]:
    """Return partner id -> how a list calls it: those of one name with what tells them apart."""
    names = {one.pk: one.name for pair in pairs for one in (pair.first, pair.second)}
    return dict(labels_of(names.items()))


def both_labels(pair: LikelyPair) -> str:
    """Return how a sentence calls the two of a pair."""
    labels = labels_in([pair])
    return f"{labels[pair.first_id]} and {labels[pair.second_id]}"


def added(one: Organisation) -> str:
    """Say when a partner was added, and by whom or by what."""
    when = f"{one.created_at:%-d %B %Y}"
    if one.import_id:
        return f"{when}, by a file"
    done = Event.objects.filter(record_id=one.pk, action="network.add_organisation").first()
    user = as_uuid(done.actor_id) if done is not None and done.actor_kind == "user" else None
    by = User.objects.filter(pk=user).values_list("name", flat=True).first() if user else ""
    return f"{when}, by {by}" if by else when


def which_is_it(actor: Actor, one: Organisation, wards: dict[str, str]) -> str:
    """Say what tells a record from another of its name: kind, place, who added it, how much."""
    return "; ".join([KINDS[one.kind], site(actor, one, wards), f"added {added(one)}", has(one.pk)])


def has(partner_id: UUID) -> str:
    """Say how much is recorded for a partner, but for what is about people: "3 records"."""
    many = sum(count for count, rows in what_moves(partner_id) if not rows.hush)
    return f"{many:,} record{'' if many == 1 else 's'}"


def site(actor: Actor, one: Organisation, wards: dict[str, str]) -> str:
    place = places_of(actor, one, wards)
    return "no site recorded" if place == NOTHING else place


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
        if say(first) and say(second):
            options.insert(0, (STAYS, "What the record that stays says"))
            usual = STAYS
        if name == "communities" and first.communities and second.communities:
            options.append((BOTH, "All of both"))
            usual = BOTH
        if name == "partner_since" and first.partner_since and second.partner_since:
            usual = "first" if first.partner_since <= second.partner_since else "second"
        asked.append(Question(name, label, options, usual))
    return asked


def chosen(name: str, choice: str, first: Organisation, second: Organisation, keeps: UUID) -> Any:
    """Return the value that a choice means.

    Args:
        keeps: which of the two stays.
    """
    if choice == STAYS:
        return getattr(first if first.pk == keeps else second, name)
    if choice == BOTH:
        return list(dict.fromkeys([*first.communities, *second.communities]))
    return getattr(first if choice == "first" else second, name)
