"""Why two partners look the same, and what moved, in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from dots.calculations.linkage.names import (
    FURTHER,
    SAME,
    SHARED,
    SPELLING,
    Compared,
    compare,
    words_of,
)
from dots.duplicates.models import LIKELY, PERHAPS, VERY, Merge, Move
from dots.foundation.registries import PartnerRows
from dots.network.namesakes import key

WORKED_OUT_BEFORE = "Worked out before one of the two changed"
VERY_FROM, LIKELY_FROM = 0.99, 0.8
PLACE = {
    "same": "Same postcode",
    "near": "Postcodes next to each other",
    "ward": "Sites in the same ward",
    "elsewhere": "Sites in different places",
}
NUMBER = {
    "same": "Same {} number",
    "one slip": "{} numbers differ by one digit",
    "different": "Different {} numbers",
}
FOR = {"same", "near", "ward", "one slip", "spelling", "further", "shared"}


def strength_of(probability: float) -> str:
    """Return how likely it is, as people say it."""
    if probability >= VERY_FROM:
        return VERY
    return LIKELY if probability >= LIKELY_FROM else PERHAPS


def reasons_of(name: str, other: str, levels: Mapping[str, str]) -> list[str]:
    """Return a sentence for each field of which both tell something, what speaks for it first.

    Args:
        levels: field -> level, as `calculations.linkage` has them.
    """
    said = [(levels.get("name", "") in FOR, names_in_words(compare(name, other), name, other))]
    if place := PLACE.get(levels.get("place", "")):
        said.append((levels["place"] in FOR, place))
    for field, word in (("charity", "charity"), ("company", "company")):
        if level := levels.get(field):
            text = NUMBER[level].format(word)
            said.append((level in FOR, text[:1].upper() + text[1:]))
    if level := levels.get("domains"):
        same = level == "same"
        text = "Same website or e-mail address" if same else "Different websites"
        said.append((same, text))
    return [text for _, text in sorted(said, key=lambda pair: not pair[0])]


def names_in_words(found: Compared, name: str, other: str) -> str:
    """Say how two names compare, in their own words."""
    only = [
        *(as_written(word, name) for word in found.only_first),
        *(as_written(word, other) for word in found.only_second),
    ]
    if key(name) == key(other):
        return "Same name"
    if found.level == SAME:
        return "Same name, but for order, short forms, small words or “Ltd”"
    if found.level == SPELLING:
        pairs = ", ".join(
            f"“{as_written(one, name)}” and “{as_written(two, other)}”"
            for one, two in found.misspelt
        )
        return f"Names differ by a few letters: {pairs}"
    if found.telling and found.level in (FURTHER, SHARED):
        telling = as_written(found.telling[0], f"{name} {other}")
        return f"Names share words, but “{telling}” may make another organisation of it"
    if found.level == FURTHER:
        return f"Names differ by {in_count(len(only))}: {quoted(only)}"
    if found.level == SHARED:
        return f"Names share words; these differ: {quoted(only)}"
    return "Different names"


def as_written(word: str, name: str) -> str:
    """Return a word that was compared as the name has it: "Volunteers" for "volunteer"."""
    written = (one.strip(".,()") for one in re.split(r"\s+", name))
    return next((one for one in written if one and word in words_of(one)), word)


def in_count(count: int) -> str:
    return "one word" if count == 1 else f"{count} words"


def quoted(words: Sequence[str], most: int = 4) -> str:
    shown = ", ".join(f"“{word}”" for word in words[:most])
    return shown if len(words) <= most else f"{shown} and more"


def counted(found: Iterable[tuple[int, PartnerRows]]) -> str:
    """Return "14 sessions, 2 sites and 3 people"; nothing for nothing.

    What is about people whom a partner helps is left out, also that there is any: the team learns
    of those from protected figures only.
    """
    said = [
        f"{count:,} {rows.one if count == 1 else rows.many}"
        for count, rows in found
        if not rows.hush
    ]
    if len(said) < 2:
        return "".join(said)
    return f"{', '.join(said[:-1])} and {said[-1]}"


LABELS = {  # what a merge may take from either partner, as the pages call it
    "name": "Name",
    "kind": "Kind",
    "charity_number": "Charity number",
    "company_number": "Company number",
    "website": "Website",
    "communities": "Communities",
    "partner_since": "Partner since",
    "state": "State",
    "is_council": "Part of the council",
    "about": "What it does",
}

OUTCOMES: dict[str, str] = {
    Move.MOVED: "Moved",
    Move.CLOSED: "Moved and ended, because the partner that stays has the same",
    Move.JOINED: "Left out, because the partner that stays has the same",
    Move.STAYED: "Stayed on the old record, because the partner that stays has its own",
    Move.APART: "Kept apart: the other calls another one the same, so the name of the partner it"
    " came from stands after it",
}
UNDONE: dict[str, str] = {  # the same, once all of it went back
    Move.MOVED: "Had moved",
    Move.CLOSED: "Had moved and been ended, because the other had the same",
    Move.JOINED: "Had been left out, because the other had the same",
    Move.STAYED: "Was on its old record all the time, because the other had its own",
    Move.APART: "Had been kept apart by a partner’s name after it, which is off again",
}
ONE_ONLY = {  # of which a partner has one at a time: those of two partners are not the same
    "agreements.Agreement",
    "filed_mail.FilingAddress",
    "relationships.Rest",
}
ENDED = (
    "Moved and ended, because the partner that stays has its own, and a partner has one at a time"
)
OF_THE_TWO = {f"introductions.{one}" for one in ("Introduction", "Side", "Tie")}  # where they stay
BETWEEN = "Stayed on the old record: between the two, who are one partner now"
WAS_BETWEEN = "Was on its old record all the time: it is between the two"
HAD_ENDED = "Had moved and been ended, because a partner has one at a time"


def outcome_of(model: str, outcome: str, undone: bool = False) -> str:
    """Say what a merge did with rows of a model, or had done."""
    if outcome == Move.STAYED and model in OF_THE_TWO:
        return WAS_BETWEEN if undone else BETWEEN
    ended = outcome == Move.CLOSED and model in ONE_ONLY
    if undone:
        return HAD_ENDED if ended else UNDONE[outcome]
    return ENDED if ended else OUTCOMES[outcome]


def called(done: Merge) -> tuple[str, str]:
    """Return how the one that went and the one that stays were called before the merge.

    Of one name, with what told them apart on the page that merged them.
    """
    both = (done.gone_id, done.gone.name), (done.kept_id, done.was)
    gone, kept = (
        f"{name} ({done.told[str(pk)]})" if str(pk) in done.told else name for pk, name in both
    )
    return gone, kept
