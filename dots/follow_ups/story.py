"""One wave in words, and all of somebody's waves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from dots.follow_ups.models import FollowUp
from dots.follow_ups.selectors import earlier_of, items_for, who_may_answer, words_for
from dots.follow_ups.waves import TITLES, WEEK_4
from dots.follow_ups.wording import (
    ALL_MODES,
    ANSWERED,
    BECAUSE,
    DOTS,
    MISSED,
    PRESENT,
    PROXIES,
    STATES,
    TO_COME,
)
from dots.foundation import outbox, texts
from dots.foundation.models import Message
from dots.foundation.person_parts import ours, ours_unless
from dots.frameworks.instruments import CHOICE, LIST, SCALE, Item
from dots.people.wording import label_of

LEFT_OUT = "Left out"
NO_YES = "not asked, as no yes stands"


def day(one: date) -> str:
    return f"{one:%-d %B %Y}"


def state_of(found: FollowUp, today: date) -> str:
    """Say how a wave stands."""
    if found.state == ANSWERED and found.answered_on:
        return f"answered on {day(found.answered_on)}"
    if found.state == TO_COME and found.closes_on < today:
        return MISSED
    if found.state == TO_COME and found.opens_on <= today:
        late = "was due" if found.due_on < today else "due"
        return f"{late} on {day(found.due_on)}, counts until {day(found.closes_on)}"
    if found.state == TO_COME:
        return f"due on {day(found.due_on)}, can be asked from {day(found.opens_on)}"
    why = label_of(BECAUSE, found.because).removeprefix("They ").removeprefix("We ")
    return f"{STATES[found.state]}{f': {why}' if why else ''}"


def dot_of(found: FollowUp, today: date) -> str:
    """Return the tone of a wave's dot."""
    if found.state == TO_COME and found.opens_on <= today <= found.closes_on:
        return "late" if found.due_on < today else "now"
    return DOTS.get(found.state, "todo")


def lede_of(found: FollowUp, today: date) -> str:
    """Say in a sentence how a wave stands."""
    said = state_of(found, today)
    more = " A check-in for yourselves: no figure uses it." if found.wave == WEEK_4 else ""
    return f"{said[:1].upper()}{said[1:]}.{more}"


def wave_lines(waves: list[FollowUp], today: date, *, agreed: bool) -> list[dict[str, Any]]:
    """Return somebody's waves as lists show them: never an answer.

    Args:
        agreed: whether a yes to being asked stands.
    """
    lines = []
    for one in waves:
        waits = one.state == TO_COME and one.closes_on >= today and not agreed
        state, dot = (NO_YES, "todo") if waits else (state_of(one, today), dot_of(one, today))
        lines.append({"follow_up": one, "title": TITLES[one.wave], "state": state, "dot": dot})
    return lines


LOST = {  # why a message did not arrive -> what is said of it
    texts.NO_SUCH_NUMBER: "the number does not exist any more, or takes no texts. Ask them for"
    " another when you meet",
    texts.OFF: "their phone was off or full for three days. It can be sent again",
    outbox.NOT_SAFE_NOW: "before it left, it was kept that this is not safe or not wanted",
    outbox.NO_SUCH: "the address or number does not exist any more. Ask them for another when you"
    " meet",
}


def sending_of(message: Message | None) -> str:
    """Say how the link went out, and whether it arrived; nothing where none was sent."""
    if message is None:
        return ""
    what = "text" if message.is_text else "letter"
    if message.failed_because:
        return f"The {what} with the link did not arrive: {lost_because(message)}"
    if message.arrived_at:
        return f"The {what} with the link reached their phone on {moment(message.arrived_at)}."
    if message.sent_at:
        return f"A {what} with a link went out on {moment(message.sent_at)}."
    if message.next_try_at > timezone.now():
        return f"A {what} with a link goes out on {moment(message.next_try_at)}."
    return f"A {what} with a link is on its way."


