"""Believable follow-ups of the demo city's people: a year of asking, with loss; none is real."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Min, prefetch_related_objects
from django.utils import timezone

from dots.follow_ups.commands import take_in, withdraw
from dots.follow_ups.counting import count_all
from dots.follow_ups.demo.stories import Stories
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.selectors import is_safe_by
from dots.follow_ups.texting import A_WEEK, BY_TEXT
from dots.follow_ups.waves import MONTHS
from dots.follow_ups.wording import TO_COME
from dots.foundation import texts
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.people.models import Attendance, Person

TAKE_BACK = 0.02
EVERY = 15  # partners, for a word of progress


def make_demo_follow_ups(programme: Programme, *, seed: int = 1912) -> Iterator[str]:
    """Ask most of the demo's people, over the time gone by, and count what has closed."""
    dice = random.Random(seed)
    actor = Actor.system(programme, "demo")
    kept = Person.objects.filter(programme=programme).coming()
    partners = Organisation.objects.filter(pk__in=kept.values("organisation"))
    ordered = list(partners.order_by("name", "pk"))
    for done, partner in enumerate(ordered, 1):
        ask_people_of(actor, partner, dice)
        if done % EVERY == 0 or done == len(ordered):
            yield f"Follow-ups of the people of {done} of {len(ordered)} partners"
    taken_back = those_who_take_it_back(programme, dice)
    prefetch_related_objects(taken_back, "person__follow_ups")
    days = [day_between(last_heard(consent), dice) for consent in taken_back]
    for consent, day in zip(taken_back, days, strict=True):
        withdraw(actor=actor, consent=consent, answers_out=dice.random() < 0.5)
        consent.withdrawn_on = day
    Consent.objects.bulk_update(taken_back, ["withdrawn_on"])
    text_some(programme)
    count_all(programme, timezone.localdate())
    answered = FollowUp.objects.filter(programme=programme, answered_on__isnull=False).count()
    yield f"{answered:,} times that they answered how it goes"


def ask_people_of(actor: Actor, partner: Organisation, dice: random.Random) -> None:
    """Take in what the people of one partner said, each from the day on which they first came."""
    people = list(Person.objects.filter(organisation=partner).coming().order_by("known_as", "pk"))
    first = first_came(partner)
    stories = Stories(partner, dice)
    past = [stories.of(one, first.get(one.pk)) for one in people]
    take_in(actor=actor, organisation=partner, past=[one for one in past if one])


def first_came(partner: Organisation) -> dict[object, date]:
    """Return person -> the day of their first session."""
    counted = Attendance.objects.counted().filter(person__organisation=partner).order_by()
    return dict(counted.values_list("person").annotate(Min("activity__starts_on")))


def those_who_take_it_back(programme: Programme, dice: random.Random) -> list[Consent]:
    """Return a few of those who said yes; the same for the same dice."""
    live = Consent.objects.live().filter(programme=programme)
    by_name = live.select_related("person").order_by("person__organisation__name", "pk")
    return [one for one in by_name if dice.random() < TAKE_BACK]


def last_heard(consent: Consent) -> date:
    """Return the day from which somebody may have taken a yes back: nothing came since."""
    waves = consent.person.follow_ups.all()
    days = [one.answered_on or one.due_on for one in waves if one.state != TO_COME]
    return min(timezone.localdate(), max([consent.given_on, *days]))


def day_between(first: date, dice: random.Random) -> date:
    """Return a day since the first, mostly in the months after it."""
    last = min(timezone.localdate(), first + timedelta(days=120))
    return first + timedelta(days=dice.randint(0, (last - first).days))


def text_some(programme: Programme) -> None:
    """Let those who like a text have had one on the day they were due, and some a second."""
    today = timezone.localdate()
    past = FollowUp.objects.filter(programme=programme, wave__in=tuple(MONTHS), due_on__lt=today)
    past = past.filter(person__contact_how=BY_TEXT).exclude(state=TO_COME)
    sent = [one for one in past.select_related("person") if may_have_had_one(one)]
    for one in sent:
        one.texted_on, again = one.due_on, one.due_on + A_WEEK
        if again < min(one.answered_on or today, today):
            one.reminded_on = again
    FollowUp.objects.bulk_update(sent, ["texted_on", "reminded_on"])


def may_have_had_one(one: FollowUp) -> bool:
    """True where a text was safe, and nothing had been answered before it went."""
    safe = is_safe_by(one.person, BY_TEXT) and texts.number_of(one.person.phone)
    return bool(safe) and (one.answered_on is None or one.answered_on >= one.due_on)
