"""Which partners count where, and what the coverage matrix says: `docs/method/coverage.md`.

A cell joins one role with one community, one ward, or a community in a ward. These functions hold
the rules; whoever keeps the partners may count by the same rules in a database.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from dots.calculations.errors import UnusableInput

COVERED, THIN, NOBODY = "covered", "thin", "nobody"
NAMED, GENERAL = "named", "general"  # how an offer meets a cell
NOT_ASKED = ""

Place = tuple[str, str]  # role, line
Tallied = tuple[str, Collection[str], int]  # role, the lines it reaches, partners
Both = tuple[str, str, Collection[str], int]  # role, line named, lines reached in general, partners


@dataclass(frozen=True)
class Cell:
    """What is asked: a role, for a community, in a ward, or both; "" asks for neither."""

    role: str
    community: str = ""
    ward: str = ""

    @property
    def key(self) -> str:
        """Return how records that came of this cell name it."""
        return f"{self.role}|{self.community}|{self.ward}"


@dataclass(frozen=True)
class Offer:
    """A role that a partner plays: for whom ("": all it supports), where ("": where it has sites).

    `supports` are the partner's communities and `works_in` the wards of its open sites.
    """

    role: str
    community: str = ""
    ward: str = ""
    supports: frozenset[str] = frozenset()
    works_in: frozenset[str] = frozenset()
    is_active: bool = True  # neither paused nor left


@dataclass(frozen=True)
class Why:
    """How an offer meets a cell: `NAMED`, `GENERAL`, or `NOT_ASKED` about that side."""

    community: str
    ward: str


def why_it_counts(offer: Offer, cell: Cell) -> Why | None:
    """Return how an active partner's offer meets a cell, or None when it does not count there."""
    if not offer.is_active or offer.role != cell.role:
        return None
    community = _met(cell.community, offer.community, offer.supports)
    ward = _met(cell.ward, offer.ward, offer.works_in)
    return None if community is None or ward is None else Why(community, ward)


def _met(asked: str, named: str, reached: frozenset[str]) -> str | None:
    if not asked:
        return NOT_ASKED
    if named:
        return NAMED if named == asked else None
    return GENERAL if asked in reached else None


def state_of(partners: int, covered_from: int) -> str:
    """Return what so many partners make of a cell: nobody, thin or covered.

    Raises:
        UnusableInput: `covered_from` is below one, so that nobody would be enough.
    """
    if covered_from < 1:
        raise UnusableInput("a role is covered from one partner at the least")
    if not partners:
        return NOBODY
    return COVERED if partners >= covered_from else THIN


def tally(
    named: Iterable[Tallied], general: Iterable[Tallied], both: Iterable[Both]
) -> Counter[Place]:
    """Add up partners, each once a cell however often it offers the role there.

    Args:
        named: partners whose offer names a line.
        general: partners whose offer reaches several lines at once, grouped by those lines.
        both: partners counted in both, with the line they name; taken off once where it is
            also among the lines they reach.
    Returns:
        (role, line) -> partners.
    """
    by_role: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for role, lines, count in chain(named, general):
        partners = by_role[role]
        for line in lines if isinstance(lines, frozenset) else frozenset(lines):
            partners[line] += count
    for role, line, reached, count in both:
        if line in reached:
            by_role[role][line] -= count
    return Counter(
        {(role, line): n for role, lines in by_role.items() for line, n in lines.items()}
    )


@dataclass(frozen=True)
class Matrix:
    """Roles by lines (communities or wards), those with most gaps first; see `matrix`.

    `by_line` and `by_role` say how many cells are in each state.
    """

    roles: tuple[str, ...]
    lines: tuple[str, ...]
    partners: Mapping[Place, int]
    covered_from: int
    by_line: Mapping[str, Counter[str]]
    by_role: Mapping[str, Counter[str]]

    def count(self, role: str, line: str) -> int:
        """Return how many partners play a role for a line."""
        return self.partners.get((role, line), 0)

    def state(self, role: str, line: str) -> str:
        """Return what a cell is: covered, thin or nobody."""
        return state_of(self.count(role, line), self.covered_from)

    @property
    def totals(self) -> Counter[str]:
        """State -> how many cells are in it."""
        return sum(self.by_line.values(), Counter())


def matrix(
    partners: Mapping[Place, int], roles: Sequence[str], lines: Sequence[str], covered_from: int
) -> Matrix:
    """Put roles and lines in order: most gaps first, then most thin cells, then as given.

    Args:
        partners: (role, line) -> partners; none where it is not there.
    """
    by_line: dict[str, Counter[str]] = {line: Counter() for line in lines}
    by_role: dict[str, Counter[str]] = {role: Counter() for role in roles}
    for role in roles:
        for line in lines:
            state = state_of(partners.get((role, line), 0), covered_from)
            by_line[line][state] += 1
            by_role[role][state] += 1
    ordered = tuple(_worst_first(roles, by_role)), tuple(_worst_first(lines, by_line))
    return Matrix(*ordered, partners, covered_from, by_line, by_role)


def _worst_first(codes: Iterable[str], states: Mapping[str, Counter[str]]) -> list[str]:
    return sorted(codes, key=lambda code: (-states[code][NOBODY], -states[code][THIN]))


def where_most_are(found: Matrix, most: int = 2) -> tuple[list[str], bool]:
    """Return the fewest lines that hold more than half of the gaps, and True.

    Where it takes more lines than `most`: all that have the most gaps, and False. Without a gap:
    none, and False.
    """
    gaps = {line: states[NOBODY] for line, states in found.by_line.items()}
    total = sum(gaps.values())
    worst = [line for line in found.lines if gaps[line]]
    for size in range(1, most + 1):
        if 2 * sum(gaps[line] for line in worst[:size]) > total:
            return worst[:size], True
    return [line for line in worst if gaps[line] == gaps[worst[0]]], False


def first_to_close(
    found: Matrix, supporters: Mapping[str, int], *, besides: Iterable[str] = (), most: int = 3
) -> list[Place]:
    """Return the gaps to close first, one a line so that they are spread.

    Lines with the most partners to ask come first, then those with the most gaps. Of a line's
    gaps, the role that most partners play elsewhere comes first: somebody knows how.

    Args:
        supporters: line -> partners that know it.
        besides: lines that are never among the first.
    """
    known = {role: sum(found.count(role, line) for line in found.lines) for role in found.roles}
    left = [line for line in found.lines if line not in set(besides)]
    gaps: list[Place] = []
    for line in sorted(left, key=lambda line: -supporters.get(line, 0)):
        missing = [role for role in found.roles if found.state(role, line) == NOBODY]
        if missing:
            gaps.append((max(missing, key=lambda role: known[role]), line))
    return gaps[:most]
