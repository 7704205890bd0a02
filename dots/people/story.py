"""One person's story, newest first, and the cards above it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.foundation.models import Event
from dots.foundation.registries import TimelineEntry
from dots.frameworks.selectors import words_of
from dots.people.models import Goal, Person, PersonVersion
from dots.people.wording import (
    COMMUNICATION,
    CONTACT_HOW,
    CONTACT_SAFE,
    DEPTHS,
    GOAL_DOTS,
    GOAL_STATES,
    NONE_SAID,
    WENT,
)
from dots.places.selectors import ward_names

DONE = {
    "people.add": "Added",
    "people.change": "Details changed",
    "people.set_communication": "What helps was changed",
    "people.set_contact": "How to contact them was changed",
    "people.close": "Comes no more",
    "people.reopen": "Comes again",
    "people.add_goal": "A goal was added",
    "people.change_goal": "A goal was updated",
    "people.add_carer": "Somebody may act for them",
    "people.end_carer": "A permission to act for them was ended",
    "people.resume_carer": "A permission to act for them goes on",
    "people.erase": "Erased",
    "people.merge": "Two records became one",
    "people.part": "Two records again",
}
FIELDS = {
    "known_as": "Known as",
    "depth": "Recorded",
    "given_name": "Given name",
    "family_name": "Family name",
    "own_id": "Your own number",
    "ward_code": "Ward",
    "community": "Community",
    "counted_on": "Counted before since",
    "communication": "What helps",
    "communication_words": "What helps, in words",
    "language": "Language",
    "barriers": "In the way of going online",
    "said_none": "Asked, and needs nothing",
    "communication_review_on": "Ask again on",
    "contact_safe": "Safe to contact",
    "contact_how": "How",
    "contact_when": "When",
    "contact_words": "What to mind",
    "phone": "Phone",
    "email": "E-mail",
}
CODES = {
    "depth": dict(DEPTHS),
    "communication": dict(COMMUNICATION),
    "said_none": dict(NONE_SAID),
    "contact_safe": dict(CONTACT_SAFE),
    "contact_how": dict(CONTACT_HOW),
}
PAGES = {
    "people:person": "their page",
    "people:change": "their details",
    "people:communication": "what helps them",
    "people:needs": "asking what helps them",
    "people:handed_back": "the end of questions that were handed over",
    "people:contact": "how to contact them",
    "people:add_carer": "adding who may act for them",
    "people:end_carer": "ending a permission to act for them",
    "people:resume_carer": "taking up a permission to act for them",
    "people:record": "recording time with them",
    "people:add_goal": "adding a goal",
    "people:goal": "a goal",
    "people:close": "saying they come no more",
    "people:reopen": "saying they come again",
    "people:looks": "who looked at their record",
    "people:erase": "erasing their record",
    "people:twice": "looking for another record of them",
    "people:merge": "making two records one",
    "people:part": "making them two records again",
    "people:session": "the register of a session",
    "people:correct": "putting a register right",
    "people:people_csv": "the whole list, saved as a file",
}


class Words:
    """The programme's words that a person's page says, looked up once."""

    def __init__(self, programme: Any) -> None:
        lists = ("wants", "essential-digital-skills", "barriers", "communities")
        found = words_of(programme, *lists)
        self.wants, self.tasks, self.barriers, self.communities = (one.labels for one in found)

    def in_the_way(self, one: Any) -> list[str]:
        """Return what gets in the way, as a person or a time they came says it."""
        return [self.barriers.get(code, code) for code in one.barriers]


def story_of(
    sessions: Iterable[Any],
    events: Iterable[tuple[Event, str]],
    words: Words,
    others: Iterable[TimelineEntry] = (),
) -> list[dict[str, Any]]:
    """Return everything that happened with somebody, as the timeline takes it, newest first.

    Args:
        sessions, events: as `sessions_of` and `events_of` give them.
        others: what other capabilities tell of the person.
    """
    entries = [came(one, words) for one in sessions]
    entries += [{**vars(one), "when": timezone.localdate(one.at)} for one in others]
    entries += [
        {"at": event.received_at, "when": event.received_at, "title": DONE[event.action], "who": by}
        for event, by in events
        if event.action in DONE
    ]
    return sorted(entries, key=lambda one: one["at"], reverse=True)


def moment_of(row: Any) -> datetime:
    """Return when a session stands among what happened that day: when it was recorded, if then."""
    if timezone.localdate(row.created_at) == row.starts_on:
        return row.created_at
    return timezone.make_aware(datetime.combine(row.starts_on, time(12)))


def came(one: Any, words: Words) -> dict[str, Any]:
    """Return one session somebody came to."""
    row = one.activity
    said = did(one, words)
    title = "Came" if row.is_live else "Came, taken out since"
    if row.minutes:
        title += f", {row.minutes} minutes"
    return {
        "at": moment_of(row),
        "when": row.starts_on,
        "title": title,
        "text": " ".join(f"{text.rstrip('.')}." for text in said),
        "state": "done" if row.is_live else "todo",
        "address": reverse("people:session", args=[number])
        if (number := getattr(one, "register_id", None))
        else "",
        "action": "Open the session",
    }


def did(one: Any, words: Words) -> list[str]:
    """Return what somebody did at a session, a line each."""
    row = one.activity
    said = [
        "" if row.is_live else "This session is taken out and not counted.",
        "; ".join(words.wants.get(code, code) for code in row.wants),
    ]
    return [*filter(None, said), *did_themselves(one, words)]


def did_themselves(one: Any, words: Words) -> list[str]:
    """Return what is said of one of those who were at a session: a line each."""
    said = [
        *practised_each(one.tasks, words),
        listed("In the way: ", words.in_the_way(one)),
        listed("Next: ", [one.next_step] if one.next_step else []),
    ]
    return [text for text in said if text]


def practised(tasks: list[dict[str, str]], words: Words) -> str:
    """Return the tasks practised, those done alone first."""
    return ". ".join(practised_each(tasks, words))


def practised_each(tasks: list[dict[str, str]], words: Words) -> list[str]:
    """Return the tasks practised as each went: by themselves, then with help."""
    by_went = {
        went: [
            words.tasks.get(task["code"], task["code"]) for task in tasks if task["went"] == went
        ]
        for went in WENT
    }
    return [
        f"{WENT[went].capitalize()}: {'; '.join(done)}" for went, done in by_went.items() if done
    ]


def listed(before: str, words: list[str]) -> str:
    return before + "; ".join(words) if words else ""


def goal_lines(person: Person, words: Words) -> list[dict[str, Any]]:
    """Return somebody's goals, those worked on first."""
    order = list(GOAL_STATES)
    goals: list[Goal] = sorted(
        person.goals.all(), key=lambda one: (order.index(one.state), one.created_at)
    )
    return [
        {
            "goal": one,
            "state": GOAL_DOTS[one.state],
            "stands": f"{GOAL_STATES[one.state].capitalize()} since {one.since:%-d %B %Y}",
            "want": words.wants.get(one.want, one.want),
        }
        for one in goals
        if one.words
    ]


