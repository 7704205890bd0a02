"""What the pages say about requests for information, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.information_requests.due import LAW, WORKING_DAYS
from dots.information_requests.models import (
    CHANGED,
    GIVE,
    GONE,
    IN_PART,
    LEAVE,
    UNDECIDED,
    AnswerMade,
    InformationRequest,
)
from dots.network.namesakes import tell_apart
from dots.network.overview import in_words

DOTS = {UNDECIDED: "todo", CHANGED: "late", GIVE: "done", IN_PART: "done", LEAVE: "done", GONE: ""}
HOW_FOUND = (
    "A note is found by its words, by who typed it, and by the names of whom it is about: a shared"
    " person, a partner, who was spoken with, asked for something or asked to a meeting, who asked,"
    " who was to do something. A name is looked for as it stands now. A note about a partner that"
    " names nobody is not found by the names of people there, a letter to a network not by whom it"
    " went to, and what is about a plan or a network not by the names of its partners: write the"
    " partner under “Partners”, without words, to read all about it."
)
NOT_IN_IT = (
    "Not among the notes: what partners keep for themselves, and the names of people that only a"
    " partner keeps, which the programme cannot read;"
    " letters and files outside this product; what is kept of contacts themselves (names, posts,"
    " e-mail addresses, telephone numbers), what sessions were called and the rows of spreadsheets,"
    " each found on its own page. A letter"
    " that this product sent is emptied a day later. What somebody typed in one is found where it"
    " was typed: words to a network, why two should meet, an action. The rest of a letter is always"
    " the same. What was changed since is found as it stands now."
)
LETTER = (
    "The letter that goes with it has to say why anything is left out, how to ask for a review, and"
    " that the Information Commissioner can be asked to look at it."
)


def on(day: date) -> str:
    return f"{day:%-d %B %Y}"


def due_in_words(request: InformationRequest) -> str:
    """Say by when an answer is due, and by which rule."""
    rule, source = LAW[request.kind]
    early = ", bank holidays not counted off" if str(WORKING_DAYS) in rule else ""
    return f"{on(request.due_on)}: {rule}{early} ({source})"


def standing(request: InformationRequest, today: date) -> tuple[str, str]:
    """Say in short how a request stands, with its dot."""
    if request.answered_on:
        return f"Answered {on(request.answered_on)}", "done"
    days = (request.due_on - today).days
    if days < 0:
        return f"{in_words(-days, 'day')} late", "late"
    return ("Due today" if days == 0 else f"Due {on(request.due_on)}"), "now"


def facts_of(request: InformationRequest) -> list[dict[str, Any]]:
    """Return what a request is, and what it covers."""
    facts = [
        ("Asked under", request.get_kind_display()),
        ("Arrived", on(request.received_on)),
        ("Answer due", due_in_words(request)),
    ]
    if request.answered_on:
        facts.append(("Answered", on(request.answered_on)))
    if request.looked_at:
        facts += covered(request)
        at = timezone.localtime(request.looked_at)
        facts.append(("Looked for", f"{at:%-d %B %Y, %H:%M}"))
    return [{"name": name, "value": value} for name, value in facts]


def covered(request: InformationRequest) -> list[tuple[str, str]]:
    """Say what a request covers."""
    if request.blanked_at:
        return [("Covers", f"no longer kept, since {on(timezone.localdate(request.blanked_at))}")]
    names = [str(one) for one in tell_apart(request.partners.order_by("name", "pk"))]
    words = ", ".join(f"“{one}”" for one in request.phrases)
    days = [
        f"{joint} {on(day)}"
        for joint, day in (("from", request.from_day), ("to", request.to_day))
        if day
    ]
    return [
        ("Words", words or "any"),
        ("Partners", ", ".join(names) or "every partner, and what is about none of them"),
        ("Days", " ".join(days) or "any"),
    ]


def counted(counts: Mapping[str, int]) -> str:
    """Say how many notes there are and how many wait."""
    here = sum(count for state, count in counts.items() if state != GONE)
    waiting = counts[UNDECIDED] + counts[CHANGED]
    if not here:
        return "No note is found"
    if not waiting:
        return f"{in_words(here, 'note')} found, all decided"
    return f"{in_words(here, 'note')} found, {waiting:,} to decide"


def made_in_words(made: AnswerMade) -> str:
    """Say what an answer holds: how many notes, never which."""
    given = made.given + made.in_part
    part = f", {made.in_part:,} of them in part" if made.in_part else ""
    return f"{in_words(given, 'note')} given out{part}, {made.left_out:,} left out"


def page_of(request: InformationRequest) -> str:
    return reverse("information_requests:request", args=[request.pk])
