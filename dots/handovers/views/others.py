"""Asking somebody, once a year, how many other organisations help them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dots.foundation.pages import Request, act
from dots.handovers.commands import keep_elsewhere
from dots.handovers.forms.answering import ElsewhereForm
from dots.handovers.selectors import asked_elsewhere, list_of_partners
from dots.handovers.views.shared import BOTH, page_of, person_to


@require_http_methods(BOTH)
def elsewhere(request: Request, person_id: UUID) -> HttpResponse:
    """Ask how many, never which."""
    person = person_to(request, person_id, "keep_elsewhere")
    form = ElsewhereForm(request.POST or None)
    if act(form, keep_elsewhere, actor=request.actor, person=person):
        messages.success(request, "Kept. They are asked again in a year.")
        return redirect(page_of(person.pk))
    now = asked_elsewhere(person)
    context = {
        "person": person,
        "form": form,
        "back": page_of(person.pk),
        "again_on": None if now.may_be_asked else now.again_on,
        "partners": list_of_partners(person.organisation),
    }
    return render(request, "handovers/elsewhere.html", context)
