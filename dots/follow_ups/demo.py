"""Believable follow-ups of the demo city's people: a year of asking, with loss; none is real."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dots.follow_ups.commands import Said, answer, keep_baseline, keep_consent, mark, withdraw
from dots.follow_ups.counting import count_all
from dots.follow_ups.models import FollowUp
from dots.follow_ups.waves import MONTHS
from dots.follow_ups.wording import TO_COME
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.frameworks.instruments import CHOICE, SCALE, WORDS, Item, items_of
from dots.frameworks.models import Instrument
from dots.people.models import Person

SAY_YES, EASY_READ, TAKE_BACK = 0.75, 0.1, 0.04
STAY = {"month-3": 0.6, "month-6": 0.5, "month-12": 0.45}  # who answers, of those due
BETTER = {"baseline": 0, "month-3": 1, "month-6": 1, "month-12": 1}
LOST: tuple[dict[str, str], ...] = (
    {"state": "not-reached"},
    {"state": "not-reached"},
    {"state": "declined"},
    {"state": "gone", "because": "moved"},
    {"state": "gone", "because": "lost"},
)
WORDS_SAID = (
    "I ring my sister on the screen every Sunday. I was shown twice.",
    "I can see my appointments now. The letters were too small.",
    "Not much. The bus is dear and I came less.",
    "I am not afraid of pressing the wrong thing any more.",
    "I was helped with the bank, and I do it myself now.",
)


def make_demo_follow_ups(programme: Programme, *, seed: int = 1912) -> int:
    """Ask most of the demo's people, over a year gone by; return how many waves were answered."""
    dice = random.Random(seed)
    asker = Asker(programme, dice)
    people = Person.objects.filter(programme=programme).coming().order_by("known_as", "pk")
    for person in people.select_related("organisation", "organisation__programme"):
        asker.ask(person)
    count_all(programme, timezone.localdate())
    return FollowUp.objects.filter(programme=programme, answered_on__isnull=False).count()


class Asker:
    """Whoever asks; the same for the same dice."""

    def __init__(self, programme: Programme, dice: random.Random) -> None:
        self.actor, self.dice = Actor.system(programme, "demo"), dice
        self.instruments = {one.reading: one for one in Instrument.objects.filter(is_default=True)}

    def ask(self, person: Person) -> None:
        """Ask whether they mind, and those who do not as often as their time has come."""
        began = timezone.localdate() - timedelta(days=self.dice.randrange(20, 400))
        reading = "easy" if self.dice.random() < EASY_READ else "plain"
        agreed = self.dice.random() < SAY_YES
        said = keep_consent(
            actor=self.actor,
            person=person,
            agreed=agreed,
            reading=reading,
            how="in-person",
            given_on=began,
        )
        if not agreed or reading not in self.instruments:
            return
        feels = self.dice.choice((4, 5, 5, 6, 7))
        first = self.said(reading, "baseline", feels, began, "in-person")
        keep_baseline(actor=self.actor, person=person, reading=reading, said=first)
        for wave in MONTHS:
            self.later(person.follow_ups.get(wave=wave), reading, feels)
        if self.dice.random() < TAKE_BACK:
            withdraw(actor=self.actor, consent=said, answers_out=self.dice.random() < 0.5)

    def later(self, found: FollowUp, reading: str, feels: int) -> None:
        """Let a later time be answered, or lost; one still open mostly waits."""
        today = timezone.localdate()
        if found.opens_on > today or found.state != TO_COME:
            return
        if self.dice.random() < STAY[found.wave] and found.due_on <= today:
            day = min(today, found.due_on + timedelta(days=self.dice.randrange(0, 30)))
            mode = self.dice.choice(("in-person", "in-person", "phone", "link"))
            said = self.said(reading, found.wave, feels + BETTER[found.wave], day, mode)
            answer(actor=self.actor, follow_up=found, said=said)
        elif found.closes_on < today and self.dice.random() < 0.7:
            mark(actor=self.actor, follow_up=found, **self.dice.choice(LOST))

    def said(self, reading: str, wave: str, feels: int, day: date, mode: str) -> Said:
        """Return what somebody answers; a few questions are skipped."""
        items = items_of(self.instruments[reading], wave)
        answers = {one.code: self.answer_to(one, feels) for one in items}
        present = self.dice.choice(("alone", "helper", "helper", ""))
        return Said(answers, day, mode, present)

    def answer_to(self, item: Item, feels: int) -> Any:
        if self.dice.random() < 0.07:
            return None
        if item.kind == SCALE:
            value = feels + self.dice.randrange(-2, 3)
            return max(item.lowest, min(item.highest, value))
        if item.kind == CHOICE:
            return self.dice.choice(item.choices)[0]
        if item.kind == WORDS:
            return self.dice.choice((*WORDS_SAID, "", ""))
        return None
