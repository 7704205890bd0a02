"""Texts that go by themselves: to whom, and on which day.

A text goes on the day that somebody is due, or within a week where the worker stood still; and once
more a week later, where nobody answered. Only to the person’s own mobile, where they said that a
text is how to reach them, and nothing is to be minded; never over a link that is out already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from dots.follow_ups.models import FollowUp, TextsOff
from dots.follow_ups.selectors import is_safe_by, link_to, why_not
from dots.follow_ups.waves import MONTHS
from dots.follow_ups.wording import TO_COME
from dots.foundation import outbox, texts
from dots.foundation.models import Programme
from dots.network.models.organisations import LEFT
from dots.people.models import Person
from dots.people.wording import DIED

A_WEEK = timedelta(days=7)
BY_TEXT = "text"


def off_at(partner_ids: Iterable[UUID]) -> set[UUID]:
    """Return the partners that want no text to go by itself."""
    found = TextsOff.objects.standing().filter(organisation__in=list(partner_ids))
    return set(found.values_list("organisation_id", flat=True))


def takes_texts(person: Person) -> bool:
    """True where somebody said that a text to their own mobile is how to reach them."""
    said = person.contact_how == BY_TEXT and is_safe_by(person, BY_TEXT)
    return said and texts.is_set_up() and bool(texts.number_of(person.phone))


def goes_on(follow_up: FollowUp, today: date) -> str:
    """Return which text goes on a day, as the field that remembers it; nothing where none may."""
    person = follow_up.person
    if follow_up.wave not in MONTHS or not takes_texts(person) or why_not(follow_up, today):
        return ""
    if person.organisation.has_left or off_at([person.organisation_id]):
        return ""
    if follow_up.texted_on is None:
        begins = follow_up.due_on <= today < follow_up.due_on + A_WEEK
        by_hand = link_to(follow_up) or outbox.newest_about(follow_up.pk)
        return "texted_on" if begins and not by_hand else ""
    late = follow_up.texted_on + A_WEEK <= today
    lost = outbox.refused_addresses([follow_up.pk])
    return "reminded_on" if late and follow_up.reminded_on is None and not lost else ""


def due_texts(programme: Programme, today: date) -> Iterator[FollowUp]:
    """Yield the waves of which a text may go on a day; each is asked again before it does."""
    waits = FollowUp.objects.filter(programme=programme, state=TO_COME, wave__in=tuple(MONTHS))
    first = Q(texted_on=None, due_on__gt=today - A_WEEK)
    again = Q(texted_on__lte=today - A_WEEK, reminded_on=None)
    found = waits.filter(first | again, due_on__lte=today, closes_on__gte=today)
    alive = Person.objects.kept().exclude(closed_why=DIED)
    found = found.filter(person__contact_how=BY_TEXT, person__in=alive)
    found = found.exclude(person__organisation__state=LEFT)
    found = found.exclude(
        person__organisation__in=TextsOff.objects.standing().values("organisation")
    )
    related = found.select_related("person__organisation").order_by("due_on", "pk")
    yield from (one for one in related.iterator() if goes_on(one, today))


def said_of_texts(follow_up: FollowUp, off: Collection[UUID], today: date) -> str:
    """Say which text went by itself, or when one will; nothing where none does.

    Args:
        off: the partners that want none.
    """
    if follow_up.texted_on:
        again = f", and again on {day(follow_up.reminded_on)}" if follow_up.reminded_on else ""
        return f"a text went on {day(follow_up.texted_on)}{again}"
    waits = follow_up.wave in MONTHS and follow_up.state == TO_COME and follow_up.due_on >= today
    if not waits or follow_up.person.organisation_id in off or not takes_texts(follow_up.person):
        return ""
    return f"a text goes by itself on {day(follow_up.due_on)}, unless a link is out already"


def day(one: date) -> str:
    return f"{one:%-d %B %Y}"
