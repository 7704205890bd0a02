"""A partner's own number for somebody is a number of theirs, and says nothing else of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from dots.foundation.commands import NotPossible
from dots.people.nicknames import ADDRESS, is_whole_name
from dots.people.wording import PSEUDONYMOUS
from dots.support.names_listed import ALSO_WORDS, listed
from dots.support.small_letters import is_family, is_given, is_only_family, plain

# Two letters, six digits and a letter from A to D, with whatever stands between them.
INSURANCE = re.compile(r"(?<![a-z])[a-z]{2}\W?(?:\d\W?){6}[a-d](?![a-z])", re.IGNORECASE)
TEN_DIGITS = re.compile(r"(?<!\d)\d{3}([ .-]?)\d{3}\1\d{4}(?!\d)")
PHONE = re.compile(
    r"(?<!\d)(?:(?:\+|00)[1-9](?:[ ()-]{0,2}\d){8,}|0[1-35789](?:[ ()-]{0,2}\d){8,9}(?!\d))"
)
LICENCE = re.compile(r"\b[a-z]{2,5}9{0,3}\d{6}[a-z9]{2}\d[a-z]{2}\b", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
HOLDS_NO_NAME = listed(
    """
    account card case client code contact customer district east family file folder group
    household id learner library member membership no north number old new participant patient
    person record ref reference region resident service site south support team tenant user
    volunteer ward west
    """
)
WHAT_TO_DO = "Use the number or code of your own records, or leave it empty."


def refuse_number(own_id: str, depth: str) -> None:
    """Raises NotPossible when a number for somebody kept under a nickname says who they are."""
    if depth == PSEUDONYMOUS and (what := looks_like(own_id)):
        raise NotPossible(
            f"Your own number for them looks like {what}, which is not kept under a nickname."
            f" {WHAT_TO_DO} Nothing was saved.",
            field="own_id",
        )


def looks_like(own_id: str) -> str:
    """Return what a partner's own number looks like, where that says who somebody is."""
    if what := personal_number(own_id):
        return what
    if ADDRESS.search(own_id):
        return "where somebody lives"
    return "a name" if holds_name(own_id) else ""


def personal_number(own_id: str) -> str:
    """Return which number or address of somebody's it looks like; nothing for any other."""
    if "@" in own_id:
        return "an e-mail address"
    if INSURANCE.search(own_id):
        return "a National Insurance number"
    if LICENCE.search(own_id):
        return "the number of a driving licence"
    if PHONE.search(own_id):
        return "a telephone number"
    if (ten := TEN_DIGITS.search(own_id)) and is_health_number(re.sub(r"\D", "", ten.group())):
        return "an NHS number"
    return ""


def refuse_in_words(said: Mapping[str, str], depth: str) -> None:
    """Raises NotPossible when words about somebody kept under a nickname hold such a number.

    Args:
        said: field -> what it is to say now.
    """
    for field, words in said.items():
        what = personal_number(words) or ("where somebody lives" if ADDRESS.search(words) else "")
        if depth == PSEUDONYMOUS and what:
            raise NotPossible(
                f"These words hold what looks like {what}, which is not kept under a nickname."
                " How to reach them is kept under “Is it safe to contact them?”, once they said"
                " so. Take it out. Nothing was saved.",
                field=field,
            )


def noted_number(own_id: str) -> str:
    """Return what is noted of such a number where somebody is kept by name, else nothing."""
    what = personal_number(own_id)
    return (
        f"The number looks like {what}: it comes in, but keep it only if you need it."
        if what
        else ""
    )


def is_health_number(ten: str) -> bool:
    """True where the last of ten digits proves the others, as in NHS, CHI and H&C numbers."""
    weighed = sum(int(digit) * weight for digit, weight in zip(ten, range(10, 1, -1), strict=False))
    return (11 - weighed % 11) % 11 == int(ten[9])


def holds_name(own_id: str) -> bool:
    """True of a name of somebody: a whole one, or two words side by side that no number needs."""
    words = [plain(one) for one in LETTERS.findall(own_id)]
    if is_whole_name(own_id) or any(map(is_only_family, words)):
        return True
    for one, other in pairwise(words):
        both = {one, other}
        if len(one) < 3 or len(other) < 3 or both & HOLDS_NO_NAME:
            continue
        if any(is_given(word) or is_family(word) or word in ALSO_WORDS for word in both):
            return True
        if not any(letter.isdigit() for letter in own_id):
            return True
    return False
