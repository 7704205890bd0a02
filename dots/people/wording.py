"""The words people are recorded in, and what may be kept of how to reach somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dots.agreements.wording import NAMED, PSEUDONYMOUS

__all__ = ["NAMED", "PSEUDONYMOUS"]

DEPTHS = [
    (PSEUDONYMOUS, "Under a nickname"),
    (NAMED, "By name"),
]
PERSON_DEPTHS = (PSEUDONYMOUS, NAMED)

# Needs for reading, hearing and being understood, as the Accessible Information Standard asks for
# them (NHS England, DAPB1605). The words are ours.
BY_PHONE = "by-phone"
COMMUNICATION = [
    ("large-print", "Large print"),
    ("easy-read", "Easy Read"),
    ("bsl", "British Sign Language"),
    ("interpreter", "An interpreter"),
    ("hearing-loop", "A hearing loop"),
    (BY_PHONE, "Told by phone rather than in writing"),
    ("carer", "A carer helps"),
    ("other", "Something else"),
]

# What is said of somebody who was asked about needs, and has none: question -> words.
NONE_SAID = [
    ("language", "English is fine"),
    ("barriers", "Nothing in the way of going online"),
    ("reading", "No help to read"),
    ("hearing", "No help to hear or be understood"),
    ("carer", "No carer helps"),
    ("communication_words", "Nothing else"),
]

NOT_ASKED, SAFE, AS_SAID, NOT_SAFE = "", "yes", "as-said", "no"
CONTACT_SAFE = [
    (NOT_ASKED, "Not asked yet"),
    (SAFE, "Yes"),
    (AS_SAID, "Only as said below"),
    (NOT_SAFE, "No: do not contact them"),
]
MAY_CONTACT = (SAFE, AS_SAID)
CARER, TEXT = "carer", "text"
CONTACT_HOW = [
    (TEXT, "By text message"),
    ("call", "By a call"),
    ("email", "By e-mail"),
    ("letter", "By letter"),
    (CARER, "Through the carer who acts for them"),
    ("champion", "Only through the champion, when they meet"),
]

NO_LONGER, ELSEWHERE, DIED = "no-longer", "elsewhere", "died"
REASONS = [
    (NO_LONGER, "They come no more"),
    ("moved", "They moved away"),
    ("done", "They have what they came for"),
    (ELSEWHERE, "Another organisation helps them now"),
    (DIED, "They died"),
    ("unknown", "We do not know"),
]

OPEN, REACHED, DROPPED = "open", "reached", "dropped"
GOAL_STATES = {OPEN: "working on it", REACHED: "reached", DROPPED: "set aside"}
GOAL_DOTS = {OPEN: "now", REACHED: "good", DROPPED: "todo"}

TOTALS = {  # what is added up of a closed quarter's registers -> its heading
    "came": "Attendances",
    "people": "People",
    "new": "New this year",
    "nicknames": "Kept under a nickname",
    "names": "Kept by name",
}
TOO_FEW = "too few to say"
TOGETHER = 3  # partners named; of more counted together only how many

WENT = {"alone": "by themselves", "helped": "with help"}

ONLY_YOURS = "Only people of your organisation who sign in see this."
IN_LAW = "The person may ask to read what is kept about them: write what you would say to them."


def label_of(options: Iterable[tuple[str, str]], code: str) -> str:
    """Return what a code is called; nothing for none."""
    return dict(options).get(code, "")


def contact_gaps(said: Mapping[str, Any]) -> dict[str, str]:
    """Return what cannot stand of how somebody may be reached: field -> the sentence for it."""
    gaps: dict[str, str] = {}
    safe = said.get("contact_safe", "")
    if safe not in MAY_CONTACT:
        for field, what in (("phone", "phone number"), ("email", "e-mail address")):
            if said.get(field):
                gaps[field] = f"A {what} is kept only where they said it is safe to use. Empty it,"
                gaps[field] = gaps[field].replace("A e-", "An e-") + " or say that it is safe."
    says = any(said.get(field) for field in ("contact_how", "contact_when", "contact_words"))
    if safe == AS_SAID and not says:
        gaps["contact_words"] = "Say how or when it is safe."
    return gaps


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 person", "12 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def people_in_words(number: int) -> str:
    return count(number, "person", "people")


def or_too_few(value: int | None) -> str:
    """Return a protected number as a cell of a table."""
    return TOO_FEW if value is None else f"{value:,}"


def called_together(partners: list[str]) -> str:
    """Return whose line of protected numbers it is: nobody in particular is all of them."""
    if len(partners) > TOGETHER:
        return f"{len(partners):,} partners together"
    *firsts, last = partners or ["All"]
    return f"{', '.join(firsts)} and {last}, together" if firsts else last


def needs_of(person: Any) -> list[str]:
    """Return what helps somebody, and their language, as it is shown wherever they are."""
    needs = [label_of(COMMUNICATION, code) for code in person.communication if code != "other"]
    needs += [person.communication_words] if person.communication_words else []
    return [*needs, *([f"Speaks {person.language}"] if person.language else [])]


def beside(person: Any, *more: str) -> str:
    """Return what helps somebody as the note beside their name in a list or on a card, and more.

    Args:
        more: what else the note says; empty ones are left out.
    """
    return "; ".join([*needs_of(person), *filter(None, more)])


def needs_in_a_line(person: Any, today: date, *, ask: bool = True) -> str:
    """Return what helps somebody and when to ask again, as it stands below a page's title.

    Nothing where no need is said.
    """
    needs, again = needs_of(person), person.communication_review_on
    if not needs:
        return ""
    line = f"{'; '.join(needs).rstrip('.')}."
    if again is None or not ask:
        return line
    asks = "Was to be asked again" if again < today else "Ask again"
    return f"{line} {asks} on {again:%-d %B %Y}."


def called(one: Any) -> str:
    """Return what somebody is called, with their whole name and number, where there are any."""
    own = f"your number {one.own_id}" if one.own_id else ""
    more = ", ".join(filter(None, (one.whole_name, own)))
    return f"{one} ({more})" if more else str(one)


def told_apart(*people: Any) -> list[str]:
    """Return what each is called, as shortly as it tells one from another."""
    ways = (str, called, described)
    found = ([way(one) for one in people] for way in ways)
    return next((one for one in found if all_differ(one)), [described(one) for one in people])


def all_differ(names: list[str]) -> bool:
    return len({one.casefold() for one in names}) == len(names)


def described(one: Any) -> str:
    """Return somebody in a line that tells them from others."""
    last = f"came last on {one.last_came_on:%-d %B %Y}" if one.last_came_on else "has not come yet"
    own = f", your number {one.own_id}" if one.own_id else ""
    name = f" ({one.whole_name})" if one.whole_name else ""
    return f"{one.known_as}{name}{own}, {last}"
