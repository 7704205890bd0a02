"""Questions about letters: who has something to do, when they go, and what went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from dots.accounts.models import Membership
from dots.alerts.models import FORTNIGHTLY, NEVER, RARELY, USUAL, Digest, DigestRule, Recipient
from dots.alerts.sections import Due, Section, sections
from dots.foundation.actor import Actor
from dots.foundation.models import Programme

FULL_PACE, SLOW_PACE = timedelta(days=6), timedelta(days=27)  # no second letter within


def rule_of(programme: Programme) -> DigestRule:
    """Return a programme's rule; the usual one, unsaved, until it has its own."""
    found = DigestRule.objects.filter(programme=programme).first()
    return found or DigestRule(programme=programme, weeks=FORTNIGHTLY)


def gathered(programme: Programme, today: date) -> Iterator[tuple[Section, Due]]:
    """Yield what everybody has to do, a section at a time, the longest lists first."""
    for section in sections:
        dues = sorted(section.gather(programme, today), key=lambda due: -len(due.lines))
        yield from ((section, due) for due in dues if due.lines)


def to_write(programme: Programme, today: date) -> list[tuple[Section, Due]]:
    """Return whom a letter would go to on a day: all but those who asked for fewer or none."""
    known = {one.person_id: one.pace for one in Recipient.objects.filter(programme=programme)}
    last = last_sent(programme)
    return [
        (section, due)
        for section, due in gathered(programme, today)
        if due.email and is_time(known.get(due.person_id, USUAL), last.get(due.person_id), today)
    ]


def is_time(pace: str, last: date | None, today: date) -> bool:
    """True when a letter may go to somebody who had the last one on a day."""
    if pace == NEVER:
        return False
    wait = SLOW_PACE if pace == RARELY else FULL_PACE
    return last is None or today - last > wait


def last_sent(programme: Programme) -> dict[UUID, date]:
    """Return person id -> when they were last written to."""
    sent = Digest.objects.filter(programme=programme).order_by("sent_on")
    return dict(sent.values_list("recipient__person_id", "sent_on"))


def not_reached(programme: Programme, today: date) -> list[Due]:
    """Return those who have something to do and no address to write to."""
    return [due for _, due in gathered(programme, today) if not due.email]


def sample(programme: Programme, today: date) -> Due | None:
    """Return the letter to show before any goes: the longest, without its records."""
    found = to_write(programme, today)
    return replace(found[0][1], records=[]) if found else None


def sent_lately(actor: Actor, since: date) -> dict[date, dict[str, int]]:
    """Return day -> how many letters, things and letters that came back, newest first."""
    days: dict[date, dict[str, int]] = {}
    found = Digest.objects.within(actor).filter(sent_on__gte=since).order_by("-sent_on")
    for day, things, back in found.values_list("sent_on", "things", "came_back"):
        sums = days.setdefault(day, {"letters": 0, "things": 0, "back": 0})
        sums["letters"] += 1
        sums["things"] += things
        sums["back"] += back
    return days


def own_membership(actor: Actor) -> Membership | None:
    """Return the membership under which somebody of the team is written to."""
    mine = Membership.objects.filter(programme=actor.programme, user_id=actor.id)
    return mine.current().filter(partner_id=None).order_by("created_at").first()


def own_pace(actor: Actor) -> str:
    """Return how often somebody of the team wants to be written to."""
    mine = own_membership(actor)
    found = Recipient.objects.within(actor).filter(person_id=mine.pk if mine else None)
    known = found.first()
    return known.pace if known else USUAL
