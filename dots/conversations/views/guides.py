"""The guides: what each kind of conversation asks, and how a lead changes it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.conversations.commands import (
    add_question,
    begin_draft,
    change_question,
    drop_draft,
    move_question,
    use_draft,
)
from dots.conversations.forms import NewQuestionForm, QuestionForm
from dots.conversations.guides import READING
from dots.conversations.models import Guide, Question
from dots.conversations.models.guides import ANSWER_KINDS, CHOICES, KINDS, LISTS
from dots.conversations.pack import questions_in_use
from dots.conversations.wording import day
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require, was_sent_before
from dots.foundation.permissions import allowed
from dots.network.selectors import programme_of

SEES = "conversations.see_guides"
SAVED = "Saved in the new version."
BEGINS_EMPTY = (
    "Saved in the new version: the new question begins empty. The old one is no longer asked, and"
    " keeps what was said."
)


@require_GET
def guides(request: Request) -> HttpResponse:
    """Show the kinds of conversation and the guide of each."""
    programme = programme_of(request.actor)
    require(request.actor, SEES, programme)
    kinds = [
        {
            "title": name,
            "address": reverse("conversations:guide", args=[kind]),
            "hint": ", ".join(one.wording for one in shown(questions_in_use(programme, kind))[:3]),
            **standing_of(programme, kind),
        }
        for kind, name in KINDS.items()
    ]
    context = {"tasks": kinds, "reading": READING, "back": reverse("conversations:conversations")}
    return render(request, "conversations/guides.html", context)


def shown(questions: list[Question]) -> list[Question]:
    return [one for one in questions if not one.is_hidden]


def standing_of(programme: Any, kind: str) -> dict[str, str]:
    """Return which version of a guide is in use, and whether a new one is begun."""
    here = Guide.objects.filter(programme=programme, kind=kind)
    newest = here.in_use().order_by("-version").first()
    if here.drafts().exists():
        return {"state": "now", "state_text": "A new version is begun"}
    if newest is None or newest.is_ours:
        return {"state": "done", "state_text": "As it comes"}
    return {"state": "done", "state_text": f"Version {newest.version}"}


@require_http_methods(["GET", "POST"])
def guide(request: Request, kind: str) -> HttpResponse:
    """Show what a kind of conversation asks now, with its versions; begin a new version."""
    if kind not in KINDS:
        raise Http404
    programme = programme_of(request.actor)
    require(request.actor, SEES, programme)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST":
        require(request.actor, "conversations.begin_draft", programme)
        if begun := act(form, begin_draft, actor=request.actor, programme=programme, kind=kind):
            return redirect("conversations:guide_version", begun)
    here = Guide.objects.filter(programme=programme, kind=kind)
    context = {
        "title": KINDS[kind],
        "questions": [line(one) for one in questions_in_use(programme, kind)],
        "reading": READING,
        "form": form if allowed(request.actor, "conversations.begin_draft", programme) else None,
        "draft": here.drafts().first(),
        "versions": [
            {
                "title": f"Version {one.version}",
                "state": "done" if after else "good",
                "state_text": when_used(one, after),
                "address": reverse("conversations:guide_version", args=[one.pk]),
            }
            for after, one in pairwise([None, *here.in_use().order_by("-version")])
            if one
        ],
        "back": reverse("conversations:guides"),
        "back_text": "Guides",
    }
    return render(request, "conversations/guide.html", context)


def when_used(guide: Guide, after: Guide | None) -> str:
    """Say from when a version is in use, or from when until when it was."""
    first = day(guide.in_use_from)
    if after is None:
        return f"In use from {first}"
    last = day(after.in_use_from)
    return f"Was in use on {first}" if first == last else f"Was in use from {first} to {last}"


def followed_by(guide: Guide) -> Guide | None:
    """Return the version that came into use after this one."""
    later = Guide.objects.filter(programme=guide.programme_id, kind=guide.kind).in_use()
    return later.filter(version__gt=guide.version).order_by("version").first()


def line(question: Question) -> dict[str, Any]:
    """Return a question as a page lists it."""
    how = ANSWER_KINDS[question.kind]
    if question.kind == CHOICES:
        how = f"Ticks from “{LISTS[question.list_code]}”"
    return {
        "pk": question.pk,
        "wording": question.wording,
        "for_partner": question.for_partner,
        "hint": question.hint,
        "how": how,
        "is_hidden": question.is_hidden,
        "is_own": question.is_own,
        "was": question.given_wording
        if question.given_wording and question.given_wording != question.wording
        else "",
    }


@require_GET
def guide_version(request: Request, pk: UUID) -> HttpResponse:
    """Show one version; a draft with what can be changed."""
    found = find_or_404(Guide, request.actor, pk, SEES)
    changes = found.is_draft and allowed(request.actor, "conversations.change_question", found)
    context = {
        "guide": found,
        "title": f"{KINDS[found.kind]}: {'a new version' if found.is_draft else found_as(found)}",
        "questions": [line(one) for one in found.questions.all()],
        "changes": changes,
        "used": "" if found.is_draft else when_used(found, followed_by(found)),
        "use": ConfirmForm() if changes else None,
        "back": reverse("conversations:guide", args=[found.kind]),
        "back_text": KINDS[found.kind],
    }
    return render(request, "conversations/guide_version.html", context)


def found_as(guide: Guide) -> str:
    return f"version {guide.version}"


def draft_or_404(request: Request, pk: UUID, action: str) -> Guide:
    found = find_or_404(Guide, request.actor, pk, SEES)
    require(request.actor, action, found)
    return found


def asked(request: Request, found: Guide, form: Any, **shown: Any) -> HttpResponse:
    """Show a question page on the way back to the version."""
    way = {
        "back": reverse("conversations:guide_version", args=[found.pk]),
        "back_text": KINDS[found.kind],
    }
    return render(request, "conversations/form.html", {"form": form, **way, **shown})


@require_http_methods(["GET", "POST"])
def question(request: Request, pk: UUID) -> HttpResponse:
    """Reword a question of a draft, hide it or show it again."""
    found = find_or_404(Question, request.actor, pk, SEES)
    require(request.actor, "conversations.change_question", found)
    form = QuestionForm(request.POST or None, question=found)
    if act(form, change_question, actor=request.actor, question=found):
        messages.success(request, SAVED if form.cleaned_data["asks_the_same"] else BEGINS_EMPTY)
        return redirect("conversations:guide_version", found.guide_id)
    was = f"As it came: “{found.given_wording}”" if line(found)["was"] else ""
    return asked(
        request, found.guide, form, title="Change this question", text=was, button="Save this"
    )


@require_http_methods(["POST"])
def move(request: Request, pk: UUID) -> HttpResponse:
    """Ask a question one place earlier or later."""
    found = find_or_404(Question, request.actor, pk, SEES)
    require(request.actor, "conversations.move_question", found)
    form = ConfirmForm(request.POST)
    up = "up" in request.POST
    if not act(form, move_question, actor=request.actor, question=found, up=up):
        messages.warning(request, "Nothing was moved. Open the page again.")
    return redirect("conversations:guide_version", found.guide_id)


@require_http_methods(["GET", "POST"])
def new_question(request: Request, pk: UUID) -> HttpResponse:
    """Add a question of the programme's own."""
    found = draft_or_404(request, pk, "conversations.add_question")
    form = NewQuestionForm(request.POST or None)
    if act(form, add_question, actor=request.actor, guide=found):
        messages.success(request, "The question is added, at the end. Move it where it belongs.")
        return redirect("conversations:guide_version", found.pk)
    return asked(request, found, form, title="Add a question of your own", button="Add it")


