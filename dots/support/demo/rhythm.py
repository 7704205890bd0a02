"""How busy a week is in a city: term times, school holidays, Christmas, growth."""

from __future__ import annotations

import random
from datetime import date, timedelta

CHRISTMAS = 0.05
MONTHS = {  # how busy, beside an ordinary month
    1: 1.15,
    2: 1.05,
    3: 1.1,
    4: 0.85,
    5: 1.0,
    6: 1.0,
    7: 0.85,
    8: 0.6,
    9: 1.1,
    10: 1.05,
    11: 1.1,
    12: 0.9,
}
HALF_TERMS = {(2, 3), (5, 4), (10, 4)}  # month and week of it
GROWTH = 0.7  # a year


def weeks(first: date, last: date) -> list[date]:
    """Return the Mondays of the weeks from one day to another."""
    monday = first - timedelta(days=first.weekday())
    return [monday + timedelta(weeks=n) for n in range(((last - monday).days // 7) + 1)]


def busy(monday: date, first: date, with_families: bool) -> float:
    """Return how busy the week is, 1 being an ordinary one at the beginning."""
    if (monday.month, monday.day) >= (12, 20) or (monday.month, monday.day) <= (1, 1):
        return CHRISTMAS
    season = MONTHS[monday.month]
    if (monday.month, (monday.day - 1) // 7 + 1) in HALF_TERMS:
        season *= 0.4 if with_families else 0.8
    years = (monday - first).days / 365
    return season * (1 + GROWTH * years)


def about(dice: random.Random, mean: float) -> int:
    """Return a whole number near the mean: a Poisson number, or a normal one when it is large."""
    if mean > 30:
        return max(0, round(dice.gauss(mean, mean**0.5)))
    limit, product, number = 2.718281828**-mean, dice.random(), 0
    while product > limit:
        product *= dice.random()
        number += 1
    return number
