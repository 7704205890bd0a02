"""Whom to ask: the list, and saving it as a file."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dots.follow_ups.forms.waves import DueFilters
from dots.follow_ups.models import FollowUp
from dots.follow_ups.selectors import left_out, not_agreed, to_ask
from dots.follow_ups.sendings import said_to_wait
from dots.follow_ups.texting import off_at, said_of_texts
from dots.follow_ups.views.shared import wave_page
from dots.follow_ups.waves import TITLES
from dots.foundation import texts
from dots.foundation.actor import Actor
from dots.foundation.exports import csv_response
from dots.foundation.looks import write_down, write_down_list
from dots.foundation.outbox import refused_addresses
from dots.foundation.pages import Request, require
from dots.foundation.permissions import allowed
from dots.network.selectors import programme_of
from dots.people.acting import through
from dots.people.models import Person
from dots.people.numbers_only import numbers_only
from dots.people.selectors import partners_of
from dots.people.wording import CONTACT_HOW, NOT_ASKED, beside, label_of, people_in_words

PER_PAGE = 25
COLUMNS: list[dict[str, Any]] = [
    {"title": "Called"},
    {"title": "Which time", "says_itself": True},
    {"title": "How to reach them", "says_itself": True},
]
HEADER = ["Partner", "Known as", "Your own number", "Which time", "Due on", "Counts until"]
MEET = "Only when you meet"  # the page says once why


@require_GET
def people_to_ask(request: Request) -> HttpResponse:
    """Show whom to ask today, late or soon."""
    actor = request.actor
    require(actor, "follow_ups.list", programme_of(actor))
    filters = DueFilters(request.GET)
    asked = filters.asked()
    page = Paginator(to_ask(actor, **asked), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    saves = allowed(actor, "follow_ups.save_list", programme_of(actor))
    file = f"{reverse('follow_ups:to_ask_csv')}?{query.urlencode()}"
    there = page.paginator.count > 0
    write_down_list(request, (one.person.organisation_id for one in page))
    lost = refused_addresses([one.pk for one in page])
    off = off_at(actor.partner_ids)
    waits = said_to_wait([one.pk for one in page])
    context = {
        "filters": filters,
        "is_filtered": any(asked.values()),
        "has_some": there or to_ask(actor).exists(),
        "has_begun": there or FollowUp.objects.within(actor).exists(),
        "left_out": left_out(actor),
        "not_agreed": not_listed(actor),
        "page": page,
        "columns": COLUMNS,
        "rows": [row(one, one.pk in lost, off, waits.get(one.pk, "")) for one in page],
        "when_met": any(reach(one.person) == MEET for one in page),
        "query": query.urlencode(),
        "here": reverse("follow_ups:to_ask"),
        "people": reverse("people:people"),
        "file": file if saves else "",
        "texts": texts_of(actor, off) if texts.is_set_up() else [],
    }
    return render(request, "follow_ups/to_ask.html", context)


def not_listed(actor: Actor) -> str:
    """Say how many the data agreement does not allow to be asked; nothing where there are none."""
    found = not_agreed(actor)
    if found is None:
        return ""
    whom = f"{people_in_words(found.now or found.soon)} of yours could be asked"
    when = "now" if found.now else "soon"
    more = f", and {found.soon:,} soon" if found.now and found.soon else ""
    are = "is" if found.now + found.soon == 1 else "are"
    return f"{whom} {when}{more}, but {are} not listed"


def texts_of(actor: Actor, off: set[UUID]) -> list[dict[str, Any]]:
    """Return each of the actor's partners: do texts go by themselves, and where to change that.

    None where only numbers are agreed: nothing is sent there.
    """
    return [
        {
            "partner": one,
            "on": one.pk not in off,
            "change": reverse("follow_ups:texts", args=[one.pk])
            if allowed(actor, "follow_ups.set_texts", one)
            else "",
        }
        for one in partners_of(actor)
        if not numbers_only(one)
    ]


def row(one: FollowUp, is_lost: bool, off: set[UUID], waits: str) -> list[Any]:
    """Return a line of the list: what helps stands beside what somebody is called.

    Args:
        is_lost: the link that was sent did not arrive.
        off: the partners that want no text to go by itself.
        waits: that a letter or text waits to go, and until when.
    """
    person, today = one.person, timezone.localdate()
    gone = f"comes no more since {person.closed_on:%-d %B %Y}" if person.closed_on else ""
    did_not = waits or (is_lost and one.texted_on)
    more = [
        waits,
        "" if did_not else said_of_texts(one, off, today),
        "the link did not arrive" * is_lost,
    ]
    return [
        {
            "text": str(person),
            "address": wave_page(one.pk),
            "note": beside(person, gone),
        },
        {
            "text": TITLES[one.wave],
            "note": "; ".join([due(one, today), *filter(None, more)]),
        },
        reach(person),
    ]


def due(one: FollowUp, today: date) -> str:
    """Say when somebody is due and until when it counts, in as few words as will do."""
    if one.opens_on > today:
        return f"Due {near(one.due_on, today)}, from {near(one.opens_on, today)}"
    was = "Was due" if one.due_on < today else "Due"
    return f"{was} {near(one.due_on, today)}, until {near(one.closes_on, today)}"


def near(day: date, today: date) -> str:
    """Return a day, with its year only where that is another."""
    return f"{day:%-d %B}" if day.year == today.year else f"{day:%-d %B %Y}"


def reach(person: Person) -> Any:
    """Say how and when it is safe to contact somebody, or through which carer."""
    if by_carer := through(person, timezone.localdate()):
        return by_carer
    if person.contact_safe == NOT_ASKED:
        return MEET
    how = label_of(CONTACT_HOW, person.contact_how)
    said = [one for one in (person.contact_when, person.contact_words) if one]
    where = person.email if person.contact_how == "email" else person.phone
    text = ": ".join(one for one in (how, where) if one) or "It is safe; how is not said"
    return {"text": text, "note": "; ".join(said)}


@require_GET
def to_ask_csv(request: Request) -> HttpResponseBase:
    """Save the list for managers: who is due and when, and nothing that anybody answered."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "follow_ups.save_list", programme)
    for partner in partners_of(actor):
        write_down(request, programme.pk, partner.pk)
    lines = (
        [
            *(one.person.organisation.name, one.person.known_as, one.person.own_id),
            *(TITLES[one.wave], one.due_on, one.closes_on),
        ]
        for one in to_ask(actor, **DueFilters(request.GET).asked())
    )
    return csv_response("people-to-ask", HEADER, lines)
