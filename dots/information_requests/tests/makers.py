"""Requests for information for tests, made by its commands."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_programme
from dots.foundation.models import Programme
from dots.information_requests.commands import (
    decide_note,
    make_answer,
    say_what_it_covers,
    start_request,
)
from dots.information_requests.marking import fingerprint
from dots.information_requests.models import AnswerMade, FoundNote, InformationRequest
from dots.information_requests.selectors import live
from dots.network.models import Organisation
from dots.relationships.tests.makers import make_call

_numbers = count(1)


def make_information_request(
    programme: Programme | None = None, *, received_on: date | None = None, **covers: Any
) -> InformationRequest:
    """A request that arrived last week; it covers something only when that is said."""
    programme = programme or make_programme()
    lead = make_actor(programme=programme)
    made = start_request(
        actor=lead,
        programme=programme,
        kind=covers.pop("kind", "freedom"),
        reference=covers.pop("reference", f"FOI-{next(_numbers)}"),
        received_on=received_on or timezone.localdate() - timedelta(days=7),
    )
    if covers:
        say_what_it_covers(actor=lead, request=made, **covers)
        made.refresh_from_db()
    return made


def make_found_note(organisation: Organisation, choice: str = "") -> FoundNote:
    """A note that a request reaches: a line about a call."""
    make_call(organisation, line="They asked for tablets.")
    made = make_information_request(organisation.programme, partner_ids=[organisation.pk])
    row: FoundNote = made.found.filter(key__startswith="relationships.").order_by("at")[0]
    return decide(row, choice) if choice else row


def decide(row: FoundNote, choice: str, **said: Any) -> FoundNote:
    """Decide about a note as its text stands."""
    lead = make_actor(programme=row.programme)
    text = live(lead, [row])[row.key].text
    said.setdefault("reason", "" if choice == "give" else "person")
    return decide_note(actor=lead, row=row, choice=choice, seen=fingerprint(text), **said)


def make_answer_to(request: InformationRequest) -> AnswerMade:
    return make_answer(actor=make_actor(programme=request.programme), request=request)


def make_answer_made(programme: Programme) -> AnswerMade:
    """An answer to a request that reaches nothing."""
    return make_answer_to(make_information_request(programme))
