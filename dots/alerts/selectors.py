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

BY_HAND, SLOW_PACE = timedelta(weeks=1), timedelta(weeks=4)  # between two letters, at least
LOOK_AHEAD = 6  # sending days to look through for the next letters


def rule_of(programme: Programme) -> DigestRule:
    """Return a programme's rule; the usual one, unsaved, until it has its own."""
    found = DigestRule.objects.filter(programme=programme).first()
    return found or DigestRule(programme=programme, weeks=FORTNIGHTLY)


def gathered(programme: Programme, today: date) -> Iterator[tuple[Section, Due]]:
    """Yield what everybody has to do, a section at a time, the longest lists first."""
    for section in sections:
        dues = sorted(section.gather(programme, today), key=lambda due: -len(due.lines))
        yield from ((section, due) for due in dues if due.lines)


def to_write(
    programme: Programme, today: date, *, by_hand: bool = False
) -> list[tuple[Section, Due]]:
    """Return whom a letter would go to on a day.

    Args:
        by_hand: the lead sends them out of turn: to whoever had none within a week. Otherwise to
            whoever had none for as long as the programme's rule says.
    """
    known = {one.person_id: one.pace for one in Recipient.objects.filter(programme=programme)}
    last = last_sent(programme)
    wait = BY_HAND if by_hand else rule_of(programme).between
    return [
        (section, due)
        for section, due in gathered(programme, today)
        if due.email
        and is_time(known.get(due.person_id, USUAL), last.get(due.person_id), today, wait)
    ]


def is_time(pace: str, last: date | None, today: date, wait: timedelta) -> bool:
    """True when a letter may go to somebody who had the last one on a day.

    Args:
        wait: how long after the last one at least, unless they asked for fewer.
    """
    if pace == NEVER:
        return False
    wait = max(wait, SLOW_PACE) if pace == RARELY else wait
    return last is None or today - last >= wait


def next_letters(programme: Programme, rule: DigestRule) -> tuple[date | None, int]:
    """Return the next sending day on which anybody gets a letter, and how many do.

    The first sending day and 0 where nobody does within the next few; no day where none go out.
    """
    day, tries = rule.next_on, LOOK_AHEAD
    while day and tries:
        if count := len(to_write(programme, day)):
            return day, count
        day, tries = rule.first_after(day), tries - 1
    return rule.next_on, 0


def last_sent(programme: Programme) -> dict[UUID, date]:
    """Return person id -> when they were last written to."""
    sent = Digest.objects.filter(programme=programme).order_by("sent_on")
    return dict(sent.values_list("recipient__person_id", "sent_on"))


def not_reached(programme: Programme, today: date) -> list[Due]:
    """Return those who have something to do and no address to write to."""
    return [due for _, due in gathered(programme, today) if not due.email]


def sample(programme: Programme, today: date) -> Due | None:
    """Return the letter to show before any goes: the longest, without its records."""
    found = to_write(programme, today, by_hand=True)
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
