"""Ask what somebody needs, one question at a time, in plain words or in Easy Read.

What is typed travels in the page until it is saved. Kept in the session are the wording, and for
whom the questions were left at which one: no answer.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.pages import Request, act
from dots.people.asking import (
    CHECK,
    CHECK_EASY,
    EASY,
    HAND_BACK_EASY,
    PLAIN,
    READ,
    STEPS,
    handed_back_page,
)
from dots.people.commands import set_communication
from dots.people.forms.needs import NeedsForm, none_field
from dots.people.models import Person
from dots.people.views.shared import NOTHING_NEW, page_of, person_to, says_what_stands

WORDING, LEFT_AT, MOST_LEFT = "needs-wording", "needs-left-at", 20
ON, BACK, SKIP, STOP, SAVE = "next", "back", "skip", "stop", "save"


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: Request, person_id: UUID) -> HttpResponse:
    """Show one question; the last page checks all and saves them."""
    found = person_to(request, person_id, "set_communication")
    step, go = request.POST.get("step", ""), request.POST.get("go", ON)
    step = step if step in STEPS else STEPS[0]
    turns(request)
    form = NeedsForm(request.POST or None, person=found, wording=wording_of(request, found))
    if request.method != "POST":
        return show(request, found, form, left_at(request, found))
    if go == SKIP and step != CHECK:
        form = form.without(step)
    if go in (SAVE, STOP):
        return save(request, found, form, step, stops=go == STOP)
    valid = form.is_valid()
    stays = go in (PLAIN, EASY) or (go != BACK and not valid and step in form.errors)
    return show(request, found, form, step if stays else step_after(step, go))


def turns(request: Request) -> bool:
    """True where a button asks for the other wording, which then stands for all these pages."""
    if (go := request.POST.get("go")) in (PLAIN, EASY):
        request.session[WORDING] = go
        return True
    return False


def step_after(step: str, go: str) -> str:
    """Return where a button leads: on, back, or to the question that is to be changed."""
    if go in STEPS:
        return go
    place = STEPS.index(step) + (-1 if go == BACK else 1)
    return STEPS[min(max(place, 0), len(STEPS) - 1)]


def save(
    request: Request, found: Person, form: NeedsForm, step: str, *, stops: bool
) -> HttpResponse:
    """Save what was answered; whoever stops goes on with the same question later."""
    same = says_what_stands(form, found)
    if not same and not act(form, set_communication, actor=request.actor, person=found):
        return show(request, found, form, form.step_of_wrong())
    leave(request, found, step if stops else "")
    news = NOTHING_NEW if same else "Saved so far." if stops else "Saved."
    messages.success(request, f"{news} You can go on with the questions later." if stops else news)
    return redirect(handed_back_page(found.pk, easy=wording_of(request, found) == EASY))


@never_cache
@require_GET
def handed_back(request: Request, person_id: UUID) -> HttpResponse:
    """Thank whoever answered, and show nothing of anybody before staff go on."""
    found = person_to(request, person_id)
    easy = request.GET.get(READ) == EASY
    context = {"easy": easy, "lines": HAND_BACK_EASY, "on": page_of(found.pk)}
    return render(request, "people/handed_back.html", context)


def show(request: Request, found: Person, form: NeedsForm, step: str) -> HttpResponse:
    wording, place = wording_of(request, found), STEPS.index(step)
    context: dict[str, Any] = {
        "form": form,
        "step": step,
        "back": page_of(found.pk),
        "field": form[step] if step != CHECK else None,
        "none": form[none] if (none := none_field(step)) in form.fields else None,
        "beside": [form[name].as_hidden() for name in form.fields if name not in (step, none)],
        "number": place + 1,
        "total": len(STEPS) - 1,
        "is_first": place == 0,
        "rows": form.rows() if step == CHECK else [],
        "easy": wording == EASY,
        "lines": CHECK_EASY,
        "other": PLAIN if wording == EASY else EASY,
    }
    return render(request, "people/needs.html", context)


def wording_of(request: Request, found: Person) -> str:
    """Return the wording chosen; before anybody chose, Easy Read for those whom it helps."""
    suits = EASY if "easy-read" in found.communication else PLAIN
    return EASY if request.session.get(WORDING, suits) == EASY else PLAIN


def left_at(request: Request, found: Person) -> str:
    """Return the question at which somebody's questions were left."""
    step = request.session.get(LEFT_AT, {}).get(str(found.pk), "")
    return step if step in STEPS else STEPS[0]


def leave(request: Request, found: Person, step: str) -> None:
    """Keep the question to go on with; nothing: they were all asked."""
    others = [one for one in request.session.get(LEFT_AT, {}).items() if one[0] != str(found.pk)]
    kept = [*others, *([(str(found.pk), step)] if step else [])]
    request.session[LEFT_AT] = dict(kept[-MOST_LEFT:])


def is_left(request: Request, found: Person) -> bool:
    """True where the questions were begun and not ended."""
    return str(found.pk) in request.session.get(LEFT_AT, {})
