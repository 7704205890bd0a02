"""Whom to phone, writing a concern down, and everything that can be done with one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.forms import ConfirmForm
from dots.foundation.looks import find_person_or_404
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.network.models import Organisation
from dots.network.selectors import programme_of
from dots.people.models import Person
from dots.people.selectors import partners_of
from dots.people.wording import beside
from dots.safeguarding.commands import (
    close_concern,
    decide,
    raise_concern,
    read_concern,
    reopen_concern,
)
from dots.safeguarding.forms.concerns import CloseForm, ConcernForm, DecisionForm, ReopenForm
from dots.safeguarding.models import Concern
from dots.safeguarding.phones import whom_to_phone
from dots.safeguarding.selectors import concerns_of, looks_at_concern
from dots.safeguarding.story import (
    decisions_of,
    facts_of,
    kept_from_in_words,
    look_lines,
    standing,
)
from dots.safeguarding.views.shared import HOME, asked, concern_to, page_of
from dots.safeguarding.wording import DOTS, STATES, WAITING, WHO_SEES

BOTH = ["GET", "POST"]
PER_PAGE = 25
COLUMNS = [{"title": title} for title in ("About", "Written down", "How it stands")]
LOOKS = [{"title": title} for title in ("When", "Who", "Page")]


@never_cache
@require_GET
def safeguarding(request: Request) -> HttpResponse:
    """Show whom to phone, then the concerns that this actor may read."""
    actor = request.actor
    require(actor, "safeguarding.list", programme_of(actor))
    state = request.GET.get("state", "")
    found = concerns_of(actor, state if state in STATES else "")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    partners = [around(request, one) for one in partners_of(actor)]
    context = {
        "partners": partners,
        "several": len(partners) > 1,
        "states": state_links(state),
        "any": Concern.objects.within(actor).exists(),
        "page": page,
        "query": f"state={state}" if state in STATES else "",
        "columns": COLUMNS,
        "rows": [row(one) for one in page],
    }
    return render(request, "safeguarding/safeguarding.html", context)


def around(request: Request, partner: Organisation) -> dict[str, Any]:
    """Return whom to phone at a partner, and what can be begun."""
    manages = allowed(request.actor, "safeguarding.arrange", partner)
    return {
        **whom_to_phone(partner),
        "raise": reverse("safeguarding:raise", args=[partner.pk]),
        "arrange": reverse("safeguarding:arrange", args=[partner.pk]) if manages else "",
    }


def state_links(state: str) -> list[dict[str, Any]]:
    """Return the lists there are: all, not read yet, read, closed."""
    now = state if state in STATES else ""
    titles = {"": "All", WAITING: "Not read yet", "read": "Being seen to", "closed": "Closed"}
    return [
        {"text": title, "address": f"?state={code}" if code else "?", "is_now": code == now}
        for code, title in titles.items()
    ]


def row(one: Concern) -> list[Any]:
    """Return a concern's line of the list."""
    return [
        {
            "text": str(one),
            "address": page_of(one.pk),
            "note": beside(one.person) if one.person else "",
        },
        f"{one.created_at:%-d %B %Y}",
        {"text": STATES[one.state], "state": DOTS[one.state]},
    ]


@never_cache  # Back shows nobody what was written, and sends it no second time
@require_http_methods(BOTH)
def write_down(request: Request, organisation_id: UUID) -> HttpResponse:
    """Say whom to phone, and write a concern down about anybody."""
    partner = find_or_404(Organisation, request.actor, organisation_id, "safeguarding.raise")
    return writing(request, partner, None)


@never_cache
@require_http_methods(BOTH)
def write_about(request: Request, person_id: UUID) -> HttpResponse:
    """The same about somebody with a record."""
    person = find_person_or_404(Person, request, person_id, "safeguarding.raise")
    return writing(request, person.organisation, person)


def writing(request: Request, partner: Organisation, person: Person | None) -> HttpResponse:
    """Ask what was seen or heard, below whom to phone."""
    form = ConcernForm(request.POST or None, organisation=partner, person=person)
    if made := act(form, raise_concern, actor=request.actor, organisation=partner):
        messages.success(request, "Saved. Below is who was told, and who has read it.")
        return redirect(page_of(made))
    back = reverse("people:person", args=[person.pk]) if person else reverse(HOME)
    context = {
        "person": person,
        "form": form,
        "phone": whom_to_phone(partner, form.kept_from),
        "who_sees": WHO_SEES,
        "back": back,
        "back_text": str(person) if person else "Safeguarding",
    }
    return render(request, "safeguarding/write_down.html", context)