@require_http_methods(["GET", "POST"])
def use(request: Request, pk: UUID) -> HttpResponse:
    """Take a new version into use."""
    found = draft_or_404(request, pk, "conversations.use_draft")
    form = ConfirmForm(request.POST or None)
    if act(form, use_draft, actor=request.actor, guide=found):
        messages.success(request, "It is in use. Conversations begun before keep their version.")
        return redirect("conversations:guide", found.kind)
    return asked(
        request,
        found,
        form,
        title="Use this version from now on?",
        text="Conversations that are under way, and all before, keep the version they began with.",
        button="Use it",
    )


@require_http_methods(["GET", "POST"])
def drop(request: Request, pk: UUID) -> HttpResponse:
    """Give a new version up before it was used."""
    if request.method == "POST" and was_sent_before(request, "conversations.drop_draft"):
        return redirect("conversations:guides")
    found = draft_or_404(request, pk, "conversations.drop_draft")
    form = ConfirmForm(request.POST or None)
    if act(form, drop_draft, actor=request.actor, guide=found):
        messages.success(request, "The new version is dropped. The one in use stays.")
        return redirect("conversations:guide", found.kind)
    return asked(
        request,
        found,
        form,
        title="Drop this new version?",
        text="What was changed in it is lost. The version in use is not touched.",
        button="Drop it",
    )
