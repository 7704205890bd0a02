"""What filed e-mail shows on a partner's page, on the team's home page, and in a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from dots.design.wording import apart, shortened
from dots.filed_mail.addresses import address_with, is_set_up
from dots.filed_mail.models import HELD, Letter
from dots.filed_mail.selectors import address_of, held_back, letters_of
from dots.filed_mail.wording import FOI, NO_PEOPLE, from_whom, title_of, why_not_filed
from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.foundation.registries import TimelineEntry
from dots.network.models import Organisation

MOST, MOST_ENTRIES, MOST_FROM = 5, 100, 100


def is_for_team(actor: Actor, record: Any) -> bool:
    """True when this is a partner, and the actor one of the team."""
    return isinstance(record, Organisation) and allowed(actor, "filed_mail.view_letters", record)


def letters_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show the team a partner's filing address and the letters that came last."""
    if not is_for_team(actor, record):
        return None
    found = letters_of(actor, record)
    listed = list(found[:MOST])
    if not is_set_up() and not listed:
        return None
    known = address_of(actor, record) if is_set_up() else None
    return {
        "letters": [line(one) for one in listed],
        "count": found.count() if len(listed) == MOST else len(listed),
        "all": f"{reverse('filed_mail:letters')}?search={record.name}",
        "address": address_with(known.token) if known else "",
        "about": reverse("filed_mail:address", args=[record.pk]) if is_set_up() else "",
        "foi": FOI,
        "no_people": NO_PEOPLE,
    }


def line(letter: Letter) -> dict[str, Any]:
    return {
        "title": letter.called,
        "text": shortened(from_whom(letter), MOST_FROM),
        "when": letter.sent_at,
        "address": reverse("filed_mail:letter", args=[letter.pk]),
    }


def held_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell the team which letters wait for somebody to look."""
    if not actor.is_team:
        return None
    found = held_back(actor)
    listed = list(found[:MOST])
    if not listed:
        return None
    count = found.count()
    return {
        "title": "E-mails held back",
        "text": f"{count:,} {'waits' if count == 1 else 'wait'} for somebody to look: is it from"
        " whom it says, and does it belong here?",
        "items": [
            {
                "title": f"{apart(one.called)}, to {apart(one.organisation)}",
                "address": reverse("filed_mail:letter", args=[one.pk]),
                "note": why_not_filed(one),
            }
            for one in listed
        ],
        "address": f"{reverse('filed_mail:letters')}?state={HELD}",
        "action": "See all that wait",
    }


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield the letters filed with a partner, to the team."""
    if not is_for_team(actor, record):
        return
    for one in letters_of(actor, record)[:MOST_ENTRIES]:
        address = reverse("filed_mail:letter", args=[one.pk])
        yield TimelineEntry(
            one.sent_at,
            title_of(one),
            f"“{one.called}”. {shortened(from_whom(one), MOST_FROM)}",
            address,
        )
