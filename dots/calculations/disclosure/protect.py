"""The whole-table disclosure check: merge categories until nothing small can be pinned down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from dots.calculations.disclosure.attack import Attack, Range
from dots.calculations.disclosure.constraints import (
    Bounds,
    Constraints,
    Rule,
    Sum,
    bearing_on,
)
from dots.calculations.disclosure.merging import Group, Groups, merged_further
from dots.calculations.disclosure.tables import (
    CountTable,
    Place,
    ProtectedTable,
    PublishedCell,
    Refusal,
)

Targets = list[tuple[tuple[str, ...], Range]]


def protect(
    table: CountTable,
    previous: Sequence[Constraints] = (),
    rule: Rule | None = None,
    together: Sequence[Sequence[str]] = (),
) -> ProtectedTable:
    """Make a table fit to be shown beyond the team.

    Every count and total is rounded; counts from 1 to 7, and all parts of such a count, noughts
    too, become "too few to say". Then an
    attacker who has read this and every earlier release, and knows the rule, looks for the range
    of each protected count. While one is too narrow, the category is merged with another; when
    nothing is left to merge, the table is withheld.

    Args:
        table: true counts. Sessions, partners and actions need no protection.
        previous: the records of all releases of the programme beyond the team, oldest first.
        rule: other numbers than 8, 5 and 5.
        together: categories of the first dimension that are to be counted together from the
            start, because another measure of the same table needs it.
    Returns:
        The table to publish, and the record to keep if it is published.
    Raises:
        UnusableInput: from the table's own checks.
    Source:
        architecture.md, “Who sees which figures”; docs/method/disclosure.md.
    """
    rule = rule or Rule()
    earlier = _agreeing(table, bearing_on(table.measure, table.quarters, previous))
    refusals: Targets | None = None
    groups: Groups | None = _first_groups(table, rule, together)
    while groups is not None:
        draft = Draft(table, groups, rule)
        refused = draft.refused(earlier)
        refusals = refused if refusals is None else refusals
        if not refused:
            return draft.published(refusals)
        groups = merged_further(table, groups, _categories_of(table, refused))
    return _withheld(table, refusals or [])


@dataclass(frozen=True)
class Draft:
    """A table with some categories merged, before it is known whether it may be shown."""

    table: CountTable
    groups: Groups
    rule: Rule

    def shown(self) -> Iterator[tuple[tuple[Group, ...], tuple[Place, ...]]]:
        """Each number of the draft: its group in each dimension, and the places it adds up."""
        for groups in product(*([(), *groups] for groups in self.groups)):
            yield groups, _places(groups)

    def record(self) -> Constraints:
        """What the draft would tell a reader."""
        table, rule = self.table, self.rule
        small: list[tuple[str, ...]] = [
            (table.keys[p],) for p, count in table.true_counts.items() if rule.protects(count)
        ]
        sums: list[Sum] = []
        for groups, places in self.shown():
            parts = tuple(table.keys[place] for place in places)
            unsaid = self.is_of_few(groups)
            known = (0, rule.smallest - 1) if unsaid else rule.known_of(self.count(places))
            sums.append(Sum(parts, *known))
            row = (groups[0], *((),) * (len(groups) - 1))
            small += [parts] if self.is_few(groups) or self.is_few(row) else []
        return Constraints(
            sums=tuple(sums),
            links=tuple(table.links()),
            bounds=dict.fromkeys(table.keys.values(), (0, None)) | dict(self.merged_bounds()),
            protected=tuple(dict.fromkeys(small)),
            measure=table.measure,
            quarters=table.quarters,
        )

    def merged_bounds(self) -> Iterator[tuple[str, Bounds]]:
        """What a reader can tell of categories counted with others, from knowing the rule.

        Noughts are not merged, so there is at least 1. Who sees a merge can guess which category
        was the small one; so we tell the reader which others are not, except where all are merged
        and none stands out.
        """
        if self.rule.protects(self.table.true_counts[_everything(self.table)]):
            return
        for number, groups in enumerate(self.groups):
            apart = sum(self.count(_alone(group, number, self.groups)) > 0 for group in groups) > 1
            for place in (p for g in groups if len(g) > 1 for p in _alone(g, number, self.groups)):
                count = self.table.true_counts[place]
                large = apart and count >= self.rule.smallest
                yield self.table.keys[place], (self.rule.smallest if large else min(count, 1), None)

    def count(self, places: Sequence[Place]) -> int:
        """The true count of several places together."""
        return sum(self.table.true_counts[place] for place in places)

    def is_of_few(self, groups: tuple[Group, ...]) -> bool:
        """True where a total that a number is part of is too small to show.

        Then none of its parts is shown, nought or not: a nought would say of these few what they
        all are, or are not.
        """
        totals = set(product(*((own, ()) for own in groups))) - {groups}
        return any(self.is_few(total) for total in totals)

    def is_few(self, groups: tuple[Group, ...]) -> bool:
        """True where a number itself is too small to show."""
        return self.rule.protects(self.count(_places(groups)))

    def refused(self, earlier: Sequence[Constraints]) -> Targets:
        """The protected counts that this draft, with what went before, would give away.

        Counts of earlier releases are looked at again; one that was narrow already and stays as it
        was is no reason to refuse this draft.
        """
        record = self.record()
        attack = Attack([*earlier, record])
        own = attack.narrower_than(self.rule.width, record.protected)
        theirs = dict.fromkeys(parts for release in earlier for parts in release.protected)
        others = [parts for parts in theirs if parts not in record.protected]
        narrowed = attack.narrower_than(self.rule.width, others)
        if narrowed:
            before = Attack(earlier)
            narrowed = [
                (parts, found)
                for parts, found in narrowed
                if before.range_of(parts).width > found.width
            ]
        return own + narrowed

    def published(self, refusals: Targets) -> ProtectedTable:
        """The draft as a release."""
        cells: dict[Place, PublishedCell] = {}
        for groups, places in self.shown():
            count = self.count(places)
            hidden = self.is_few(groups) or self.is_of_few(groups)
            value = None if hidden else self.rule.rounded(count)
            cells |= dict.fromkeys(_places(groups), PublishedCell(value, groups))
        return ProtectedTable(
            cells={place: cells[place] for place in self.table.places()},
            merges=tuple(tuple(g for g in groups if len(g) > 1) for groups in self.groups),
            refusals=tuple(Refusal(*found) for found in refusals),
            withheld=False,
            record=self.record(),
        )


def _first_groups(table: CountTable, rule: Rule, together: Sequence[Sequence[str]]) -> Groups:
    """Each category by itself; or all together when there are too few in all.

    Then even the noughts are not shown: they would tell where the few are.
    """
    ways = [table.categories(number) for number in range(len(table.dimensions))]
    if rule.protects(table.true_counts[_everything(table)]):
        return tuple((categories,) for categories in ways)
    joined = {category: tuple(group) for group in together for category in group}
    singles: list[list[Group]] = [[joined.get(c, (c,)) for c in ways[0]]]
    singles += [[(c,) for c in way] for way in ways[1:]]
    return tuple(tuple(dict.fromkeys(groups)) for groups in singles)


def _everything(table: CountTable) -> Place:
    return (None,) * len(table.dimensions)


def _alone(group: Group, number: int, groups: Groups) -> tuple[Place, ...]:
    """The places of a group's categories in one dimension, all of the other."""
    return _places([group if own == number else () for own in range(len(groups))])


