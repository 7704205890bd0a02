"""Believable follow-ups of the demo city's people: a year of asking, with loss; none is real."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from django.db.models import Min
from django.utils import timezone

from dots.follow_ups.commands import take_in, withdraw
from dots.follow_ups.counting import count_all
from dots.follow_ups.demo.stories import Stories
from dots.follow_ups.models import Consent, FollowUp
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
    for consent in those_who_take_it_back(programme, dice):
        withdraw(actor=actor, consent=consent, answers_out=dice.random() < 0.5)
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
