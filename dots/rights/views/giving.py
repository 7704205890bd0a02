"""The file of everything that is kept, read before it is given."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dots.foundation.pages import Request, act
from dots.information_requests.marking import fingerprint
from dots.people.models import Person
from dots.rights import commands, files
from dots.rights.beside import around, around_easy
from dots.rights.forms import FileForm
from dots.rights.printed import suits
from dots.rights.selectors import (
    as_written,
    everything_about,
    lead_awaited,
    others_in,
    perhaps_in,
    standing_in,
    stays_elsewhere,
)
from dots.rights.views.shared import request_to
from dots.rights.wording import ACCESS

LOOK = "look"  # the button that shows how the file reads and makes none


@require_http_methods(["GET", "POST"])
def file(request: Request, request_id: UUID) -> HttpResponse:
    """Let a manager read what is kept, take others out of it, and save it as one file."""
    found = request_to(request, request_id, "make_file")
    person = found.person
    if person is None or person.erased_on or found.kind != ACCESS:
        raise Http404
    lines = everything_about(person)
    names, seen = others_in(person, lines), fingerprint("".join(one.key for one in lines))
    spare = standing_in(person, as_written(lines))
    form = FileForm(
        request.POST or None,
        lines=lines,
        names=names,
        perhaps=perhaps_in(person, lines, names),
        checked=seen,
        suits=suits(person),
    )
    wants_file = request.method == "POST" and LOOK not in request.POST
    if wants_file and act(form, commands.make_file, actor=request.actor, request=found):
        told = files.given(lines, form.hidden, form.left_out, spare)
        return download(person, told, form.printed)
    form.is_valid()
    context = {
        "form": form,
        "person": person,
        "names": bool(form.ticked["names"] or form.ticked["perhaps"]),
        "parts": files.by_part(files.given(lines, form.hidden, form.left_out, spare)),
        "stays": stays_elsewhere(),
        "awaited": lead_awaited(found),
        "back": reverse("rights:request", args=[found.pk]),
    }
    return render(request, "rights/prepare.html", context)


def download(person: Person, told: list[Any], size: str) -> HttpResponse:
    """Return the file to save: its name says nothing of anybody."""
    about = {
        "called": person.whole_name or person.known_as,
        "organisation": person.organisation.name,
        "day": timezone.localdate(),
    }
    beside, easily = around(person), around_easy(person)
    body = files.archive(told, about, stays_elsewhere(), size, beside, easily)
    named = {"Content-Disposition": 'attachment; filename="what-is-kept.zip"'}
    return HttpResponse(body, content_type="application/zip", headers=named)
