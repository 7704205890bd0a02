"""Who somebody is to the partner: a sentence below their name, and the few facts."""

from __future__ import annotations

from dots.people.models import Person
from dots.people.story import Words
from dots.people.wording import REASONS, count, label_of

STAYS = (
    "What they were called, what they said and what they practised is gone. What stands below does"
    " not say who they were: the days they came, which are still counted, and what was done with"
    " this record, and by whom."
)


def lede_of(person: Person, times: int) -> str:
    """Say in a sentence who somebody is to the partner."""
    if person.erased_on:
        return f"Erased on {person.erased_on:%-d %B %Y}. {STAYS}"
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
