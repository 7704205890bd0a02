"""What agreements show on a partner's page, on home pages and in a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from dots.agreements.models import Agreement
from dots.agreements.selectors import agreements_of, depth_allowed, to_look_at
from dots.agreements.wording import (
    HEADCOUNT,
    NO_CONDITION,
    SENTENCES,
    SHORT,
    names_condition,
    not_available,
)
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.permissions import allowed
from dots.foundation.registries import TimelineEntry
from dots.network.models import Organisation
from dots.network.overview import in_words

FEW = 5
LATELY = timedelta(days=30)


def for_what(one: Agreement) -> str:
    """Return which work an agreement is for."""
    return f"the project “{one.project}”" if one.project else "all work with the programme"


def lines(one: Agreement, may: bool) -> dict[str, Any]:
    """Return an agreement as its page shows it: a title, what it says, what can be done."""
    says = [
        ("May record", one.in_words("depth")),
        ("Who decides (controller)", one.controller_name or one.in_words("controller")),
        ("Lawful basis", one.in_words("basis")),
        ("Condition", one.in_words("condition")),
        ("Of Schedule 1", one.condition_detail),
        ("Signed", day(one.signed_on)),
        ("Kept at", one.kept_at),
        ("Holds from", day(one.starts_on)),
        ("Ended", day(one.closed_on)),
        ("Looked at again", day(one.review_on)),
        ("Note", one.note),
    ]
    stands, replaced = one.closed_on is None, hasattr(one, "replaced_by")
    address = {name: reverse(f"agreements:{name}", args=[one.pk]) for name in ("change", "end")}
    return {
        "title": for_what(one)[:1].upper() + for_what(one)[1:],
        "short": f"{SHORT[one.depth]}, from {day(one.starts_on)} to {day(one.closed_on)}",
        "rows": [{"name": name, "value": value} for name, value in says if value],
        "late": bool(stands and one.review_on and one.review_on < timezone.localdate()),
        "warnings": warnings(one) if stands else [],
        "change": address["change"] if may and stands else "",
        "end": address["end"] if may and stands else "",
        "resume": reverse("agreements:resume", args=[one.pk])
        if may and not stands and not replaced
        else "",
    }


def warnings(one: Agreement) -> list[str]:
    """Return what the law would ask about an agreement that stands."""
    if one.depth == HEADCOUNT:
        return []
    unavailable = not_available(one.basis, one.controller, one.organisation.kind)
    unnamed = "" if names_condition(one.condition) else NO_CONDITION
    return [sentence for sentence in (unavailable, unnamed) if sentence]


def day(found: Any) -> str:
    """Return a day in words; nothing for none."""
    return f"{found:%-d %B %Y}" if found else ""


def agreement_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show how deeply a partner may record people, to those who may see it."""
    if not isinstance(record, Organisation) or not allowed(actor, "agreements.see", record):
        return None
    found = depth_allowed(record)
    return {
        "depth": SHORT[found.depth],
        "sentence": SENTENCES[found.depth],
        "agreement": found.agreement,
        "address": reverse("agreements:partner", args=[record.pk]),
    }


def review_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell the team which agreements are to be looked at again."""
    if not actor.is_team:
        return None
    today = timezone.localdate()
    due = to_look_at(actor, today)
    if not (count := due.count()):
        return None
    return {
        "title": "Data agreements to look at again",
        "text": f"{in_words(count, 'agreement')}, {len(due.filter(review_on__lt=today))} late.",
        "items": [
            {
                "title": str(one.organisation),
                "address": reverse("agreements:partner", args=[one.organisation_id]),
                "note": due_in_words(one, today),
            }
            for one in due[:FEW]
        ],
        "address": f"{reverse('agreements:agreements')}?state=review",
        "action": "See them all",
    }


def changed_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell a partner's managers what was agreed or ended lately about what they may record."""
    if PARTNER_MANAGER not in actor.roles:
        return None
    since = timezone.localdate() - LATELY
    mine = Agreement.objects.within(actor).filter(
        Q(created_at__date__gte=since) | Q(closed_on__gte=since)
    )
    partners = {
        one.organisation_id: one.organisation for one in mine.select_related("organisation")
    }
    items = [
        {
            "title": f"{SENTENCES[depth_allowed(one).depth]}.",
            "address": reverse("agreements:partner", args=[one.pk]),
            "note": one.name,
        }
        for one in partners.values()
    ]
    if not items:
        return None
    return {
        "title": "What you may record about people has changed",
        "text": "The programme’s team wrote it down in the last 30 days.",
        "items": items,
    }


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield when a partner's agreements began and ended."""
    if not isinstance(record, Organisation) or not allowed(actor, "agreements.see", record):
        return
    address = reverse("agreements:partner", args=[record.pk])
    for one in agreements_of(actor, record):
        text = f"For {for_what(one)}: {SHORT[one.depth]}."
        title = "Data agreement changed" if one.replaces_id else "Data agreement"
        yield TimelineEntry(at_noon(one.starts_on), title, text, address)
        if one.closed_on and not hasattr(one, "replaced_by"):
            yield TimelineEntry(at_noon(one.closed_on), "Data agreement ended", text, address)


def due_in_words(one: Agreement, today: date) -> str:
    """Return by when an agreement is to be looked at again."""
    late = one.review_on is not None and one.review_on < today
    return f"{'was due' if late else 'by'} {day(one.review_on)}"


def at_noon(found: Any) -> datetime:
    """Return a day as a time."""
    return timezone.make_aware(datetime.combine(found, time(12)))
