"""Objectives, one's own side's notes, and answers to what the person says."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request
from dots.shared_people import commands
from dots.shared_people.commands.steps import side_of
from dots.shared_people.forms import NoteForm, ObjectiveForm, RemarkForm, RewordForm, StandingForm
from dots.shared_people.models import Objective, Remark, SharedPerson, SideNote
from dots.shared_people.views.asking import question, shared_to
from dots.shared_people.wording import NOTES_ARE_OURS

HOW_IT_STANDS = {"title": "How does this objective stand?", "button": "Save this answer"}


def around_objective(objective: Objective) -> dict[str, str]:
    """Return what somebody reads of an objective before they say how it stands."""
    return {
        "The objective": objective.what,
        "By when": f"{objective.by:%-d %B %Y}" if objective.by else "",
        "How it stands": objective.get_state_display(),
    }


def part_of(request: Request, model: Any, shared: SharedPerson, pk: UUID) -> Any:
    """Return an objective, a note or a remark of this person that the actor may see."""
    found = model.objects.within(request.actor).filter(shared=shared, pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def add_objective(request: Request, shared_id: UUID) -> HttpResponse:
    """Propose something to reach."""
    found = shared_to(request, shared_id, "add_objective")
    words = {
        "title": f"An objective for {found}",
        "button": "Save this objective",
        "done": "The objective is added. Both sides and the person read it.",
    }
    form = ObjectiveForm(request.POST or None)
    return question(request, found, form, commands.add_objective, words)


@require_http_methods(["GET", "POST"])
def change_objective(request: Request, shared_id: UUID, objective_id: UUID) -> HttpResponse:
    """Say otherwise what is to be reached."""
    found = shared_to(request, shared_id, "change_objective")
    objective: Objective = part_of(request, Objective, found, objective_id)
    form = RewordForm(request.POST or None, objective=objective).changing()
    words = {
        "title": "Change this objective",
        "text": "What it was stays in the history.",
        "button": "Save this change",
        "done": "Saved. What it was stands in the history.",
    }
    return question(
        request, found, form, commands.change_objective, words, objective_id=objective.pk
    )


@require_http_methods(["GET", "POST"])
def answer_objective(request: Request, shared_id: UUID, objective_id: UUID) -> HttpResponse:
    """Say how an objective stands."""
    found = shared_to(request, shared_id, "answer_objective")
    objective: Objective = part_of(request, Objective, found, objective_id)
    words = {**HOW_IT_STANDS, "text": objective.what, "done": "Saved."}
    return question(
        request,
        found,
        StandingForm(request.POST or None).showing(around_objective(objective)),
        commands.answer_objective,
        words,
        objective_id=objective.pk,
    )


@require_http_methods(["GET", "POST"])
def add_note(request: Request, shared_id: UUID) -> HttpResponse:
    """Write a note for one's own side."""
    found = shared_to(request, shared_id, "add_note")
    words = {
        "title": f"A note about {found}, for your side only",
        "text": NOTES_ARE_OURS[side_of(request.actor)].format(partner=found.organisation),
        "button": "Save this note",
        "done": "The note is saved. Only your side reads it.",
    }
    return question(request, found, NoteForm(request.POST or None), commands.add_note, words)


@require_http_methods(["GET", "POST"])
def take_back_note(request: Request, shared_id: UUID, note_id: UUID) -> HttpResponse:
    """Say that a note should not have been written."""
    found = shared_to(request, shared_id, "take_back_note")
    note: SideNote = part_of(request, SideNote, found, note_id)
    words = {
        "title": "Take this note back?",
        "text": f"{note.text} — It then stands folded away as taken back. It is not deleted, and"
        " can still be asked for.",
        "button": "Take it back",
        "done": "Taken back. You can put it back below.",
    }
    form = ConfirmForm(request.POST or None)
    return question(request, found, form, commands.take_back_note, words, note_id=note.pk)


@require_http_methods(["GET", "POST"])
def put_back_note(request: Request, shared_id: UUID, note_id: UUID) -> HttpResponse:
    """Let a note stand again."""
    found = shared_to(request, shared_id, "put_back_note")
    note: SideNote = part_of(request, SideNote, found, note_id)
    words = {
        "title": "Let this note stand again?",
        "text": note.text,
        "button": "Put it back",
        "done": "The note stands again.",
    }
    form = ConfirmForm(request.POST or None)
    return question(request, found, form, commands.put_back_note, words, note_id=note.pk)


@require_http_methods(["GET", "POST"])
def answer_remark(request: Request, shared_id: UUID, remark_id: UUID) -> HttpResponse:
    """Answer what the person said is wrong."""
    found = shared_to(request, shared_id, "answer_remark")
    remark: Remark = part_of(request, Remark, found, remark_id)
    form = RemarkForm(request.POST or None, initial={"answer": remark.answer}).changing()
    words = {
        "title": f"Answer {found}",
        "text": remark.text,
        "button": "Save this answer",
        "done": "Saved. They read it on their page.",
    }
    return question(request, found, form, commands.answer_remark, words, remark_id=remark.pk)
