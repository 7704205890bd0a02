"""Tables of true counts, and the same tables as they may be published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from dots.calculations.disclosure.attack import Range
from dots.calculations.disclosure.constraints import Constraints, Link, Population
from dots.calculations.errors import UnusableInput

TOO_FEW = "too few to say"

Place = tuple[str | None, ...]
"""A cell, by one category for each dimension; None is all of them (a total)."""


@dataclass(frozen=True)
class CountTable:
    """True counts by one or two dimensions.

    Attributes:
        measure: what is counted ("attendances"). Counts with one measure, the same quarters and
            the same categories are the same count, in whichever table they stand.
        quarters: labels of the closed quarters counted, in order.
        dimensions: one or two names ("ward"). "quarter" is understood: its categories are labels.
        counts: categories, one for each dimension -> true count. Give every category that exists,
            noughts too; a pair left out of a table of two dimensions is nought.
        where: dimension -> value, for a table about part of the programme.
        total: only for the most that people can be, which cannot be added: the true most of them
            all. A merged group is shown with the sum of its mosts, which it cannot exceed. (The
            least is shown where the most is, rounded, and as 0 while it is under 8.)
        nearest: category -> other categories, nearest first, for the merging of places.
    """

    measure: str
    quarters: tuple[str, ...]
    dimensions: tuple[str, ...]
    counts: Mapping[tuple[str, ...], int]
    where: Mapping[str, str] = field(default_factory=dict)
    total: int | None = None
    nearest: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.dimensions) not in (1, 2) or not self.quarters or not self.counts:
            raise UnusableInput("a table needs one or two dimensions, a quarter and a category")
        if any(len(categories) != len(self.dimensions) for categories in self.counts):
            raise UnusableInput("every count needs one category for each dimension")
        if min(self.counts.values()) < 0:
            raise UnusableInput("a count is below zero")
        if self.total is not None:
            self._refuse_wrong_total(self.total)

    def _refuse_wrong_total(self, total: int) -> None:
        if len(self.dimensions) == 2:
            raise UnusableInput(
                "counts that cannot be added are checked by one dimension at a time"
            )
        if not max(self.counts.values()) <= total <= sum(self.counts.values()):
            raise UnusableInput("the total is not between the largest count and their sum")

    @classmethod
    def by_one(
        cls, measure: str, quarters: Sequence[str], dimension: str, counts: Mapping[str, int]
    ) -> "CountTable":
        """A table by one dimension, from category -> true count."""
        cells: dict[tuple[str, ...], int] = {
            (category,): count for category, count in counts.items()
        }
        return cls(measure, tuple(quarters), (dimension,), cells)

    @property
    def additive(self) -> bool:
        """True when the total is the sum of the counts."""
        return self.total is None

    def categories(self, dimension: int) -> tuple[str, ...]:
        """The categories of a dimension (0 or 1), in the order given."""
        return tuple(dict.fromkeys(cell[dimension] for cell in self.counts))

    @cached_property
    def true_counts(self) -> Mapping[Place, int]:
        """The true count of every total and every cell."""
        found = dict.fromkeys(self.places(), 0)
        for cell, count in self.counts.items():
            for place in product(*((None, category) for category in cell)):
                found[place] += count
        return found if self.total is None else {**found, (None,): self.total}

    @cached_property
    def keys(self) -> Mapping[Place, str]:
        """The name of every total's and every cell's count (`Population.key`)."""
        return {place: self._population(place).key for place in self.places()}

    def places(self) -> Iterator[Place]:
        """Every total and every cell."""
        ways = [(None, *self.categories(number)) for number in range(len(self.dimensions))]
        yield from product(*ways)

    def _population(self, place: Place) -> Population:
        whole = Population(self.measure, self.quarters).narrowed(self.where)
        values = zip(self.dimensions, place, strict=True)
        return whole.narrowed({name: value for name, value in values if value is not None})

    def links(self) -> Iterator[Link]:
        """Which counts of this table make up which others."""
        for place in self.places():
            for number, own in enumerate(place):
                if own is None:
                    parts = [
                        (*place[:number], category, *place[number + 1 :])
                        for category in self.categories(number)
                    ]
                    keys = tuple(self.keys[part] for part in parts)
                    yield Link(self.keys[place], keys, self.additive)


@dataclass(frozen=True)
class PublishedCell:
    """What may be said of a cell or total.

    Attributes:
        value: rounded count of all of `together`, or None for too few to say.
        together: for each dimension the categories counted together, one of them this cell's own;
            empty for "all of them".
    """

    value: int | None
    together: tuple[tuple[str, ...], ...]

    @property
    def merged(self) -> bool:
        """True when the value is for this category and others together."""
        return any(len(group) > 1 for group in self.together)

    @property
    def text(self) -> str:
        """The value with thousands separated, or "too few to say"."""
        return TOO_FEW if self.value is None else f"{self.value:,}"


@dataclass(frozen=True)
class Refusal:
    """A count that the plain table would have given away, and how narrowly."""

    cell: tuple[str, ...]
    range: Range


@dataclass(frozen=True)
class ProtectedTable:
    """A table that may leave the team.

    Attributes:
        cells: cell or total -> what may be said of it; the total of all is `(None,)` or
            `(None, None)`.
        merges: for each dimension, the groups of two or more categories shown together.
        refusals: why categories were merged or the table withheld; not for publication.
        withheld: True when nothing may be said at all.
        record: what this release tells, for the release record; empty when withheld.
    """

    cells: Mapping[Place, PublishedCell]
    merges: tuple[tuple[tuple[str, ...], ...], ...]
    refusals: tuple[Refusal, ...]
    withheld: bool
    record: Constraints

    @property
    def total(self) -> PublishedCell:
        """What may be said of the whole."""
        return next(cell for place, cell in self.cells.items() if set(place) == {None})

    def lines(self) -> list[tuple[tuple[str, ...], int | None]]:
        """For a table by one dimension: each group of categories once, with its value."""
        shown = {cell.together[0]: cell.value for place, cell in self.cells.items() if any(place)}
        return [*shown.items()]
