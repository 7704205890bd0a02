"""Rows and returns in words, as pages, lists and files say them."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse

from dots.design.wording import apart
from dots.foundation.models import Programme
from dots.frameworks.selectors import labels
from dots.support.models import Activity
from dots.support.periods import say_period

WENT = {
    "alone": "By themselves",
    "helped": "With help",
    "some": "Some by themselves, some with help",
    "not-yet": "Not yet",
    "": "Practised",  # where nobody said how it went
}
WITH_OTHERS = "counted with others"  # to those who do not keep the people of a session
NO_WARD = {"several": "Several wards", "elsewhere": "Outside the area", "unknown": "Not known"}


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 session", "1,204 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ago(then: datetime, now: datetime) -> str:
    """Return how long ago something was, in whole minutes."""
    minutes = int((now - then).total_seconds() // 60)
    return f"{count(minutes, 'minute')} ago" if minutes > 0 else "just now"


def day(row: Activity) -> str:
    """Return when it was, as people say it."""
    if row.ends_on and row.ends_on != row.starts_on:
        return say_period(row.starts_on, row.ends_on)
    return f"{row.starts_on.day} {row.starts_on:%B %Y}"


def place(row: Activity) -> str:
    """Return where it was; of a confidential site only the ward."""
    ward = row.ward.name if row.ward else NO_WARD[row.place]
    if row.site is None or row.site.is_confidential:
        return ward
    return f"{row.site.name}, {ward}"


def row_title(row: Activity) -> str:
    """Return what to call a row."""
    if row.title:
        return row.title
    if row.source == "return":
        return f"What a return adds for {day(row)}"
    what = "Session" if row.sessions == 1 else f"{row.sessions:,} sessions"
    return f"{what}, {day(row)}"


def how_many(row: Activity) -> str:
    """Return a row's numbers in words, each in its own unit; noughts beside people are left out."""
    if row.is_hidden:
        return WITH_OTHERS
    said = []
    if row.sessions > 1:
        said.append(count(row.sessions, "session"))
    if (
        row.attendances is not None
        and row.attendances != row.people
        and (row.attendances or not row.people)
    ):
        said.append(count(row.attendances, "attendance"))
    if row.people is not None:
        said.append(count(row.people, "person", "people"))
    if row.new_people:
        all_new = row.new_people == row.people
        said.append("new this year" if all_new else f"{row.new_people:,} of them new this year")
    if row.attendances is None and row.people is None:
        said.append("no number of people given")
    return ", ".join(said)


def lede_of(row: Activity) -> str:
    """Return a row in one sentence."""
    return f"{apart(row.organisation.name)}, {day(row)}: {how_many(row)}."


class Words:
    """A programme's words for the codes in its rows, looked up once for a page or a file."""

    HEADER = (
        "Partner",
        "First day",
        "Last day",
        "Name",
        "Project",
        "Place",
        "Ward code",
        "Kind",
        "How",
        "Community",
        "Sessions",
        "Attendances",
        "Different people in this row",
        "New this year",
        "Minutes",
        "Came by",
        "Row",
    )

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    @cached_property
    def kinds(self) -> dict[str, str]:
        return labels(self.programme, "activity-kinds")

    @cached_property
    def modes(self) -> dict[str, str]:
        return labels(self.programme, "activity-modes")

    @cached_property
    def communities(self) -> dict[str, str]:
        return labels(self.programme, "communities")

    @cached_property
    def wants(self) -> dict[str, str]:
        return labels(self.programme, "wants")

    @cached_property
    def tasks(self) -> dict[str, str]:
        return labels(self.programme, "essential-digital-skills")

    def line(self, row: Activity) -> list[Any]:
        """Return a row as a list shows it."""
        kind = self.kinds.get(row.kind, "")
        plain = "From a return" if row.source == "return" else kind or "Session"
        return [
            {
                "text": row.title or plain,
                "address": reverse("support:row", args=[row.pk]),
                "note": kind if row.title else "",
            },
            row.organisation.name,
            day(row),
            place(row),
            how_many(row),
        ]

    def cells(self, row: Activity) -> list[Any]:
        """Return a row as a file holds it, in the order of HEADER."""
        return [
            row.organisation.name,
            row.starts_on,
            row.ends_on or row.starts_on,
            row.title,
            row.project.name if row.project else "",
            row.ward.name if row.ward else NO_WARD[row.place],
            row.ward_id,
            self.kinds.get(row.kind, row.kind),
            self.modes.get(row.mode, row.mode),
            self.communities.get(row.community, row.community),
            row.sessions,
            WITH_OTHERS if row.is_hidden else row.attendances,
            row.people,
            row.new_people,
            row.minutes,
            row.get_source_display(),
            row.pk,
        ]


def practised(row: Activity, words: Words, went: str) -> str:
    """Return the tasks that went in one way."""
    codes = [task["code"] for task in row.tasks if task.get("went", "") == went]
    return ", ".join(words.tasks.get(code, code) for code in codes)


def facts_of(row: Activity, words: Words) -> list[dict[str, Any]]:
    """Return what a row says, name by name; what it does not say is left out."""
    said = [
        (
            "Partner",
            row.organisation.name,
            reverse("network:organisation", args=[row.organisation_id]),
        ),
        ("When", day(row), ""),
        ("Where", place(row), ""),
        ("How many", how_many(row), ""),
        ("Minutes", f"{row.minutes:,}" if row.minutes else "", ""),
        ("Kind of help", words.kinds.get(row.kind, row.kind), ""),
        ("How it happened", words.modes.get(row.mode, row.mode), ""),
        ("Meant for", words.communities.get(row.community, row.community), ""),
        ("Project", row.project.name if row.project else "", ""),
        ("People wanted to", ", ".join(words.wants.get(code, code) for code in row.wants), ""),
        *((title, practised(row, words, went), "") for went, title in WENT.items()),
    ]
    return [
        {"name": name, "value": value, "address": address} for name, value, address in said if value
    ]