def lost_because(message: Message) -> str:
    """Say why a message did not arrive, after a colon."""
    return f"{LOST.get(message.failed_because, 'it could not be sent from here')}."


def moment(when: datetime) -> str:
    return f"{timezone.localtime(when):%-d %B, %H:%M}"


def answers_of(found: FollowUp) -> list[dict[str, str]]:
    """Return what was answered in words; of questions left out it says so."""
    if found.state != ANSWERED:
        return []
    return lines(found, found.answers)


def lines(found: FollowUp, answers: dict[str, Any]) -> list[dict[str, str]]:
    items = items_for(found.instrument, found.wave)
    words = words_for(found.person.organisation.programme, items)
    labels = {code: one.labels for code, one in words.items()}
    return [
        {"name": one.text, "value": in_words(one, answers.get(one.code), labels)} for one in items
    ]


def in_lines(found: FollowUp, said: dict[str, Any]) -> str:
    """Return all that a version of a wave keeps, each answer behind its question, a line each."""
    answers = dict(said.get("answers", {}))
    items = items_for(found.instrument, found.wave)
    rows = [ours(behind(one["name"], one["value"])) for one in how_it_was(said)]
    for item, one in zip(items, lines(found, answers), strict=True):
        told = ours_unless(one["value"], answers.get(item.code))
        rows.append(f"{ours(behind(one['name']))}{told}")
    asked = {one.code for one in items}
    rows += [behind(name, one) for name, one in answers.items() if name not in asked]
    return "\n".join(rows)


def behind(question: str, answer: Any = "") -> str:
    return f"{question.rstrip('.')}{mark(question)} {answer}"


def mark(question: str) -> str:
    """Return what stands between a question and its answer."""
    return "" if question.endswith("?") else ":"


def in_words(item: Item, value: Any, labels: dict[str, dict[str, str]]) -> str:
    """Return one answer as a person reads it."""
    if value is None or value == "":
        return LEFT_OUT
    if item.kind == SCALE:
        return f"{value} of {item.highest}"
    if item.kind == CHOICE:
        return dict(item.choices).get(value, str(value))
    if item.kind == LIST:
        return labels.get(item.list_code, {}).get(value, str(value))
    return str(value)


def how_it_was(said: dict[str, Any]) -> list[dict[str, str]]:
    """Return how it was asked, who answered and who was there."""
    rows = [
        ("How", ALL_MODES.get(said.get("mode", ""), "")),
        ("Who answered", label_of(PROXIES, said.get("proxy", "")) if said.get("mode") else ""),
        ("Who else was there", label_of(PRESENT, said.get("present", ""))),
    ]
    return [{"name": name, "value": value} for name, value in rows if value]


def facts_of(found: FollowUp) -> list[dict[str, str]]:
    """Return the few facts below the answers."""
    said = {name: getattr(found, name) for name in ("mode", "proxy", "present")}
    allowed = [{"name": "Allowed to answer for them", "value": acted(found)}] if found.proxy else []
    counts = f"{day(found.opens_on)} to {day(found.closes_on)}"
    if found.is_baseline:
        return [*how_it_was(said), *allowed]
    return [
        *how_it_was(said),
        *allowed,
        {"name": "Due on", "value": day(found.due_on)},
        {"name": "An answer counts from", "value": counts},
    ]


def acted(found: FollowUp) -> str:
    """Return who was allowed to answer for somebody on the day they did."""
    allowed = who_may_answer(found.person, found.answered_on)
    return allowed or "Nobody was recorded as acting for them on that day"


def earlier_lines(found: FollowUp) -> list[dict[str, Any]]:
    """Return what a wave said before, the latest first."""
    return [
        {
            "until": one.created_at,
            "rows": [*how_it_was(one.said), *lines(found, one.said.get("answers", {}))],
        }
        for one in earlier_of(found)
    ]
