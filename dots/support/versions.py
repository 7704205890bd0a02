"""What a session said before it was put right: each version, when, by whom, and what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from dots.accounts.models import User
from dots.foundation.models import Event
from dots.support.models import Activity
from dots.support.wording import Words, day, facts_of, how_many, place

STATES = {
    "pending": "Waiting for the rest of its file",
    "live": "Counted",
    "overlap": "Not counted: the same as another row",
    "undone": "Taken out of the count",
    "replaced": "Put right since; kept, and not counted",
}
CAME = {"form": "Recorded here", "import": "Came in a spreadsheet", "return": "Came with a return"}
BY_A_SYSTEM, A_SYSTEM = "Sent by the partner’s own case system", "the partner’s own case system"
WROTE = ("support.record_session", "support.correct_session")
NOTHING = "nothing"


def story_of(
    chain: Sequence[Activity],
    shown: Activity,
    words: Words,
    more: Mapping[UUID, Sequence[str]] | None = None,
    addresses: Mapping[UUID, str] | None = None,
) -> list[dict[str, Any]]:
    """Return every version of a session as a timeline, newest first.

    Args:
        shown: the version whose page it is; each other one can be opened.
        more: version -> what else differs from the one before.
        addresses: version -> its page, where that is another than the entry's own.
    """
    pages = {row.pk: reverse("support:row", args=[row.pk]) for row in chain} | {**(addresses or {})}
    done = done_by(chain)
    told = []
    for row, earlier in zip(chain, [*chain[1:], None], strict=True):
        event = done.get(row.pk)
        changes = [
            *(differs(earlier, row, words) if earlier else ()),
            *(more or {}).get(row.pk, ()),
        ]
        begins = f"{how_many(row).capitalize()}; {day(row)}; {place(row)}."
        same = "What differs only the partner is told." if row.is_hidden else "Nothing differs."
        said = (" ".join(changes) or same) if earlier else begins
        told.append(
            {
                "title": came(row, event),
                "text": f"{said} {STATES[row.state]}.",
                "when": timezone.localtime(row.created_at),
                "who": by_whom(row, event),
                "state": "done" if row.is_live else "todo",
                "address": "" if row.pk == shown.pk else pages[row.pk],
                "action": "Open what it said" if not row.is_live else "Open what counts",
            }
        )
    return told


def came(row: Activity, event: Event | None) -> str:
    """Return by which door a version came, or that it is not the first."""
    if row.version > 1:
        return f"Put right, version {row.version}"
    sent = row.source == "import" and event is not None and event.actor_kind == "key"
    return BY_A_SYSTEM if sent else CAME[row.source]


def by_whom(row: Activity, event: Event | None) -> str:
    """Return the time of a version, and who made it, where a person or their system did."""
    at = f"{timezone.localtime(row.created_at):%H:%M}"
    if event is None:
        return at
    name = A_SYSTEM if event.actor_kind == "key" else getattr(event, "by", "")
    return f"{at}, {name}" if name else at


def differs(earlier: Activity, row: Activity, words: Words) -> list[str]:
    """Return what a version says otherwise than the one before, a sentence each."""
    before, now = (
        {one["name"]: one["value"] for one in facts_of(each, words)} for each in (earlier, row)
    )
    return [
        f"{name}: {now.get(name, NOTHING)} (before: {before.get(name, NOTHING)})."
        for name in {**now, **before}
        if now.get(name) != before.get(name)
    ]


def done_by(chain: Sequence[Activity]) -> dict[UUID, Any]:
    """Return version -> the event that made it, with the name of whoever did as its `by`."""
    of_rows = Q(record_id__in=[row.pk for row in chain], action__in=WROTE)
    sent = {row.import_id: row.pk for row in chain if row.import_id and row.replaces_id is None}
    of_keys = Q(record_id__in=list(sent), actor_kind="key")
    events: list[Any] = list(Event.objects.filter(of_rows | of_keys).order_by("received_at"))
    people = [one.actor_id for one in events if one.actor_kind == "user"]
    called = User.objects.filter(pk__in=people).values_list("pk", "name")
    names = {str(pk): name for pk, name in called}
    for one in events:
        one.by = names.get(one.actor_id, "") if one.actor_kind == "user" else ""
    return {sent.get(one.record_id, one.record_id): one for one in events}
