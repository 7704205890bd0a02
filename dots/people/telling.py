"""Everything a partner keeps about somebody, in words, for whoever asks what is kept about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dots.people.models import Attendance, Person
from dots.people.story import FIELDS, Words, came, did, in_words, labels_of_fields
from dots.people.wording import GOAL_STATES, REASONS, label_of

Told = Iterator[tuple[str, Any]]


def told_of_person(person: Person) -> Told:
    """Yield what a person's own record says; of somebody erased it says nothing."""
    if person.erased_on:
        return
    labels = labels_of_fields(person)
    for name, title in FIELDS.items():
        if said := getattr(person, name):
            yield title_for_them(name, title), in_words(as_kept(said), labels.get(name, {}))
    if person.closed_on:
        yield (
            f"Comes no more since {person.closed_on:%-d %B %Y}",
            label_of(REASONS, person.closed_why),
        )


def as_kept(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def title_for_them(name: str, title: str) -> str:
    """Return what a field is called to the person: the number is not theirs."""
    return "The number we have for you" if name == "own_id" else title


def told_of_goals(person: Person) -> Told:
    wants = Words(person.organisation.programme).wants
    for goal in person.goals.exclude(words="").order_by("created_at"):
        what_for = f", for: {wants.get(goal.want, goal.want)}" if goal.want else ""
        yield goal.words, f"{GOAL_STATES[goal.state]} since {goal.since:%-d %B %Y}{what_for}"


def told_of_versions(person: Person) -> Told:
    """Yield what the record said until a day, all of it."""
    labels = labels_of_fields(person)
    for version in person.versions.exclude(said={}).order_by("created_at"):
        said = all_in_words(version.said, labels) or "Nothing was said yet"
        yield f"Until {version.created_at:%-d %B %Y}", said


def all_in_words(said: dict[str, Any], labels: dict[str, dict[str, str]]) -> str:
    """Return what several fields of a record say, a line each."""
    lines = (
        f"{title_for_them(name, FIELDS.get(name, name))}: {in_words(value, labels.get(name, {}))}"
        for name, value in said.items()
        if value
    )
    return "\n".join(lines)


def told_of_attendances(person: Person) -> Told:
    """Yield each time they came, what they did and what came up, also as it was said before."""
    words = Words(person.organisation.programme)
    mine = Attendance.objects.filter(person=person).select_related("activity__site")
    for one in mine.order_by("activity__starts_on", "created_at"):
        said, row = came(one, words), one.activity
        if person.erased_on:  # that somebody came stays counted: of whom it says nothing
            yield f"Came on {row.starts_on:%-d %B %Y}", ""
            continue
        where = [f"At {row.site}"] if row.site else []
        when = f"{said['title']}, on {row.starts_on:%-d %B %Y}"
        yield when, "\n".join([*where, *did(one, words)])
