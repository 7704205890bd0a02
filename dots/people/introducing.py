"""Who somebody is to the partner: a sentence below their name, and the few facts."""

from __future__ import annotations

from dots.people.models import Person
from dots.people.story import Words
from dots.people.wording import REASONS, count, label_of

BY_ITSELF = (
    "Nobody of yours erased it: its time was over and it went by itself, or it was erased before"
    " and once more after a backup was put back."
)
GONE = (
    "What they were called, what they said, when they came and what was done for them does not"
    " stand here any more. It cannot be brought back. Do they come again? Add them anew."
)


def erased_in_words(person: Person, by: str) -> str:
    """Say when somebody was erased, by whom of the partner, and what follows from it."""
    who = f" by {by}." if by else f". {BY_ITSELF}"
    return f"Erased on {person.erased_on:%-d %B %Y}{who} {GONE}"


def lede_of(person: Person, times: int) -> str:
    """Say in a sentence who somebody is to the partner."""
    said = [f"{person.whole_name}."] if person.whole_name else []
    if person.last_came_on is None:
        said.append("Has not come to a session yet.")
    elif times == 1:
        said.append(f"Came once, on {person.last_came_on:%-d %B %Y}.")
    else:
        said.append(f"Came {count(times, 'time')}, last on {person.last_came_on:%-d %B %Y}.")
    if person.closed_on:
        why = label_of(REASONS, person.closed_why).lower()
        said.append(f"Comes no more since {person.closed_on:%-d %B %Y}: {why}.")
    return " ".join(said)


def facts_of(person: Person, words: Words, wards: dict[str, str]) -> list[dict[str, str]]:
    """Return the few facts that stand below the cards."""
    said = [
        ("Recorded", "By name" if person.is_named else "Under a nickname"),
        ("Your own number", person.own_id),
        ("Ward", wards.get(person.ward_code, person.ward_code) if person.ward_code else ""),
        ("Community", words.communities.get(person.community, person.community)),
    ]
    return [{"name": name, "value": value} for name, value in said if value]
