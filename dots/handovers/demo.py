"""Believable moving between the demo city's partners, made by the commands; nobody is real."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.handovers.commands import Said, accept, ask, decline, end, keep_elsewhere, reply, send
from dots.handovers.counting import count_all
from dots.handovers.models import Elsewhere, Handover
from dots.handovers.selectors import readers_of
from dots.handovers.wording import BECAUSE, OURS, OVER, SHARE, THEIRS
from dots.network.models import Organisation
from dots.people.models import Goal, Person

ASKED, MANY = 0.7, 24
OTHERS = (0, 0, 0, 0, 0, 1, 1, 1, 2, None)
PARTS: tuple[list[str], ...] = (
    ["needs", "goals"],
    ["needs", "contact", "goals", "practised"],
    ["goals"],
    [],
)
QUESTIONS = (("Which days suit?", "Mornings, not Fridays."), ("Do they need a lift?", "No."))


def make_demo_handovers(programme: Programme, *, seed: int = 1915) -> int:
    """Ask most people who else helps them, and hand over or share some; return how many."""
    dice, actor = random.Random(seed), Actor.system(programme, "demo")
    everybody = Person.objects.filter(programme=programme).coming().order_by("known_as", "pk")
    people = list(everybody.select_related("organisation__programme"))
    ask_around(actor, people, dice)
    partners = sorted({one.organisation for one in people}, key=lambda one: str(one.pk))
    ready = [one for one in partners if readers_of(one)]
    for place, person in enumerate(dice.sample(people, min(MANY, len(people)))):
        others = [one for one in ready if one != person.organisation]
        if others:
            move(actor, person, dice.choice(others), place, dice)
    return Handover.objects.filter(programme=programme).count()


def count_demo_across(programme: Programme) -> int:
    """Count the closed quarters, once every partner that keeps people has them."""
    return count_all(programme, timezone.localdate())


def ask_around(actor: Actor, people: list[Person], dice: random.Random) -> None:
    """Ask most of them, on days of the last half year, how many others help them."""
    for person in people:
        if dice.random() >= ASKED:
            continue
        kept = keep_elsewhere(actor=actor, person=person, others=dice.choice(OTHERS))
        day = timezone.localdate() - timedelta(days=dice.randrange(10, 180))
        Elsewhere.objects.filter(pk=kept.pk).update(asked_on=day)


def move(
    actor: Actor, person: Person, to: Organisation, place: int, dice: random.Random
) -> Handover:
    """Offer one of them; most are taken on, some are asked about, some wait."""
    kind = OVER if place % 2 else SHARE
    said = Said("plain", dice.choice(("in-person", "phone")), timezone.localdate())
    made = send(
        actor=actor,
        person=person,
        to=to,
        kind=kind,
        parts=dice.choice(PARTS if kind == OVER else PARTS[:-1]),
        why=dice.choice(("asked", "nearer", "offers", "suits")),
        said=said,
    )
    fate = place % 6
    if fate == 4:
        usual = [code for code, _ in BECAUSE if code not in (OURS, THEIRS)]
        decline(actor=actor, handover=made, because=dice.choice(usual))
    elif fate == 5:
        talk(actor, made, place)
    else:
        accept(actor=actor, handover=made)
        if place == 2:
            end(actor=actor, handover=made.fresh(), by_consent=True)
    if fate != 5:
        earlier(made, timezone.localdate() - timedelta(days=dice.randrange(40, 110)))
    return made


def talk(actor: Actor, made: Handover, place: int) -> None:
    """Let them ask something; every other time it is answered."""
    question, answer = QUESTIONS[place % 2]
    ask(actor=actor, handover=made, words=question)
    if place % 4 == 1:
        reply(actor=actor, handover=made, words=answer)


def earlier(made: Handover, day: date) -> None:
    """Let it have been offered on a day gone by, and answered the week after."""
    said: dict[str, Any] = {"agreed_on": day, "sent_on": day, "last_day": day + timedelta(days=30)}
    answered = day + timedelta(days=6)
    Handover.objects.filter(pk=made.pk).update(**said, answered_on=answered)
    Goal.objects.filter(person__arrivals__handover=made).update(since=answered)
