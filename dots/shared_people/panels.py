"""What shows on a partner's page, on home pages, in a timeline and among notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from dots.coverage.wording import together
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.permissions import allowed
from dots.foundation.registries import TimelineEntry
from dots.network.models import Organisation
from dots.shared_people.models import SharedPerson, Step
from dots.shared_people.models.people import CLOSED
from dots.shared_people.selectors import attention, of_partner
from dots.shared_people.wording import share_in_words, standing

MOST, MOST_HOME, MOST_ENTRIES = 10, 5, 20
IN_A_TIMELINE = {
    "agreed": "A share of somebody’s time was agreed",
    "ended": "Sharing somebody’s time ended",
    "resumed": "Sharing somebody’s time goes on",
}


def line_of(one: SharedPerson) -> dict[str, str]:
    state, words = standing(one, timezone.localdate())
    return {
        "name": one.name,
        "address": reverse("shared_people:shared", args=[one.pk]),
        "state": state,
        "words": words,
        "text": share_in_words(one),
    }


def partner_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show on a partner's page who is shared with it, to those who may see."""
    if not isinstance(record, Organisation):
        return None
    found = list(of_partner(actor, record.pk)[: MOST * 2])
    may = allowed(actor, "shared_people.propose", record) and not record.has_left
    if not (found or may):
        return None
    people = [line_of(one) for one in found if one.state not in CLOSED][:MOST]
    return {
        "people": people,
        "waits": any(one["state"] in ("now", "late") for one in people),
        "ended": [line_of(one) for one in found if one.state in CLOSED][:MOST],
        "propose": reverse("shared_people:propose", args=[record.pk]) if may else "",
    }


def item(one: SharedPerson, note: str) -> dict[str, str]:
    address = reverse("shared_people:shared", args=[one.pk])
    return {"title": one.name, "note": note, "address": address}


def waiting(
    found: dict[str, QuerySet[SharedPerson]], notes: dict[str, tuple[str, str]]
) -> dict[str, Any] | None:
    """Return a panel of what waits; None when nothing does.

    Args:
        notes: what waits -> how it is said beside one of them, and in the sentence above.
    """
    said: list[str] = []
    items: dict[UUID, dict[str, str]] = {}
    for kind, (note, sentence) in notes.items():
        people = list(found[kind][: MOST_HOME + 1])
        count = len(people) if len(people) <= MOST_HOME else found[kind].count()
        if count:
            one, _, many = sentence.partition("|")
            said.append(f"{count:,} {one if count == 1 else many or one}")
        for person in people:
            items.setdefault(person.pk, item(person, note))
    if not said:
        return None
    return {
        "title": "Shared people",
        "text": f"{together(said)}.",
        "items": list(items.values())[:MOST_HOME],
        "address": reverse("shared_people:people"),
        "action": "See all shared people",
    }


def home_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell the team what waits: for itself first, then for a partner."""
    if not actor.is_team:
        return None
    notes = {
        "wrong": ("says that something is wrong", "says that something is wrong|say so"),
        "ours": ("the partner proposes something", "waits for your agreement|wait for yours"),
        "declined": ("the partner does not agree", "was not agreed|were not agreed"),
        "alone": ("nobody in the team manages them", "has no manager in the team|have none"),
        "soon": ("ends within six weeks", "ends within six weeks|end within six weeks"),
        "review": ("to be reviewed", "is to be reviewed|are to be reviewed"),
        "theirs": ("waits for the partner", "waits for the partner’s agreement|wait for a partner"),
        "untold": ("not told yet", "has not been told yet|have not been told yet"),
    }
    return waiting(attention(actor), notes)


def partner_home_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell a partner's managers what waits for them."""
    if PARTNER_MANAGER not in actor.roles:
        return None
    notes = {
        "theirs": ("the programme asks whether you agree", "waits for you to agree|wait for you"),
        "wrong": ("says that something is wrong", "says that something is wrong|say so"),
        "soon": ("ends within six weeks", "ends within six weeks|end within six weeks"),
        "review": ("to be reviewed", "is to be reviewed|are to be reviewed"),
    }
    return waiting(attention(actor), notes)


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield a partner's arrangements without anybody's name: many read a partner's timeline."""
    if not isinstance(record, Organisation):
        return
    seen = SharedPerson.objects.within(actor).filter(organisation=record)
    steps = Step.objects.filter(shared__in=seen, did__in=IN_A_TIMELINE, objective=None)
    for one in steps.order_by("-at")[:MOST_ENTRIES]:
        address = reverse("shared_people:shared", args=[one.shared_id])
        yield TimelineEntry(one.at, IN_A_TIMELINE[one.did], "", address)
