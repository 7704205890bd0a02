"""What the pages say about requests, in sentences."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.registries import told_of
from dots.network.overview import in_words
from dots.places.selectors import ward_names
from dots.requests.clock import days_so_far
from dots.requests.models import EarlierEnd, RequestRule, SupportRequest
from dots.requests.models.requests import (
    ANSWERED,
    CAME_OF,
    DOORS,
    NEW,
    OURS,
    UNMET,
    WAITING,
    WITHDRAWN,
)
from dots.requests.models.thread import FROM_ASKER
from dots.requests.selectors.kinds import kind_titles, rule_of

NO_KIND, NO_WARD = "No kind yet", "No ward in particular"
TOO_FEW = 5  # settled requests from which a share says something


class Words:
    """What the programme calls kinds and wards: read once for a page."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    @cached_property
    def kinds(self) -> dict[str, str]:
        return kind_titles(self.programme)

    @cached_property
    def wards(self) -> dict[str, str]:
        return ward_names(self.programme)

    def kind(self, code: str) -> str:
        return self.kinds.get(code, code) or NO_KIND

    def ward(self, code: str) -> str:
        return self.wards.get(code, code) or NO_WARD


def day(when: Any) -> str:
    """Return a day as people write it; of a moment, its day here."""
    on = when if type(when) is date else timezone.localdate(when)
    return f"{on:%-d %B %Y}"


def title_of(request: SupportRequest) -> str:
    """Return the first words of what is needed, as long as they are kept."""
    if request.words_blanked_at:
        return f"Request {request.number}: its words are no longer kept"
    first = request.need.strip().splitlines()[0]
    return first if len(first) <= 90 else f"{first[:89].rstrip()}…"


def who_asks(request: SupportRequest) -> str:
    """Return the partner, or the organisation as it was typed."""
    if request.organisation:
        return request.organisation.name
    return request.asked_as or "Somebody who is no partner"


def state_of(request: SupportRequest, today: date) -> tuple[str, str]:
    """Return how a request stands, in words, and its dot."""
    if request.is_late(today):
        return f"Late: due {day(request.due_on)}", "late"
    return {
        NEW: (f"New: due {day(request.due_on)}" if request.due_on else "New", "now"),
        OURS: (f"With us: due {day(request.due_on)}" if request.due_on else "With us", "now"),
        WAITING: ("Waiting for the asker", "todo"),
        ANSWERED: ("Answered", "good"),
        UNMET: ("Not possible", "done"),
        WITHDRAWN: ("Withdrawn", "done"),
    }[request.state]


def lede_for_team(request: SupportRequest, today: date) -> str:
    """Say what it is, whose and how it stands."""
    asked = f"Request {request.number}, asked on {day(request.asked_at)} {DOORS[request.door]}."
    if not request.is_open:
        return f"{asked} {state_of(request, today)[0]} on {day(request.closed_at)}."
    target = in_words(request.target_days, "working day")
    passed = days_so_far(request, today)
    so_far = "none has" if not passed else "1 has" if passed == 1 else f"{passed:,} have"
    stands = " The clock stands until they answer." if request.state == WAITING else ""
    return f"{asked} It is to be settled within {target}; {so_far} passed.{stands}"


def state_for_asker(request: SupportRequest) -> str:
    """Say to the asker how it stands."""
    us = request.programme.name
    if request.state == WAITING:
        return f"{us} has asked you something, and waits for your answer."
    if request.state in (NEW, OURS):
        seen = "is working on it"
        if request.state == NEW:
            seen = "has taken it up" if is_taken_up(request) else "has not sorted it yet"
        if request.is_late(timezone.localdate()):
            meant = f"meant to answer by {day(request.due_on)}, and is late"
            return f"{us} {seen}: it {meant}. Write again if it is urgent."
        by = f" by {day(request.due_on)}" if request.due_on else ""
        return f"{us} {seen}, and means to answer{by}."
    return {
        ANSWERED: f"{us} answered it on {day(request.closed_at)}.",
        UNMET: f"{us} could not do this. The last message says more.",
        WITHDRAWN: "It was withdrawn. If you need it after all, write to us: it is then open again."
        if not request.words_blanked_at
        else "It was withdrawn. You can ask for something else at any time.",
    }[request.state]


def is_taken_up(request: SupportRequest) -> bool:
    """True where something was made of it, such as an introduction, before it was sorted."""
    anybody = Actor(kind="system", programme_id=request.programme_id)
    return bool(told_of("request", anybody, request))


def privacy_for(programme: Programme) -> list[str]:
    """Say what is kept, why and for how long."""
    rule = rule_of(programme)
    months, words = in_words(rule.months_kept, "month"), words_kept(rule)
    return [
        f"{programme.name} keeps what you write here to answer you, and to count what is asked for"
        " and cannot be met. Its team reads it. Anybody may ask it, by law, what it holds.",
        f"Your name, e-mail address and telephone number are used to answer you and for nothing"
        f" else. They are taken out {months} after the request is settled.",
        f"What you write, and what is written to you, is taken out {words} after it is settled."
        " What kind of thing it was, for which ward, when, and how it ended stay, to be counted.",
        "Once, six weeks after an answer, you are asked whether it helped.",
    ]