@never_cache  # the browser keeps nothing of it
@require_GET
def concern(request: Request, concern_id: UUID) -> HttpResponse:
    """Show a concern: to who wrote it their words; to those who answer for it what was decided."""
    found = concern_to(request, concern_id, "see")
    answers = allowed(request.actor, "safeguarding.decide", found)
    may_read = allowed(request.actor, "safeguarding.read", found)
    context = {
        "concern": found,
        "standing": standing(found),
        "facts": facts_of(found),
        "phone": whom_to_phone(found.organisation, (found.kept_from, found.kept_from_too)),
        "kept_from": kept_from_in_words(found),
        "answers": answers,
        "read_form": ConfirmForm() if found.is_waiting and may_read else None,
        "read": reverse("safeguarding:read", args=[found.pk]),
        "actions": actions(found) if answers else [],
        "entries": decisions_of(found) if answers else [],
        "looks": reverse("safeguarding:looks", args=[found.pk]) if answers else "",
    }
    return render(request, "safeguarding/concern.html", context)


def actions(found: Concern) -> list[dict[str, Any]]:
    """Return what can be done with a concern now."""
    offered = {
        "read": [("Write down what was decided", "decide"), ("Close it", "close")],
        "closed": [("Open it again", "reopen")] if not found.emptied_on else [],
    }
    return [
        {"text": text, "address": reverse(f"safeguarding:{name}", args=[found.pk])}
        for text, name in offered.get(found.state, [])
    ]


@never_cache
@require_http_methods(BOTH)
def read(request: Request, concern_id: UUID) -> HttpResponse:
    """Say that it was read."""
    found = concern_to(request, concern_id, "read")
    form = ConfirmForm(request.POST or None)
    if act(form, read_concern, actor=request.actor, concern=found):
        messages.success(request, "Whoever wrote it sees that you have read it.")
        return redirect(page_of(found.pk))
    return about(
        request,
        found,
        form=form,
        title="Have you read it?",
        text="Say so when you see to it: nobody else is told then.",
        button="I have read it",
    )


@never_cache
@require_http_methods(BOTH)
def add_decision(request: Request, concern_id: UUID) -> HttpResponse:
    """Write down what was decided."""
    found = concern_to(request, concern_id, "decide")
    form = DecisionForm(request.POST or None)
    if act(form, decide, actor=request.actor, concern=found):
        messages.success(request, "Kept. Only those who answer for it see it.")
        return redirect(page_of(found.pk))
    return about(
        request,
        found,
        form=form,
        title="What was decided?",
        text="Whoever wrote the concern does not see this.",
        button="Keep this",
    )


@never_cache
@require_http_methods(BOTH)
def close(request: Request, concern_id: UUID) -> HttpResponse:
    """Close it."""
    found = concern_to(request, concern_id, "close")
    form = CloseForm(request.POST or None)
    if act(form, close_concern, actor=request.actor, concern=found):
        messages.success(request, "Closed. It can be opened again.")
        return redirect(page_of(found.pk))
    return about(
        request,
        found,
        form=form,
        title="Close this concern?",
        text="It is kept seven years from today, 25 years where it may be about a child; then it"
        " empties itself. It can be opened again.",
        button="Close it",
    )


@never_cache
@require_http_methods(BOTH)
def reopen(request: Request, concern_id: UUID) -> HttpResponse:
    """Open it again."""
    found = concern_to(request, concern_id, "reopen")
    form = ReopenForm(request.POST or None)
    if act(form, reopen_concern, actor=request.actor, concern=found):
        messages.success(request, "Open again.")
        return redirect(page_of(found.pk))
    return about(request, found, form=form, title="Open it again", button="Open it again")


def about(request: Request, found: Concern, **context: Any) -> HttpResponse:
    """Ask something about a concern."""
    return asked(
        request, page_of(found.pk), str(found), person=found.person, unkept=True, **context
    )


@never_cache
@require_GET
def looks(request: Request, concern_id: UUID) -> HttpResponse:
    """Show who opened a concern, and who was refused it: to those who answer for it."""
    found = concern_to(request, concern_id, "see_looks")
    page = Paginator(looks_at_concern(found), 50).get_page(request.GET.get("page"))
    context = {
        "title": "Who looked at this concern",
        "back": page_of(found.pk),
        "back_text": str(found),
        "page": page,
        "columns": LOOKS,
        "rows": look_lines(list(page)),
    }
    return render(request, "safeguarding/looks.html", context)
