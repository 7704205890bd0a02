"""Everything a partner keeps about somebody, in words, for whoever asks what is kept about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dots.foundation.person_parts import ours, ours_unless
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
            told = in_words(as_kept(said), labels.get(name, {}))
            yield ours(title_for_them(name, title)), ours_unless(told, said)
    if person.closed_on:
        yield (
            ours(f"Comes no more since {person.closed_on:%-d %B %Y}"),
            ours(label_of(REASONS, person.closed_why)),
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
        yield goal.words, ours(f"{GOAL_STATES[goal.state]} since {goal.since:%-d %B %Y}{what_for}")


def told_of_versions(person: Person) -> Told:
    """Yield what the record said until a day, all of it."""
    labels = labels_of_fields(person)
    for version in person.versions.exclude(said={}).order_by("created_at"):
        said = all_in_words(version.said, labels) or ours("Nothing was said yet")
        yield ours(f"Until {version.created_at:%-d %B %Y}"), said


def all_in_words(said: dict[str, Any], labels: dict[str, dict[str, str]]) -> str:
    """Return what several fields of a record say, a line each."""
    lines = (
        ours(f"{title_for_them(name, FIELDS.get(name, name))}: ")
        + ours_unless(in_words(value, labels.get(name, {})), value)
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
            yield ours(f"Came on {row.starts_on:%-d %B %Y}"), ""
            continue
        where = [f"{ours('At ')}{row.site}"] if row.site else []
        when = f"{said['title']}, on {row.starts_on:%-d %B %Y}"
        yield ours(when), "\n".join([*where, *marked(did(one, words), one.next_step)])


def marked(lines: list[str], typed: str) -> list[str]:
    """Mark what somebody did, but for what comes next, which is typed and stands last."""
    if not typed:
        return [ours(line) for line in lines]
    *before, last = lines
    return [*map(ours, before), f"{ours(last.removesuffix(typed))}{typed}"]
