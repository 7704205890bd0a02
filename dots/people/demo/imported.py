"""Most people of the demo city: they come out of their partners' own case systems, by import."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO

from django.utils import timezone

from dots.agreements.selectors import depth_allowed
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices
from dots.network.models import Organisation
from dots.people.commands import begin_import, load_table, stage_import
from dots.people.demo import FAMILY, FIRST, LANGUAGES, keepers
from dots.people.intake import read_table
from dots.people.intake_columns import PEOPLE, SESSIONS
from dots.people.models import Person
from dots.people.totals import total_all
from dots.people.wording import NAMED
from dots.places.selectors import ward_names

ALL, OWN_SHARE, SPREAD = 8_000, 0.045, 0.7
LONGEST = timedelta(days=620)  # how long ago the first of them came
GROUP = 45  # people to each weekly group
RETURNS = 0.25  # of those who stopped, so many come again after a while
MORE = ("Abdi", "Bernadette", "Colm", "Delroy", "Edna", "Farida", "Grace", "Harjit", "Ioan", "Jean",
    "Kasia", "Len", "Marjorie", "Nasreen", "Olu", "Patrick", "Rita", "Shirin", "Tadeusz", "Winston",
)  # fmt: skip
NAMES = (*FIRST, *MORE)
LETTERS = "ACDEFGHIJKLNOPRSTVWY"
FAMILIES = (*FAMILY, "Ibbotson", "Jagger", "Kaur", "Lumb", "Malik", "Nowak", "Okafor", "Pickles")

PEOPLE_HEAD = ("Client ID", "Preferred name", "First name", "Surname", "Ward", "First language")
SESSIONS_HEAD = ("Session ID", "Client ID", "Date", "Duration", "Purpose")


def make_demo_imports(
    programme: Programme, *, people: int = ALL, seed: int = 1911
) -> Iterator[str]:
    """Import people and their sessions at every partner that may keep any, so that there are as
    many as asked; yield what is done. The partner with a ready-made sign-in is a large one.
    """
    dice = random.Random(seed)
    actor = Actor.system(programme, "demo")
    partners = list(keepers(programme, actor))
    there = Person.objects.filter(programme=programme).count()
    sizes = sizes_of(dice, len(partners), max(people - there, 0))
    for done, (partner, size) in enumerate(zip(partners, sizes, strict=True), 1):
        if size:
            import_own(actor, partner, CaseSystem(partner, dice, size))
        if done % 15 == 0 or done == len(partners):
            yield f"People from the case systems of {done} of {len(partners)} partners"
    total_all(programme, timezone.localdate())
    kept = Person.objects.filter(programme=programme).kept()
    yield f"{kept.count():,} people whom {len(partners)} partners keep"


def sizes_of(dice: random.Random, partners: int, people: int) -> list[int]:
    """Return how many people each partner keeps: many keep few, and the first a good many."""
    weights = [dice.lognormvariate(0, SPREAD) for _ in range(partners)]
    if partners > 1:
        weights[0] = sum(weights[1:]) * OWN_SHARE / (1 - OWN_SHARE)
    whole = sum(weights)
    sizes = [int(people * one / whole) for one in weights]
    for place in range(people - sum(sizes) if sizes else 0):
        sizes[place % partners] += 1
    return sizes


def import_own(actor: Actor, partner: Organisation, system: CaseSystem) -> None:
    """Import a partner's two tables as its manager does."""
    for kind, table in ((PEOPLE, system.people()), (SESSIONS, system.sessions())):
        file = StringIO()
        csv.writer(file).writerows(table)
        found = read_table(partner, kind, file.getvalue().encode())
        waits = stage_import(actor=actor, organisation=partner, kind=kind, sealed="")
        begun = begin_import(actor=actor, intake=waits, total=len(found.rows))
        load_table(actor, begun, {"rows": found.rows, "aside": found.aside, "left": found.left})


@dataclass
class CaseSystem:
    """One partner's own records, as tables; the same for the same dice."""

    partner: Organisation
    dice: random.Random
    size: int
    came: dict[tuple[date, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    met: set[str] = field(default_factory=set)  # nicknames, which tell people apart

    def __post_init__(self) -> None:
        programme, self.today = self.partner.programme, timezone.localdate()
        self.wards = [*ward_names(programme).values()] or [""]
        self.wants = [label for _, label in choices(programme, "wants")] or [""]
        allowed = depth_allowed(self.partner)
        self.named = allowed.allows(NAMED)
        signed = allowed.agreement.starts_on if allowed.agreement else self.today - LONGEST
        self.began = max(signed, self.today - LONGEST)
        self.home = self.dice.sample(self.wards, min(3, len(self.wards)))

    def people(self) -> Iterator[Sequence[str]]:
        """Yield the table of people, and remember when each of them came."""
        yield PEOPLE_HEAD
        for number in range(1, self.size + 1):
            own_id = f"C{number:04}"
            given = self.dice.choice(NAMES)
            full = self.named and self.dice.random() < 0.6
            called = given if full else self.nickname(given)
            name = (given, self.dice.choice(FAMILIES)) if full else ("", "")
            ward = self.dice.choice(self.home if self.dice.random() < 0.8 else self.wards)
            yield own_id, called, *name, ward, self.dice.choice(LANGUAGES)
            group = number % -(-self.size // GROUP)
            for week in self.weeks():
                self.came[week, group].append(own_id)

    def nickname(self, given: str) -> str:
        """Return a first name with a letter, or more where that is somebody's."""
        called = f"{given} {self.dice.choice(LETTERS)}"
        while called in self.met:
            called += self.dice.choice(LETTERS)
        self.met.add(called)
        return called

    def weeks(self) -> Iterable[date]:
        """Return the days somebody came: some weeks running, and of some others again later."""
        day = self.began + timedelta(days=self.dice.randrange(max(1, self.running)))
        found = set()
        for _ in range(2 if self.dice.random() < RETURNS else 1):
            for _ in range(self.dice.choice((1, 1, 2, 3, 4, 6))):
                found.add(day - timedelta(days=day.weekday()))
                day += timedelta(days=7 * self.dice.choice((1, 1, 2, 3)))
            day += timedelta(days=self.dice.randrange(60, 250))
        return sorted(one for one in found if one < self.today)

    @property
    def running(self) -> int:
        """How many days the partner has kept people."""
        return (self.today - self.began).days - 7

    def sessions(self) -> Iterator[Sequence[str]]:
        """Yield the table of sessions: a line for each person who came to one."""
        yield SESSIONS_HEAD
        for (week, group), numbers in sorted(self.came.items()):
            day = min(week + timedelta(days=group % 5), self.today)
            want = self.dice.choice(self.wants)
            for own_id in numbers:
                yield f"S{week:%y%m%d}-{group}", own_id, day.isoformat(), "90", want