def _places(groups: Sequence[Group]) -> tuple[Place, ...]:
    """The places that a group in each dimension covers; no group is all, a total."""
    return tuple(product(*(group or (None,) for group in groups)))


def _categories_of(table: CountTable, refused: Targets) -> list[Place]:
    """The places of this table among what is refused."""
    places = {key: place for place, key in table.keys.items()}
    return [places[key] for parts, _ in refused for key in parts if key in places]


def _agreeing(table: CountTable, earlier: Sequence[Constraints]) -> list[Constraints]:
    """The earlier releases that can be true together with today's counts.

    Corrections change counts that were published already. A reader cannot combine numbers that
    contradict one another; the newest releases that agree are kept.
    """
    today = Constraints(
        links=tuple(table.links()),
        bounds={key: (table.true_counts[place],) * 2 for place, key in table.keys.items()},
    )
    if Attack([*earlier, today]).possible:
        return [*earlier]
    kept: list[Constraints] = []
    for release in reversed(earlier):
        if Attack([release, *kept, today]).possible:
            kept.insert(0, release)
    return kept


def _withheld(table: CountTable, refusals: Targets) -> ProtectedTable:
    cells = {
        place: PublishedCell(None, tuple((c,) if c is not None else () for c in place))
        for place in table.places()
    }
    return ProtectedTable(
        cells=cells,
        merges=tuple(() for _ in table.dimensions),
        refusals=tuple(Refusal(*found) for found in refusals),
        withheld=True,
        record=Constraints(measure=table.measure, quarters=table.quarters),
    )
