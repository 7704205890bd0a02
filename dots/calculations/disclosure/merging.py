"""Which categories to merge next, so that a table may be shown."""

from collections.abc import Iterable

from dots.calculations.disclosure.tables import CountTable, Place

Group = tuple[str, ...]
Groups = tuple[tuple[Group, ...], ...]
"""For each dimension, its categories in groups."""


def merged_further(table: CountTable, groups: Groups, refused: Iterable[Place]) -> Groups | None:
    """The groups after one more step of merging, or None when nothing is left to merge.

    A refused category joins its nearest neighbour, where the table says which that is. The others
    form one group, which takes in the smallest categories while it is not enough. Only categories
    with a count above nought join: a nought hides nothing.

    Args:
        refused: the places whose counts would be given away; empty when it is those of an
            earlier release.
    """
    places = [*refused]
    numbers = range(len(groups))
    wanted = [dict.fromkeys(p[n] for p in places if p[n] is not None) for n in numbers]
    for number in sorted(numbers, key=lambda n: (not wanted[n], -len(groups[n]), n)):
        step = _Step(table, number, groups[number])
        if step.take([category for category in wanted[number] if category is not None]):
            return (*groups[:number], step.groups(), *groups[number + 1 :])
    return None


class _Step:
    """One step of merging in one dimension."""

    def __init__(self, table: CountTable, number: int, groups: tuple[Group, ...]) -> None:
        self._table = table
        self._order = table.categories(number)
        sizes = dict.fromkeys(self._order, 0)
        for cell, count in table.counts.items():
            sizes[cell[number]] += count
        self._sizes = sizes
        self._groups = [group for group in groups if self._size(group)]
        self._noughts = [group for group in groups if not self._size(group)]

    def take(self, refused: list[str]) -> bool:
        """Merge; True when something was."""
        if len(self._groups) < 2:
            return False
        pool: list[Group] = []
        for category in refused or [self._by_size()[0][0]]:
            nearest = self._nearest(category)
            if nearest:
                self._join(self._group_of(category), nearest)
            else:
                pool.append(self._group_of(category))
        if pool:
            self._grow(pool)
        return True

    def groups(self) -> tuple[Group, ...]:
        """The groups, in the table's order of their first categories."""
        everything = [*self._groups, *self._noughts]
        return tuple(sorted(everything, key=lambda group: self._order.index(group[0])))

    def _grow(self, pool: list[Group]) -> None:
        """Join the refused and those merged before; if they are one already, the smallest too."""
        current = {self._group_of(group[0]) for group in pool}
        current |= {group for group in self._groups if len(group) > 1}
        if len(current) == 1:
            current.update([group for group in self._by_size() if group not in current][:1])
        self._join(*current)

    def _nearest(self, category: str) -> Group | None:
        own = self._group_of(category)
        near = (self._group_of(other) for other in self._table.nearest.get(category, ()))
        return next((group for group in near if group != own and group in self._groups), None)

    def _join(self, *groups: Group) -> None:
        members = {category for group in groups for category in group}
        self._groups = [group for group in self._groups if group not in groups]
        self._groups.append(tuple(c for c in self._order if c in members))

    def _group_of(self, category: str) -> Group:
        everything = [*self._groups, *self._noughts]
        return next((group for group in everything if category in group), ())

    def _by_size(self) -> list[Group]:
        return sorted(self._groups, key=lambda g: (self._size(g), self._order.index(g[0])))

    def _size(self, group: Group) -> int:
        return sum(self._sizes[category] for category in group)