def earlier(person: Person, words: Words, wards: dict[str, str]) -> list[dict[str, Any]]:
    """Return what somebody's record said before, the latest first."""
    versions: list[PersonVersion] = list(person.versions.exclude(said={}).order_by("-created_at"))
    named = labels_of_fields(person, words, wards) if versions else {}
    return [
        {
            "until": version.created_at,
            "rows": [
                {
                    "name": FIELDS.get(name, name),
                    "value": in_words(version.said.get(name), named.get(name, {})),
                }
                for name in version.changed
            ],
        }
        for version in versions
    ]


def labels_of_fields(
    person: Person, words: Words | None = None, wards: dict[str, str] | None = None
) -> dict[str, dict[str, str]]:
    """Return field -> code -> what it says, of the fields that hold codes."""
    programme = person.organisation.programme
    known, areas = words or Words(programme), ward_names(programme) if wards is None else wards
    own = {"community": known.communities, "barriers": known.barriers}
    return {**CODES, **own, "ward_code": areas}


def in_words(value: Any, labels: dict[str, str]) -> str:
    """Return what a field said, as people read it."""
    if labels.get("", "") and value == "":
        return labels[""]
    if not value:
        return "Nothing"
    try:
        return f"{date.fromisoformat(value):%-d %B %Y}"
    except (TypeError, ValueError):
        said: list[str] = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(one, one) for one in said)
