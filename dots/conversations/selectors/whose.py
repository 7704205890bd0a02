"""Whose words stand: of partners that correct one answer, and of those that agreed before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dots.conversations.merging import Merged, merge
from dots.conversations.models import Answer, Party
from dots.conversations.models.answers import OPEN, WITHDRAWN
from dots.conversations.selectors.one import shared_standings
from dots.conversations.standing import Standing
from dots.conversations.values import alike, empty, is_empty, together


def taken_from(standing: Standing, corrections: Iterable[Answer]) -> list[Answer]:
    """Return the corrections whose words stand in an answer, as they were taken over."""
    newest = standing.newest
    if newest is None:
        return []
    return [one for one in corrections if one.code == newest.code and one.number in newest.over]


@dataclass
class Taking:
    """A correction that may be taken over, with all that stands beside it."""

    correction: Answer
    standing: Standing
    others: list[Answer]  # what other partners corrected, not decided yet
    whose: list[Answer]  # the corrections whose words stand now, its own partner's among them
    written: list[Answer]  # all that partners ever corrected in this answer, oldest first

    @property
    def before(self) -> list[Answer]:
        """The other partners' corrections whose words stand now."""
        return [one for one in self.whose if one.party_id != self.correction.party_id]

    @property
    def stands_as_written(self) -> bool:
        """True when what stands is what each of these partners sent, and nothing beside it."""
        return all(alike(one.value, self.standing.value) for one in self.whose)

    @cached_property
    def saw_what_stands(self) -> bool:
        """True when the partner had before it what stands now."""
        return {*self.standing.numbers} <= {*self.correction.over}

    def is_alone(self, kind: str) -> bool:
        """True when keeping all of it together comes to the same as this correction."""
        return not self.others and alike(self.together(kind).value, self.correction.value)

    @property
    def numbers(self) -> list[int]:
        """The versions that whoever takes it over has to have seen."""
        return [*self.standing.numbers, *(one.number for one in self.others)]

    def together(self, kind: str) -> Merged:
        """Return what stands with all that partners changed in what each had before it."""
        nothing = empty(kind)
        heads = [one.value for one in self.standing.heads]
        corrected = sorted([self.correction, *self.others], key=lambda one: one.number)
        written = [(self.sent(one, nothing), one.value) for one in corrected]
        return merge(kind, together(kind, heads) if heads else nothing, written)

    def sent(self, correction: Answer, nothing: Any) -> Any:
        """Return the answer as a partner had it before it first corrected it.

        Whoever corrects again goes on from its own words, not from what came to stand meanwhile.
        """
        over = correction.over
        theirs = [one for one in self.written if one.party_id == correction.party_id]
        for one in reversed([one for one in theirs if one.number < correction.number]):
            if one.fate != WITHDRAWN:
                break
            over = one.over
        seen = [one.value for one in self.standing.versions if one.number in over]
        return seen[-1] if seen else nothing


def taking_of(correction: Answer) -> Taking:
    """Return a correction with all that stands beside it now."""
    conversation, code = correction.conversation, correction.code
    standing = shared_standings(conversation)[code]
    rows = Answer.objects.filter(conversation=conversation, code=code).corrections()
    written = list(rows.select_related("party__organisation").order_by("number"))
    found = [one for one in written if one.party_id != correction.party_id]
    return Taking(
        correction=correction,
        standing=standing,
        others=[one for one in found if one.fate == OPEN],
        whose=taken_from(standing, written),
        written=written,
    )


def changed_since(party: Party, standing: Mapping[str, Standing] | None = None) -> dict[str, Any]:
    """Return code -> what a partner agreed to, of the answers that read otherwise since.

    What it corrected itself and nobody has decided about has not changed for it.
    """
    if not party.agreed_at:
        return {}
    standing = shared_standings(party.conversation) if standing is None else standing
    theirs = list(party.corrections.all())
    waiting = {one.code for one in theirs if one.fate == OPEN}
    written = [one for some in standing.values() for one in some.versions]
    kept = {(one.code, one.number): one.value for one in [*written, *theirs]}
    found = {code: kept.get((code, party.agreed_to.get(code))) for code in standing}
    return {
        code: value
        for code, value in found.items()
        if code not in waiting and not reads_alike(value, standing[code].value)
    }


def reads_alike(one: Any, other: Any) -> bool:
    return alike(one, other) or (is_empty(one) and is_empty(other))
