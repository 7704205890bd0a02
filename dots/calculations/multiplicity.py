"""How many distinct people several partners help, estimated without knowing who anybody is.

Each partner keeps its own people. Somebody known to three partners is kept three times; asked how
many organisations help them, they say three, and each of their three records counts a third.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dots.calculations.errors import UnusableInput

FEWEST, FEWEST_PARTNERS = 30, 3  # answers, and partners with one, without which nothing is said
OWN = 5  # answers with which a partner's people are estimated from its own people alone
DRAWS, SEED = 4_000, 1970
ENDS = (2.5, 97.5)  # percentiles: 95 of 100 such intervals hold the true number


@dataclass(frozen=True)
class Partner:
    """One partner's people of a period.

    Attributes:
        kept: how many different people it helped, each once.
        said: how many organisations help somebody, this one counted -> how many of them said so.
    """

    kept: int
    said: Mapping[int, int]

    @property
    def answered(self) -> int:
        return sum(self.said.values())


@dataclass(frozen=True)
class Distinct:
    """The estimate. Units: different people, but for `records` and `answered`: kept records.

    Attributes:
        low, high: the interval, from the answers that are missing alone.
        records: people as each partner counts its own, added up: somebody may be in several.
    """

    people: float
    low: float
    high: float
    records: int
    answered: int

    @property
    def share_answered(self) -> float:
        return self.answered / self.records


@dataclass(frozen=True)
class Stratum:
    """People of one or more partners, and those whose answers stand for the silent ones."""

    silent: int
    said: Mapping[int, int]
    donors: Mapping[int, int]

    @property
    def heard(self) -> float:
        """The shares of those who answered, added up."""
        return sum(number / many for many, number in self.said.items())

    @property
    def expected(self) -> float:
        """What those who did not answer add up to, were they like the donors."""
        total = sum(self.donors.values())
        return self.silent * sum(number / many for many, number in self.donors.items()) / total

    def drawn(self, dice: np.random.Generator, draws: int) -> Any:
        """Return what it adds up to, so many times, the answers that are missing drawn anew."""
        many = np.array(sorted(self.donors))
        seen = np.array([self.donors[one] for one in many], dtype=float)
        resampled = dice.multinomial(int(seen.sum()), seen / seen.sum(), size=draws)
        chances = resampled / resampled.sum(axis=1, keepdims=True)
        return self.heard + dice.multinomial(self.silent, chances) @ (1 / many)


def distinct_people(partners: Sequence[Partner], draws: int = DRAWS) -> Distinct | None:
    """Estimate how many different people some partners helped, from how many help each of them.

    The multiplicity estimator: each record counts 1 / m, where m is how many of the partners help
    that person. Records without an answer count as those of their own partner that have one do on
    average (of all partners with few answers together, where it has fewer than 5). The interval
    draws the missing answers again and again by the approximate Bayesian bootstrap: from a
    resample, with replacement, of the answers there are. With every answer there it has no width.

    Args:
        partners: one of each partner that keeps people; m counts no other organisation.
    Returns:
        None where it is too few to say: fewer than 30 answers, or from fewer than 3 partners. The
        number is never below the largest partner's, nor above all records.
    Raises:
        UnusableInput: more answers than people, or an answer below 1.
    Source:
        Sirken (1970), J. Am. Stat. Assoc. 65, 257–266 (household surveys with multiplicity).
        Rubin and Schenker (1986), J. Am. Stat. Assoc. 81, 366–374 (the bootstrap). Its variance is
        that of a stratified mean without replacement: Cochran (1977), Sampling Techniques, ch. 5.
    """
    refuse(partners)
    answered = sum(one.answered for one in partners)
    with_some = sum(one.answered > 0 for one in partners)
    if answered < FEWEST or with_some < FEWEST_PARTNERS:
        return None
    found = strata(partners)
    dice = np.random.default_rng(SEED)
    totals = np.sum([one.drawn(dice, draws) for one in found], axis=0)
    low, high = np.percentile(totals, ENDS)
    records = sum(one.kept for one in partners)
    largest = max(one.kept for one in partners)
    middle = sum(one.heard + one.expected for one in found)

    def within(value: float) -> float:
        return min(max(float(value), largest), records)

    return Distinct(within(middle), within(low), within(high), records, answered)


def refuse(partners: Iterable[Partner]) -> None:
    """Raises UnusableInput where numbers contradict one another."""
    for one in partners:
        if one.answered > one.kept or min(one.said.values(), default=0) < 0:
            raise UnusableInput(f"{one.answered} answers of {one.kept} people")
        if min(one.said, default=1) < 1:
            raise UnusableInput("whoever a partner keeps is helped by one organisation at least")


def strata(partners: Iterable[Partner]) -> list[Stratum]:
    """Return each partner with answers enough of its own, and the others together."""
    alone: list[Stratum] = []
    few: list[Partner] = []
    everybody: Counter[int] = Counter()
    for one in partners:
        everybody.update(one.said)
        if one.answered >= OWN:
            alone.append(Stratum(one.kept - one.answered, one.said, one.said))
        else:
            few.append(one)
    together: Counter[int] = Counter()
    for one in few:
        together.update(one.said)
    silent = sum(one.kept - one.answered for one in few)
    enough = together.total() >= OWN
    return [*alone, Stratum(silent, together, together if enough else everybody)]
