"""What people keeps about somebody: why, how long, how it is told, and how it is erased."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from dots.foundation.person_parts import PersonPart
from dots.people.models import Attendance, Person
from dots.people.wording import (
    COMMUNICATION,
    CONTACT_HOW,
    CONTACT_SAFE,
    DEPTHS,
    GOAL_STATES,
    label_of,
)

HELP = "To help somebody again where they left off."
TWO_YEARS = 24
BLANK: dict[str, Any] = {
    **dict.fromkeys(
        (
            "known_as", "given_name", "family_name", "own_id", "ward_code", "community",
            "language", "communication_words", "contact_safe", "contact_how", "contact_when",
            "contact_words", "phone", "email",
        ),
        "",
    ),
    "communication": [],
    "communication_review_on": None,
}  # fmt: skip


def told_of_person(person: Person) -> Iterator[tuple[str, Any]]:
    """Yield what a person's own record says; of somebody erased it says nothing."""
    if person.erased_on:
        return
    needs = [label_of(COMMUNICATION, code) for code in person.communication]
    said = [
        ("Known as", person.known_as),
        ("Name", person.whole_name),
        ("Recorded", label_of(DEPTHS, person.depth)),
        ("Your own number", person.own_id),
        ("Ward", person.ward_code),
        ("Language", person.language),
        ("What helps", "; ".join([*needs, person.communication_words])),
        ("Safe to contact", label_of(CONTACT_SAFE, person.contact_safe)),
        ("How", label_of(CONTACT_HOW, person.contact_how)),
        ("When", person.contact_when),
        ("What to mind", person.contact_words),
        ("Phone", person.phone),
        ("E-mail", person.email),
    ]
    yield from ((name, value) for name, value in said if value)


def erase_record(person: Person) -> int:
    """Blank a person's own record; that there was one, and when they came, stays counted."""
    return Person.objects.filter(pk=person.pk).update(**BLANK, depth="pseudonymous", **ends(person))


def ends(person: Person) -> dict[str, Any]:
    """Return since when the record is closed and erased."""
    today = timezone.localdate()
    return {"closed_on": person.closed_on or today, "erased_on": today}


def told_of_goals(person: Person) -> Iterator[tuple[str, Any]]:
    for goal in person.goals.exclude(words="").order_by("created_at"):
        yield goal.words, f"{GOAL_STATES[goal.state]} since {goal.since:%-d %B %Y}"


def told_of_versions(person: Person) -> Iterator[tuple[str, Any]]:
    for version in person.versions.exclude(said={}).order_by("created_at"):
        yield f"Until {version.created_at:%-d %B %Y}", version.said


def told_of_attendances(person: Person) -> Iterator[tuple[str, Any]]:
    mine = Attendance.objects.filter(person=person).counted().select_related("activity")
    for one in mine.order_by("activity__starts_on"):
        yield f"Came on {one.activity.starts_on:%-d %B %Y}", one.next_step


PARTS = (
    PersonPart(
        model="people.Person",
        title="who they are and how to reach them",
        purpose=HELP,
        months=TWO_YEARS,
        told=told_of_person,
        erase=erase_record,
    ),
    PersonPart(
        model="people.Goal",
        title="goals, in their own words",
        purpose=HELP,
        months=TWO_YEARS,
        told=told_of_goals,
        erase=lambda person: person.goals.update(words="", want=""),
    ),
    PersonPart(
        model="people.PersonVersion",
        title="what their record said before",
        purpose="To put a slip right, and to say what was held when somebody asks.",
        months=TWO_YEARS,
        told=told_of_versions,
        erase=lambda person: person.versions.update(said={}),
    ),
    PersonPart(
        model="people.Attendance",
        title="the sessions they came to, and what they did there",
        purpose="To help somebody again where they left off, and to count how many came.",
        months=None,
        told=told_of_attendances,
        erase=lambda person: person.attendances.update(tasks=[], barriers=[], next_step=""),
    ),
)
