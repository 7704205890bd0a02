"""Visits at home: the list, planning one, and reporting from the doorstep."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dots.accounts.models import User
from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.looks import find_person_or_404
from dots.foundation.pages import Request, act, require
from dots.foundation.permissions import allowed
from dots.network.selectors import programme_of
from dots.people.models import Person
from dots.safeguarding.commands import call_off, check_in, check_out, plan_visit, stay_longer
from dots.safeguarding.forms.visits import LongerForm, VisitForm
from dots.safeguarding.minding import to_mind, to_mind_of, what_changed
from dots.safeguarding.models import Visit
from dots.safeguarding.selectors import visits_of
from dots.safeguarding.unchecked import without_check
from dots.safeguarding.views.shared import asked
from dots.safeguarding.visiting import (
    alarm_of,
    check_to_mind,
    facts_of,
    lede_of,
    numbers_of_visit,
    row,
    why_not_now,
)

BOTH = ["GET", "POST"]
PER_PAGE = 25
COLUMNS = [{"title": title} for title in ("When", "To", "Who", "Looks out", "How it stands")]


def visit_to(request: Request, pk: UUID, action: str) -> Visit:
    """Return a visit that this actor may see or report on; a look is written down either way."""
    return find_person_or_404(Visit, request, pk, f"safeguarding.{action}", about="person_id")


def page_of(visit_id: UUID) -> str:
    return reverse("safeguarding:visit", args=[visit_id])


@require_GET
def visits(request: Request) -> HttpResponse:
    """Show the visits to come, or those that are over."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "safeguarding.list", programme)
    over = request.GET.get("state") == "over"
    page = Paginator(visits_of(actor, over), PER_PAGE).get_page(request.GET.get("page"))
    manages = allowed(actor, "safeguarding.see_checks", programme)
    unchecked = without_check(page)
    context = {
        "over": over,
        "page": page,
        "query": "state=over" if over else "",
        "columns": COLUMNS,
        "rows": [row(one, one.pk in unchecked) for one in page],
        "any": Visit.objects.within(actor).exists(),
        "checks": reverse("safeguarding:checks") if manages else "",
    }
    return render(request, "safeguarding/visits.html", context)


def planned_for(request: Request, visitor: str, day: date) -> str:
    """Say to whoever planned a visit who reports at the door, and when."""
    on = "" if day == timezone.localdate() else f" on {day:%-d %B %Y}"
    if visitor == request.actor.id:
        return f"Planned. Press “I am there” at the door{on}."
    name = User.objects.get(pk=visitor).name
    return f"Planned. {name} presses “I am there” at the door{on}: let them know."


@require_http_methods(BOTH)
def plan(request: Request, person_id: UUID) -> HttpResponse:
    """Plan a visit to somebody."""
    person = find_person_or_404(Person, request, person_id, "safeguarding.plan_visit")
    form = VisitForm(request.POST or None, actor=request.actor, person=person)
    if made := act(form, plan_visit, actor=request.actor, person=person):
        said = form.cleaned_data
        messages.success(request, planned_for(request, said["visitor"], said["day"]))
        return redirect(page_of(made))
    return asked(
        request,
        reverse("people:person", args=[person.pk]),
        str(person),
        form=form,
        person=person,
        title=f"Visit {person} at home",
        warning=to_mind(person),
        text="Whoever visits has a safe-recruitment check, and somebody who looks out for them.",
        button="Plan this visit",
    )


@never_cache  # where it is stays in no browser
@require_GET
def visit(request: Request, visit_id: UUID) -> HttpResponse:
    """Show a visit: what to press now, and where it is to the two who need it."""
    found = visit_to(request, visit_id, "see_visit")
    actor = request.actor
    reports = allowed(actor, "safeguarding.check_out", found)
    unchecked = check_to_mind(found)
    comes = found.is_planned and allowed(actor, "safeguarding.check_in", found) and not unchecked
    comes = comes and not what_changed(found)
    not_now = why_not_now(actor, found) if comes else ""
    context = {
        "visit": found,
        "person": found.person,
        "lede": lede_of(found),
        "unchecked": unchecked,
        "mind": to_mind_of(actor, found),
        "mind_tone": "problem" if found.is_under_way else "warning",
        "alarm": alarm_of(actor, found),
        "arrive": ConfirmForm() if comes and not not_now else None,
        "not_now": not_now,
        "leave": ConfirmForm() if found.is_under_way and reports else None,
        "own": actor.id == str(found.visitor_id),
        "longer": reverse("safeguarding:longer", args=[found.pk]),
        "call_off": reverse("safeguarding:call_off", args=[found.pk]) if found.is_planned else "",
        "check_in": reverse("safeguarding:check_in", args=[found.pk]),
        "check_out": reverse("safeguarding:check_out", args=[found.pk]),
        "numbers": numbers_of_visit(actor, found),
        "facts": facts_of(found),
        "person_page": reverse("people:person", args=[found.person_id]),
    }
    return render(request, "safeguarding/visit.html", context)


def reported(
    request: Request, found: Visit, command: Any, form: CommandForm, **context: Any
) -> HttpResponse:
    """Run a command on a visit and go back to it, or ask once more."""
    if act(form, command, actor=request.actor, visit=found):
        messages.success(request, context["news"])
        return redirect(page_of(found.pk))
    return asked(request, page_of(found.pk), "The visit", form=form, person=found.person, **context)


@require_http_methods(BOTH)
def arrive(request: Request, visit_id: UUID) -> HttpResponse:
    """Say that the visitor is there."""
    found = visit_to(request, visit_id, "check_in")
    return reported(
        *(request, found, check_in, ConfirmForm(request.POST or None)),
        news="You are there. Press “I am out again” when you leave.",
        title="Are you there?",
        text="From now on your colleague is told when you are not out in time.",
        button="I am there",
    )


@require_http_methods(BOTH)
def leave(request: Request, visit_id: UUID) -> HttpResponse:
    """Say that the visitor is out again and well."""
    found = visit_to(request, visit_id, "check_out")
    return reported(
        *(request, found, check_out, ConfirmForm(request.POST or None)),
        news="Out again and well. Where it was is blanked.",
        title="Out again?",
        text="Say so when the visitor is out and well. Where it was is blanked.",
        button="Out again and well",
    )


@require_http_methods(BOTH)
def longer(request: Request, visit_id: UUID) -> HttpResponse:
    """Say that all is well and it takes longer."""
    found = visit_to(request, visit_id, "longer")
    return reported(
        *(request, found, stay_longer, LongerForm(request.POST or None)),
        news="All is well, and it takes longer.",
        title="It takes longer",
        text="All is well. Whoever looks out is told only when this time is over too.",
        button="Save this",
    )


@require_http_methods(BOTH)
def cancel(request: Request, visit_id: UUID) -> HttpResponse:
    """Call a planned visit off."""
    found = visit_to(request, visit_id, "call_off")
    return reported(
        *(request, found, call_off, ConfirmForm(request.POST or None)),
        news="Called off. Plan another one when there is a day.",
        title="Call this visit off?",
        text="Where it would have been is blanked. The visitor and whoever looks out get a letter"
        " that names nobody. Say it to the person.",
        button="Call it off",
    )
