"""Believable people at three partners of the demo city, made by the commands; none is real."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from django.db.models import Max, Min
from django.utils import timezone

from dots.accounts.demo import managers_partner
from dots.agreements.selectors import depth_allowed
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices
from dots.network.models import Organisation
from dots.network.models.organisations import LEFT
from dots.people.acting import ANSWER, MESSAGES, PLAN, THEMSELVES
from dots.people.commands import (
    add_carer,
    add_goal,
    change_goal,
    change_person,
    close_person,
    record_together,
    set_communication,
    set_contact,
)
from dots.people.commands.carers import Permission
from dots.people.models import Attendance, Goal, Person
from dots.people.present import Practised, Present
from dots.people.wording import NAMED, OPEN, PSEUDONYMOUS
from dots.support.details import SessionDetails

PARTNERS, WEEKS, MET = 3, 20, 70
STARTS = "activity__starts_on"
FIRST = (
    "Ade", "Bea", "Cy", "Dot", "Eli", "Fay", "Gil", "Hana", "Ivo", "Jo", "Kit", "Lou", "Mo", "Nan",
    "Oz", "Pip", "Quin", "Ros", "Sam", "Tess", "Uma", "Val", "Wyn", "Yas", "Zee",
)  # fmt: skip
FAMILY = ("Ashdown", "Birkin", "Calloway", "Denholm", "Eastleigh", "Farrow", "Garside", "Holt")
GOALS = (
    ("See my grandchildren on the screen", "family-friends"),
    ("See my GP online without ringing at eight", "health"),
    ("Do my Universal Credit journal by myself", "benefits"),
    ("Look for a job nearer home", "find-work"),
    ("Not be afraid of pressing the wrong thing", "stay-safe"),
)
NEXT = ("Bring the tablet", "Order the prescription", "Ring the bank together", "", "", "")
NEEDS = (["large-print"], ["easy-read"], ["interpreter"], ["hearing-loop"], ["carer"], ["by-phone"])
LANGUAGES = ("Urdu", "Polish", "Arabic", "Tigrinya", "")


def make_demo_people(programme: Programme, *, seed: int = 1907) -> list[Person]:
    """Some hundreds of people at three partners, with half a year of sessions, goals and needs."""
    dice = random.Random(seed)
    actor = Actor.system(programme, "demo")
    made: list[Person] = []
    for partner in islice(keepers(programme, actor), PARTNERS):
        Keeper(actor, partner, dice).fill()
        made += Person.objects.filter(organisation=partner)
    return made


def keepers(programme: Programme, actor: Actor) -> Iterator[Organisation]:
    """Yield the partner with a ready-made sign-in, then the others that may record people."""
    partners = Organisation.objects.within(actor).exclude(state=LEFT).order_by("name", "pk")
    own = managers_partner(programme)
    first = sorted(partners, key=lambda one: one.pk != own)
    return (one for one in first if depth_allowed(one).allows(PSEUDONYMOUS))


class Keeper:
    """One partner that keeps people; the same for the same dice."""

    def __init__(self, actor: Actor, partner: Organisation, dice: random.Random) -> None:
        self.actor, self.partner, self.dice = actor, partner, dice
        programme = partner.programme
        self.wants = [code for code, _ in choices(programme, "wants")]
        self.tasks = [code for code, _ in choices(programme, "essential-digital-skills")]
        self.barriers = [code for code, _ in choices(programme, "barriers")]
        self.sites = list(partner.sites.open())
        self.named = depth_allowed(partner).allows(NAMED)
        self.met = iter(nicknames(dice))
        self.goals: list[tuple[Goal, bool]] = []  # and whether anything came of it since

    def fill(self) -> None:
        """Hold a group each week, meet some of them alone, and say more of a few."""
        today = timezone.localdate()
        for week in range(WEEKS, 0, -1):
            self.group(today - timedelta(days=7 * week - 3))
        people = list(Person.objects.filter(organisation=self.partner).order_by("known_as"))
        for place, person in enumerate(people):
            self.say_more(person, place)
        for person in people[1::4]:
            self.alone(person, today - timedelta(days=self.dice.randrange(1, 60)))
        self.date_goals()
        for person in people[7::9]:
            close_person(actor=self.actor, person=person, why=self.dice.choice(("moved", "done")))

    def group(self, day: date) -> None:
        """One group: some of those met before, a few new faces, and perhaps others."""
        known = list(Person.objects.filter(organisation=self.partner).values_list("pk", flat=True))
        came = self.dice.sample(known, min(len(known), self.dice.randrange(4, 11)))
        new = [name for name, _ in zip(self.met, range(self.dice.randrange(2, 7)), strict=False)]
        if not (came or new):
            return
        others = self.dice.choice((0, 0, 1, 3))
        record_together(
            actor=self.actor,
            organisation=self.partner,
            details=self.details(day, 90, "group-session"),
            present=Present(tuple(came), tuple(new), others=others, new_others=others and 1),
        )

    def alone(self, person: Person, day: date) -> None:
        """Time with one person."""
        tasks = self.dice.sample(self.tasks, min(2, len(self.tasks)))
        went = [(code, self.dice.choice(("alone", "helped"))) for code in tasks]
        barriers = self.dice.sample(self.barriers, min(1, len(self.barriers)))
        record_together(
            actor=self.actor,
            organisation=self.partner,
            details=self.details(day, 30, "one-to-one", tuple(went)),
            present=Present((person.pk,)),
            practised=Practised(tuple(went), tuple(barriers), self.dice.choice(NEXT)),
        )

    def details(
        self, day: date, minutes: int, kind: str, tasks: tuple[tuple[str, str], ...] = ()
    ) -> SessionDetails:
        return SessionDetails(
            starts_on=day,
            attendances=0,
            minutes=minutes,
            site=self.dice.choice(self.sites) if self.sites else None,
            kind=kind,
            mode="in-person",
            wants=(self.dice.choice(self.wants),) if self.wants else (),
            tasks=tasks,
        )

    def say_more(self, person: Person, place: int) -> None:
        """Say what helps, how to reach them, what they want and, of some, their name."""
        if place % 5 == 0:
            again = timezone.localdate() + timedelta(days=self.dice.randrange(-20, 340))
            set_communication(
                actor=self.actor,
                person=person,
                communication=self.dice.choice(NEEDS),
                language=self.dice.choice(LANGUAGES),
                communication_review_on=again,
                barriers=self.barriers[place % 7 : place % 7 + 2],
            )
        if place % 4 == 0:
            safe = self.dice.choice(("yes", "yes", "as-said", "no"))
            reached = (
                {} if safe == "no" else {"phone": f"07700 900{place:03}", "contact_how": "text"}
            )
            set_contact(actor=self.actor, person=person, contact_safe=safe, **reached)
        if place % 9 == 4:
            self.let_act(person)
        if place % 3 == 0:
            words, want = self.dice.choice(GOALS)
            goal = add_goal(actor=self.actor, person=person, words=words, want=want)
            for state in ("reached", OPEN) if place % 18 == 0 else ("reached",) * (place % 6 == 0):
                change_goal(actor=self.actor, goal=goal, state=state)  # some fall back
            self.goals.append((goal.fresh(), place % 6 == 0))
        if self.named and place % 4 == 1:
            change_person(
                actor=self.actor,
                person=person,
                known_as=person.known_as,
                depth=NAMED,
                given_name=person.known_as.split()[0],
                family_name=self.dice.choice(FAMILY),
            )

    def date_goals(self) -> None:
        """Date each goal: set when they first came, and settled when they last did."""
        came = Attendance.objects.counted().filter(person__organisation=self.partner).order_by()
        days = came.values_list("person").annotate(Min(STARTS), Max(STARTS))
        known = {person: (first, last) for person, first, last in days}
        for goal, moved in self.goals:
            first, last = known.get(goal.person_id, (goal.since, goal.since))
            goal.since = last if moved else first
        Goal.objects.bulk_update([goal for goal, _ in self.goals], ["since"])

    def let_act(self, person: Person) -> None:
        """Let a daughter, a neighbour or a support worker act for somebody."""
        today = timezone.localdate()
        relation, may = self.dice.choice(
            (("child", (MESSAGES, ANSWER)), ("friend", (PLAN,)), ("paid", (ANSWER, PLAN)))
        )
        add_carer(
            actor=self.actor,
            person=person,
            known_as=self.dice.choice(FIRST),
            relation=relation,
            permission=Permission(may, THEMSELVES, "said", today - timedelta(days=40)),
            email="somebody@acts.example" if MESSAGES in may else "",
        )


def nicknames(dice: random.Random) -> Iterator[str]:
    """Yield what people are called: a first name, then one with a letter to tell them apart."""
    whole = [f"{name}{letter}" for letter in ("", " B", " M") for name in FIRST]
    yield from dice.sample(whole, MET)
