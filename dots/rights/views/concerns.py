"""Whether safeguarding concerns go to whoever asked: for those who answer for them alone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dots.foundation.looks import write_down
from dots.foundation.pages import Request, act, was_sent_before
from dots.rights.commands import decide_concerns
from dots.rights.forms import ConcernsForm
from dots.rights.selectors import given_to, undecided
from dots.rights.views.shared import request_to


@never_cache
@require_http_methods(["GET", "POST"])
def concerns(request: Request, request_id: UUID) -> HttpResponse:
    """Let the safeguarding lead decide about each concern, and say so where there is none."""
    found = request_to(request, request_id, "decide_concerns")
    if found.lead_asked_at is None or found.person is None:
        raise Http404
    if was_sent_before(request, decide_concerns.action):  # its questions are gone
        return redirect("rights:concerns", found.pk)
    waiting = undecided(found, request.actor)
    form = ConcernsForm(request.POST or None, concerns=waiting)
    if act(form, decide_concerns, actor=request.actor, request=found):
        messages.success(request, "Saved. Your managers read that it is decided, and nothing more.")
        return redirect("rights:concerns", found.pk)
    going = given_to(found, request.actor)
    for one in {*waiting, *going}:  # read by those who answer for it, on the concern's own page
        write_down(request, one.programme_id, one.organisation_id, one.pk)
    context = {
        "request": found,
        "person": found.person,
        "by": found.answer_by,
        "form": form,
        "decided": found.lead_decided_on,
        "waiting": [
            {"concern": one, "fields": [form[f"what-{one.pk}"], form[f"why-{one.pk}"]]}
            for one in waiting
        ],
        "going": going,
        "back": reverse("safeguarding:safeguarding"),
    }
    return render(request, "rights/concerns.html", context)
