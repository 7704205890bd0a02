"""A pack beside what a programme has: what is new, what differs, and whose change it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from typing import Any

from dots.foundation.asking_back import same_words
from dots.foundation.packs import PackItem, addresses_in

NEW, CHANGED, ANSWERED, ASKED, LEFT_OUT, YOURS, BEGUN, ADDRESS, KEPT, OLDER = (
    *("new", "changed", "answered", "asked", "left out", "yours", "begun", "address"),
    *("kept", "older"),
)
NOTHING = "Nothing in its place."
WORDS = {
    NEW: "New to you",
    CHANGED: "Worded differently",
    ANSWERED: "Answered differently",
    ASKED: "Asked in other words",
    LEFT_OUT: "They leave this out",
    YOURS: "You changed this yourself",
    BEGUN: "You are changing this in a new version",
    ADDRESS: "An address stands in it",
    KEPT: "You did not take this before",
    OLDER: "You took a later wording",
}


@dataclass(frozen=True)
class Difference:
    """One item in which a pack and the programme differ."""

    part: str
    key: str
    kind: str
    title: str
    ours: str  # as the programme has it now; empty when it has not
    theirs: str
    answered: tuple[str, str] = ("", "")  # of a question: how it is here, and how it is there
    values: tuple[Any, Any] = (None, None)  # all that would change, whether it is shown or not

    @property
    def name(self) -> str:
        """Return what a form calls it."""
        return f"{self.part}|{self.key}"

    @property
    def is_taken(self) -> bool:
        """True when it is taken unless somebody says otherwise: nothing of one's own is lost."""
        return self.kind in (NEW, CHANGED)

    @property
    def word(self) -> str:
        """Return what kind of difference it is, in words."""
        return WORDS[self.kind]

    @property
    def sides(self) -> list[tuple[str, list[str]]]:
        """Return whose it is and what it says there, only the lines in which the two differ."""
        theirs, ours = self.theirs.splitlines(), self.ours.splitlines()
        now, then = self.answered
        found = [("Theirs", unlike(theirs, ours))]
        if not ours:
            return [*found, ("Answered", [f"{then}."])] if then else found
        found.append(("Yours", unlike(ours, theirs)))
        if now == then:
            return found
        answered = ("Answered", [f"Now: {now}.", f"If you take theirs: {then}."])
        return [answered] if theirs == ours else [*found, answered]


def unlike(lines: list[str], others: list[str]) -> list[str]:
    """Return the lines that the other side has not; of one that only has fewer, that it has."""
    return [line for line in lines if line not in others] or (
        [NOTHING] if set(lines) < set(others) else lines
    )


def as_shown(lines: Iterable[Difference]) -> str:
    """Return a mark of what a page shows, so that nothing is taken over what it did not show."""
    said = [(one.name, one.kind, one.title, one.sides, one.values) for one in lines]
    return sha256(dumps(said, sort_keys=True).encode()).hexdigest()[:32]


def differences(
    part: str,
    ours: Mapping[str, PackItem],
    theirs: Mapping[str, PackItem],
    before: Mapping[str, Any],
    offered: Mapping[str, Sequence[Any]],
) -> Iterator[Difference]:
    """Yield each item of a pack that the programme does not have just so, in the pack's order.

    What the programme has and the pack has not is never taken away, so it does not appear.

    Args:
        before: key -> the value last taken from a pack. What the programme has now is its own
            change when it was worded by hand (`is_own`) and is not that value.
        offered: key -> the values that packs offered and the programme decided not to take.
    """
    for key, item in theirs.items():
        mine = ours.get(key)
        if mine is not None and mine.value == item.value:
            continue
        kind = kind_of(key, mine, item, before, offered)
        here = mine or PackItem(item.title, "", None)
        yield Difference(
            *(part, key, kind, here.title, here.text, item.text),
            answered=(here.answered, item.answered),
            values=(here.value, item.value),
        )


def said_by(item: PackItem | None) -> str:
    """Return all that a person may read of an item."""
    return f"{item.title}\n{item.text}" if item else ""


def kind_of(
    key: str,
    mine: PackItem | None,
    item: PackItem,
    before: Mapping[str, Any],
    offered: Mapping[str, Sequence[Any]],
) -> str:
    """Return what kind of difference an item is."""
    if item.value in offered.get(key, ()):
        return KEPT
    left_out = item.is_left_out and not (mine and mine.is_left_out)
    if mine is not None and mine.is_changing:
        return BEGUN
    if mine is not None and mine.is_own and before.get(key) != mine.value:
        return YOURS
    if left_out:
        return LEFT_OUT  # a word of the product would no longer be offered
    if addresses_in(said_by(item)) - addresses_in(said_by(mine)):
        return ADDRESS
    if mine is None:
        return NEW
    if mine.answered != item.answered:
        return ANSWERED
    return CHANGED if same_words(mine.asks, item.asks) else ASKED
