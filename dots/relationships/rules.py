"""When a partner is flagged, and in what order partners are to be called. Pure: no database.

docs/method/relationships.md explains each rule with a worked example.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

REQUEST, OURS, SILENCE, THEIRS, FIGURES = "request", "ours", "silence", "theirs", "figures"
ORDER = (REQUEST, OURS, SILENCE, THEIRS, FIGURES)  # the most urgent first
TITLES = {
    REQUEST: "A request waits",
    OURS: "We are late with an action",
    SILENCE: "Not spoken to",
    THEIRS: "They are late with an action",
    FIGURES: "Figures have not come",
}
PAUSE = timedelta(days=7)  # whoever was spoken to is left in peace for a week
CONVERSATION, LETTER, CALL = "a conversation", "an e-mail", "a call"
MEETING = "a meeting of a network"


@dataclass(frozen=True)
class Late:
    """So many of something, the oldest of them since a day."""

    count: int
    since: date
    which: UUID | None = None  # the oldest of them, where a page about it is meant


@dataclass(frozen=True)
class Facts:
    """What is known of one partner, as the rules need it."""

    organisation_id: UUID
    name: str
    kind: str
    known_since: date
    contacts: dict[str, date] = field(default_factory=dict)  # way -> the last day
    ours_late: Late | None = None
    theirs_late: Late | None = None
    requests: Late | None = None
    figures_late: Late | None = None

    @property
    def last_contact(self) -> tuple[str, date] | None:
        """Return how and when the partner was last spoken to."""
        return max(self.contacts.items(), key=lambda one: one[1], default=None)


@dataclass(frozen=True)
class Flag:
    """One reason to call, with how many days it has stood."""

    kind: str
    days: int
    said: str


def flags_of(facts: Facts, days: int, request_days: int, today: date) -> list[Flag]:
    """Return why a partner should be called, the most urgent reason first.

    Args:
        days: after how many days without a word this kind of partner is to be called.
        request_days: after how many days a request that waits is a reason to call.
    """
    found = [
        request_waits(facts.requests, request_days, today),
        action_late(OURS, facts.ours_late, today),
        not_spoken_to(facts, days, today),
        action_late(THEIRS, facts.theirs_late, today),
        figures_late(facts.figures_late, today),
    ]
    return [flag for flag in found if flag is not None]


def request_waits(asked: Late | None, most: int, today: date) -> Flag | None:
    """They asked for something, and it stands open longer than the programme wants."""
    if asked is None or (today - asked.since).days <= most:
        return None
    days = (today - asked.since).days
    what = "something" if asked.count == 1 else f"{asked.count} things"
    said = f"They asked for {what}, first {in_days(days)} ago, and it is still open."
    return Flag(REQUEST, days, said)


def action_late(side: str, late: Late | None, today: date) -> Flag | None:
    """Something agreed was due before today and is not done."""
    if late is None or late.since >= today:
        return None
    who = "We are" if side == OURS else "They are"
    what = "an action" if late.count == 1 else f"{late.count} actions"
    first = "due" if late.count == 1 else "the first due"
    return Flag(
        side, (today - late.since).days, f"{who} late with {what}, {first} {on(late.since)}."
    )


def not_spoken_to(facts: Facts, most: int, today: date) -> Flag | None:
    """Nobody spoke to them for longer than the programme wants for their kind."""
    last = facts.last_contact
    since = last[1] if last else facts.known_since
    days = (today - since).days
    if days <= most:
        return None
    if last is None:
        said = f"Nobody has spoken to them since they joined {in_days(days)} ago."
    else:
        said = f"Not spoken to for {in_days(days)}; the last was {last[0]} on {on(since)}."
    return Flag(SILENCE, days, said)


def figures_late(late: Late | None, today: date) -> Flag | None:
    """They were asked for figures, and none have come though they were due."""
    if late is None or late.since >= today:
        return None
    rounds = "" if late.count == 1 else f" of {late.count} rounds"
    said = f"Their figures{rounds} were due on {on(late.since)} and have not come."
    return Flag(FIGURES, (today - late.since).days, said)


def left_in_peace(facts: Facts, today: date) -> bool:
    """True when somebody spoke to them within the last week."""
    last = facts.last_contact
    return last is not None and today - last[1] < PAUSE


def urgency(flags: Sequence[Flag], name: str) -> tuple[int, int, int, str]:
    """Return what partners are sorted by.

    The most urgent kind of reason first; of the same kind, who has most reasons; then who waits
    longest; then by name.
    """
    first = flags[0]
    return (ORDER.index(first.kind), -len(flags), -first.days, name.casefold())


def in_days(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"


def on(day: date) -> str:
    return f"{day:%-d %B %Y}"
