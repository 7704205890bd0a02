"""Offering somebody to another partner: to whom and what, then what they are asked to agree to."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dots.foundation.pages import Request, act
from dots.frameworks.instruments import EASY, PLAIN
from dots.handovers.commands import send
from dots.handovers.forms.sending import CHOOSE, YES, SendForm
from dots.handovers.story import part_lines, why_lines
from dots.handovers.views.shared import BOTH, page_of, person_to
from dots.handovers.wording import ENDING, OVER
from dots.people.acting import acting_for
from dots.people.models import Person
from dots.people.story import Words
from dots.safeguarding.visiting import visit_lines

SENT = "It is on its way. The letter says nothing about anybody; the answer will stand here."


@require_http_methods(BOTH)
def offer(request: Request, person_id: UUID) -> HttpResponse:
    """Ask to whom, what and why; then show what they are told, and keep their yes."""
    person = person_to(request, person_id, "send")
    form = SendForm(request.POST or None, actor=request.actor, person=person)
    go = request.POST.get("go", "")
    if go == "save":
        made = act(form, send, actor=request.actor, person=person)
        if made:
            messages.success(request, SENT)
            return redirect("handovers:handover", made)
    return show(request, form, person, next_step(form, go))


def next_step(form: SendForm, go: str) -> str:
    """Return the step to show: the first again while something is wrong there."""
    if not form.is_bound or go == "back":
        return CHOOSE
    wrong = [name for name in form.errors if name in form.names_at(CHOOSE)]
    first = wrong or (form.non_field_errors() and go != "save")
    return CHOOSE if first else YES


def show(request: Request, form: SendForm, person: Person, step: str) -> HttpResponse:
    """Draw one step; what stands on the other travels along, out of sight."""
    other = CHOOSE if step == YES else YES
    context = {
        "person": person,
        "form": form,
        "step": step,
        "is_first": step == CHOOSE,
        "shown": [form[name] for name in form.names_at(step)],
        "beside": [form["command_id"], *(form[name].as_hidden() for name in form.names_at(other))],
        "wrong": [name for name in form.errors if name not in form.names_at(other)],
        "back": page_of(person.pk),
    }
    if step == YES:
        goes, typed = form.goes(), form.cleaned_data
        why = why_lines(typed["why"], typed.get("why_words", ""))
        context |= {
            "partner": form.partner,
            "plain": form.wording(PLAIN),
            "easy": form.wording(EASY),
            "goes": [*part_lines(person, goes, Words(person.organisation.programme)), *why],
            "acting": " and ".join(
                one.known_as for one in acting_for(person, timezone.localdate())
            ),
            "ends": typed["why"] == ENDING,
            "live": form.cleaned_data["kind"] == "share",
            "visits": visit_lines(person) if form.cleaned_data["kind"] == OVER else [],
        }
    return render(request, "handovers/send.html", context)
