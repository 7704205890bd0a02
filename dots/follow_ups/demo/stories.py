"""What came of asking one person: whether they said yes, and answered, or were lost, and how."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dots.follow_ups.commands import Instead, Past, Said
from dots.follow_ups.waves import BASELINE, MONTHS, Window, window
from dots.follow_ups.wording import BY_LINK, BY_PHONE, GONE, IN_PERSON, ON_PAPER
from dots.frameworks.instruments import CHOICE, SCALE, WORDS, Item, items_of
from dots.frameworks.models import Instrument
from dots.network.models import Organisation
from dots.people.models import Person

NOT_ASKED, EASY_READ, MARKED, PROXY = 0.06, 0.1, 0.75, 0.04
STAY = {"month-3": 0.66, "month-6": 0.6, "month-12": 0.58}  # of those due who are not gone
PATHS = (  # what becomes of how somebody feels, at each later wave
    (0.6, (1, 1, 1)),
    (0.22, (0, 0, 0)),
    (0.18, (1, -2, 0)),  # falls back, and comes again
)
LOST = (
    Instead("not-reached"),
    Instead("not-reached"),
    Instead("declined"),
    Instead(GONE, "moved"),
    Instead(GONE, "lost"),
)
MODES = ((IN_PERSON, 50), (BY_LINK, 26), (BY_PHONE, 17), (ON_PAPER, 7))
WORDS_SAID = (
    "I ring my sister on the screen every Sunday. I was shown twice.",
    "I can see my appointments now. The letters were too small.",
    "Not much. The bus is dear and I came less.",
    "I am not afraid of pressing the wrong thing any more.",
    "I was helped with the bank, and I do it myself now.",
    "I stopped when my phone broke. I am starting again.",
)


class Stories:
    """What the people of one partner said; the same for the same dice.

    Partners differ: some find nearly everybody again, some few, and some send links to most.
    """

    def __init__(self, partner: Organisation, dice: random.Random) -> None:
        self.dice, self.today = dice, timezone.localdate()
        self.yes = min(0.95, max(0.55, dice.gauss(0.8, 0.08)))
        self.keeps = min(1.3, max(0.6, dice.gauss(1.0, 0.16)))
        self.modes = [mode for mode, _ in MODES]
        self.weights = [weight * dice.uniform(0.3, 1.7) for _, weight in MODES]
        self.items: dict[tuple[str, str], list[Item]] = {}
        self.instruments = {one.reading: one for one in Instrument.objects.filter(is_default=True)}

    def of(self, person: Person, came: date | None) -> Past | None:
        """Return what one person said; nothing where nobody has asked them yet.

        Args:
            came: the day of their first session, if they came to any.
        """
        if self.dice.random() < NOT_ASKED:
            return None
        began = came or self.today - timedelta(days=self.dice.randrange(20, 500))
        began = min(self.today, began + timedelta(days=self.dice.choice((0, 0, 7, 14))))
        reading = "easy" if self.dice.random() < EASY_READ else "plain"
        if self.dice.random() > self.yes or reading not in self.instruments:
            return Past(person, False, reading, "in-person", began)
        return Past(person, True, reading, "in-person", began, dict(self.waves(reading, began)))

    def waves(self, reading: str, began: date) -> Iterator[tuple[str, Said | Instead]]:
        """Yield what came of each time until now; one still open mostly waits."""
        feels, gone = self.dice.choice((4, 5, 5, 6, 7)), False
        path = self.dice.choices([one for _, one in PATHS], [share for share, _ in PATHS])[0]
        yield BASELINE, self.said(reading, BASELINE, feels, began, IN_PERSON)
        for (wave, _), change in zip(MONTHS.items(), path, strict=True):
            when = window(wave, began)
            if when.opens_on > self.today:
                return
            stays = not gone and self.dice.random() < STAY[wave] * self.keeps
            if stays and when.due_on <= self.today:
                mode = self.dice.choices(self.modes, self.weights)[0]
                yield wave, self.said(reading, wave, feels + change, self.day(when), mode)
            elif when.closes_on < self.today and self.dice.random() < MARKED:
                instead = Instead(GONE, "lost") if gone else self.dice.choice(LOST)
                gone = gone or instead.state == GONE
                yield wave, instead

    def day(self, when: Window) -> date:
        """Return a day on which a wave is answered: mostly soon after it is due."""
        last = min(when.closes_on, self.today)
        return min(last, when.due_on + timedelta(days=int(self.dice.expovariate(0.1))))

    def said(self, reading: str, wave: str, feels: int, day: date, mode: str) -> Said:
        """Return what somebody answers; a few questions are skipped, and a few have a proxy."""
        if (reading, wave) not in self.items:
            self.items[reading, wave] = items_of(self.instruments[reading], wave)
        items = self.items[reading, wave]
        by_proxy = wave != BASELINE and mode != BY_LINK and self.dice.random() < PROXY
        answers = {one.code: self.answer_to(one, feels) for one in items}
        proxy = self.dice.choice(("family", "family", "worker")) if by_proxy else ""
        if proxy:
            known = [one for one in items if one.proxy and one.choices]
            answers |= {one.code: self.dice.choice(one.choices)[0] for one in known}
        present = "family" if proxy else self.dice.choice(("alone", "helper", "helper", ""))
        return Said(answers, day, mode, present, proxy)

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
