"""How many of those asked have answered, and how sure a share of them is."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from dots.calculations.errors import UnusableInput


@dataclass(frozen=True)
class Share:
    """A part of a whole, with an interval.

    Units: `count` and `out_of` are whole numbers; `share`, `low` and `high` lie from 0 to 1, and
    are None when nobody was asked.
    """

    count: int
    out_of: int
    share: float | None
    low: float | None
    high: float | None

    @property
    def missing(self) -> int:
        """How many were asked and have not answered."""
        return self.out_of - self.count


def share_of(count: int, out_of: int, confidence: float = 0.95) -> Share:
    """The share `count` is of `out_of`, with Wilson's score interval.

    The interval stays within 0 and 1 and is sensible when all or none have answered. It describes
    how likely a partner like these is to answer; the count of those who did is exact.

    Args:
        count: how many answered, from 0 to `out_of`.
        out_of: how many were asked, 0 or more.
        confidence: strictly between 0 and 1.
    Raises:
        UnusableInput: the numbers contradict one another.
    Source:
        Wilson (1927), J. Am. Stat. Assoc. 22, 209–212; method 3 of Newcombe (1998), Statistics
        in Medicine 17, 857–872, whose table I the tests reproduce.
    """
    if not 0 <= count <= out_of:
        raise UnusableInput(f"{count} of {out_of} is not a share")
    if not 0 < confidence < 1:
        raise UnusableInput(f"{confidence} is not a confidence between 0 and 1")
    if out_of == 0:
        return Share(0, 0, None, None, None)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = count / out_of
    middle = 2 * count + z * z
    reach = z * sqrt(z * z + 4 * count * (1 - share))
    size = 2 * (out_of + z * z)
    # At the ends the exact limits are 0 and 1; arithmetic would leave a speck beside them.
    low = 0.0 if count == 0 else (middle - reach) / size
    high = 1.0 if count == out_of else (middle + reach) / size
    return Share(count, out_of, share, low, high)


def share_reported(asked: frozenset[str], reported: frozenset[str]) -> Share:
    """The share of the partners asked who have reported ("nothing to report" is a report).

    A partner who reported without being asked is not in the share.

    Args:
        asked, reported: identifiers of partners.
    """
    return share_of(len(asked & reported), len(asked))
