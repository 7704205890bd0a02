"""What conversations show on a partner's page, on home pages and in a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.conversations.models import Conversation, Party
from dots.conversations.models.conversations import CORRECTED, SENT, WAYS
from dots.conversations.models.guides import KINDS, QUICK, WORKSHOP
from dots.conversations.selectors import (
    changed_since,
    conversations_with,
    parties_of_partner,
    partners_of,
    under_way,
    waiting,
)
from dots.conversations.wording import DOTS, day, standing_of, title_of
from dots.design.wording import apart
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.registries import TimelineEntry
from dots.network.models import Organisation

MOST = 5
CHANGED = "Changed since you agreed"


def partner_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show the last conversations with a partner; its managers what they were sent."""
    if not isinstance(record, Organisation):
        return None
    if actor.is_team:
        return for_team(actor, record)
    if PARTNER_MANAGER in actor.roles and actor.belongs_to(record.pk):
        sent = list(parties_of_partner(actor, [record.pk])[:MOST])
        return {"talks": [sent_line(one) for one in sent]} if sent else None
    return None


def for_team(actor: Actor, record: Organisation) -> dict[str, Any]:
    found = list(conversations_with(actor, record)[:MOST])
    held = [one for one in found if one.held_on <= timezone.localdate()]
    compared = next((one for one in found if one.kind not in (WORKSHOP, QUICK)), None)
    return {
        "talks": [talk_line(one) for one in found],
        "lede": f"The last conversation was on {day(held[0].held_on)}." if held else "",
        "start": "" if record.has_left else reverse("conversations:start", args=[record.pk]),
        "changes": reverse("conversations:changes", args=[compared.pk])
        if compared is not None and len(found) > 1
        else "",
    }


def talk_line(one: Conversation) -> dict[str, str]:
    """Return a conversation as a list shows it."""
    return {
        "title": f"{apart(one.title or KINDS[one.kind])}, {day(one.held_on)}",
        "state": DOTS[one.state],
        "state_text": standing_of(one),
        "address": reverse("conversations:conversation", args=[one.pk]),
    }


def sent_line(party: Party) -> dict[str, str]:
    """Return a summary as the partner's own people see it listed."""
    talk = party.conversation
    agreed = party.agreed_at is not None
    again = agreed and has_changed(party)
    told = CHANGED if again else "Agreed" if agreed else "Read it and agree"
    return {
        "title": f"{apart(talk.title or KINDS[talk.kind])}, {day(talk.held_on)}",
        "state": "now" if again or not agreed else "done",
        "state_text": told,
        "address": reverse("conversations:ours_summary", args=[party.pk]),
    }


def has_changed(party: Party) -> bool:
    """True where an answer has changed since a partner agreed, and it is to agree again."""
    return party.conversation.state in (SENT, CORRECTED) and bool(changed_since(party))


def to_go_on_with(actor: Actor) -> dict[str, Any] | None:
    """Tell the team which conversations are under way."""
    if not actor.is_team:
        return None
    found = under_way(actor)
    count = found.count()
    if not count:
        return None
    what = "conversation is" if count == 1 else "conversations are"
    return {
        "title": "Conversations to finish",
        "text": f"{count:,} {what} under way.",
        "items": [home_line(one) for one in found[:MOST]],
        "address": reverse("conversations:conversations"),
        "action": "See all conversations",
    }


def to_be_agreed(actor: Actor) -> dict[str, Any] | None:
    """Tell the team which summaries were corrected, and which wait for a partner."""
    if not actor.is_team:
        return None
    found = waiting(actor)
    count = found.count()
    if not count:
        return None
    corrected = found.filter(state=CORRECTED).count()
    told = f" {corrected:,} corrected: decide about what they wrote." if corrected else ""
    return {
        "title": "Summaries that wait",
        "text": f"{count:,} not agreed by every partner yet.{told}",
        "items": [{**home_line(one), "note": standing_of(one)} for one in found[:MOST]],
        "address": f"{reverse('conversations:conversations')}?state=sent",
        "action": "See those sent",
    }


def home_line(one: Conversation) -> dict[str, str]:
    return {
        "title": title_of(one, partners_of(one)),
        "address": reverse("conversations:conversation", args=[one.pk]),
        "note": day(one.held_on),
    }


def to_agree(actor: Actor) -> dict[str, Any] | None:
    """Ask a partner's manager to read and agree."""
    if PARTNER_MANAGER not in actor.roles:
        return None
    found = parties_of_partner(actor, actor.partner_ids)
    out = found.filter(conversation__state__in=(SENT, CORRECTED))
    listed = [sent_line(one) for one in out if one.agreed_at is None or has_changed(one)]
    if not listed:
        return None
    return {
        "title": "What we noted when we spoke",
        "text": "Read it, correct what is wrong, and agree.",
        "items": [agree_line(one) for one in listed[:MOST]],
        "unfolded": True,
    }


def agree_line(line: dict[str, str]) -> dict[str, str]:
    """Return a summary as a home page asks for it; that it changed is said, as it is unexpected."""
    told = {"note": line["state_text"]} if line["state_text"] == CHANGED else {}
    return {"title": line["title"], "address": line["address"], **told}


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield the conversations with a partner, and when it agreed."""
    if not isinstance(record, Organisation):
        return
    for party in parties_of_partner(actor, [record.pk]):
        talk = party.conversation
        ahead = talk.held_on > timezone.localdate()
        page = "conversation" if actor.is_team else "ours_summary"
        yield TimelineEntry(
            timezone.make_aware(datetime.combine(talk.held_on, time(12))),
            talk.title or KINDS[talk.kind],
            "Planned." if ahead else f"{standing_of(talk)}.",
            reverse(f"conversations:{page}", args=[talk.pk if actor.is_team else party.pk]),
            "todo" if ahead else DOTS[talk.state],
        )
        if party.agreed_at:
            how = WAYS[party.agreed_how]
            yield TimelineEntry(party.agreed_at, "Summary agreed", f"{how.capitalize()}.")