def words_kept(rule: RequestRule) -> str:
    """Say how long what was said is kept: never for less than whom to answer."""
    return in_words(max(rule.months_of_words, rule.months_kept), "month")


def keeping(request: SupportRequest) -> str:
    """Say that the words of a settled request are gone, or will be."""
    if request.words_blanked_at:
        return (
            f"What was asked and said was taken out on {day(request.words_blanked_at)}, as the"
            " programme’s rule says. When, what kind, which ward and how it ended stay."
        )
    if request.is_open:
        return ""
    months = words_kept(rule_of(request.programme))
    return f"What was asked and said is taken out {months} after a request is settled."


def thread_of(request: SupportRequest, *, for_team: bool) -> list[dict[str, Any]]:
    """Return what was said, oldest first; the team's notes for the team alone."""
    us = request.programme.name
    asker = who_asks(request) if for_team else "You"
    lines: list[dict[str, Any]] = [
        {"title": f"{asker} asked", "text": request.need, "at": request.asked_at, "state": "done"}
    ]
    for one in request.messages.select_related("know_how").all():
        title = f"{us} wrote" if one.way == "to" else f"{asker} wrote"
        who = one.by if for_team else ""
        asks = f"{us} asked" if one.asks else title
        lines.append({"title": asks, "text": one.text, "at": one.said_at, "who": who})
    if for_team:
        for note in request.notes.all():
            title = "Note for the team: the asker does not see it"
            lines.append({"title": title, "text": note.text, "at": note.said_at, "who": note.by})
    for end in request.ends.order_by("opened_at"):
        lines += [*ends_of(end, for_team=for_team), opening_of(end, us, asker, for_team=for_team)]
    lines += ends_of(request, for_team=for_team)
    return sorted(lines, key=lambda line: line["at"])


def last_said(request: SupportRequest) -> dict[str, Any]:
    """Return what the asker said last, title and text: what an answer is to."""
    said = request.messages.filter(way=FROM_ASKER).order_by("said_at", "pk").last()
    text, at = (said.text, said.said_at) if said else (request.need, request.asked_at)
    title = f"They {'wrote' if said else 'asked'} on {timezone.localtime(at):%-d %B, %H:%M}"
    return {"title": title, "text": text}


def told_asker(asked: SupportRequest, name: str) -> list[dict[str, Any]]:
    """Return what the asker's own word is about: what was written to them since their last one.

    Of what came of it: what they asked, and the answer.
    """
    if asked.words_blanked_at or name == "withdraw":
        return []
    us, said = asked.programme.name, list(asked.messages.order_by("said_at", "pk"))
    at = max((place for place, one in enumerate(said, 1) if one.way == FROM_ASKER), default=0)
    ours = [one for one in said if one.way != FROM_ASKER][-1:] if name == "came" else said[at:]
    lines = [
        {"title": f"{us} {'asked' if one.asks else 'wrote'} on {day(one.said_at)}",
         "text": one.text}
        for one in ours
    ]  # fmt: skip
    if name == "came":
        asked_on = f"What was asked on {day(asked.asked_at)}"
        return [{"title": asked_on, "text": asked.need}, *lines]
    return lines


def read_of(asked: SupportRequest) -> dict[str, str]:
    """Return what a word to the asker is an answer to."""
    return {"What they said last": last_said(asked)["text"]}


def read_by_asker(asked: SupportRequest) -> dict[str, str]:
    """Return what the asker's own word is an answer to."""
    ours = asked.messages.exclude(way=FROM_ASKER).order_by("said_at", "pk").last()
    us = asked.programme.name
    return {
        "How it stands": state_for_asker(asked),
        f"What {us} wrote last": ours.text if ours else "",
    }


def how_it_goes(asked: SupportRequest) -> str:
    """Say how the asker learns of it."""
    if asked.asker_email:
        return "Sent: the asker gets a letter with a link to read it."
    return "Saved. There is no e-mail address, so ring them: they read it by their link."


def opening_of(end: EarlierEnd, us: str, asker: str, *, for_team: bool) -> dict[str, Any]:
    """Return that it was opened again, and by whom; to the asker no name of the team is told."""
    by = (end.opened_by if for_team else us) if end.opened_by else asker
    return {"title": f"{by} opened it again", "text": "", "at": end.opened_at}


def ends_of(request: SupportRequest | EarlierEnd, *, for_team: bool) -> list[dict[str, Any]]:
    """Return how it ended, that it was asked again, and what came of it."""
    lines = []
    if request.closed_at:
        because = request.because if for_team else ""
        title = {ANSWERED: "Answered", UNMET: "Not possible", WITHDRAWN: "Withdrawn"}[request.state]
        lines.append({"title": title, "text": because, "at": request.closed_at, "state": "good"})
    if request.asked_again_at:
        title = "Asked what came of it"
        lines.append({"title": title, "text": "", "at": request.asked_again_at})
    if request.came_of_at:
        title = f"What came of it: {CAME_OF[request.came_of].lower()}"
        lines.append({"title": title, "text": request.came_of_because, "at": request.came_of_at})
    return lines


def share(unmet: int, settled: int) -> str:
    """Say how large a part could not be met, where there is enough to say it of."""
    return f"{unmet / settled:.0%}" if settled >= TOO_FEW else "Too few to say"


def page_of(request: SupportRequest) -> str:
    return reverse("requests:request", args=[request.pk])
