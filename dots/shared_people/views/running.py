"""While somebody is shared: reviews, telling the person, the end and undoing it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request
from dots.shared_people import commands
from dots.shared_people.forms import EndForm, ReviewForm, ToldForm
from dots.shared_people.letters import person_letter
from dots.shared_people.models import SharedPerson
from dots.shared_people.views.asking import question, shared_to
from dots.shared_people.views.proposing import LINK_PLACE


@require_http_methods(["GET", "POST"])
def end(request: Request, shared_id: UUID) -> HttpResponse:
    """Say that somebody is no longer shared."""
    found = shared_to(request, shared_id, "end")
    words = {
        "title": f"Is {found} no longer shared?",
        "text": "Both sides and the person read the reason. Everything stays recorded, and your"
        " side can undo this. The manager’s link then opens no more.",
        "button": "End it",
        "done": "Ended. You can undo this below.",
    }
    return question(request, found, EndForm(request.POST or None), commands.end_shared, words)


@require_http_methods(["GET", "POST"])
def resume(request: Request, shared_id: UUID) -> HttpResponse:
    """Undo an ending."""
    found = shared_to(request, shared_id, "resume")
    words = {
        "title": f"Is {found} still shared?",
        "text": "What was agreed then holds again, with the days it had.",
        "button": "It has not ended",
        "done": "What was agreed holds again.",
    }
    return question(
        request, found, ConfirmForm(request.POST or None), commands.resume_shared, words
    )


@require_http_methods(["GET", "POST"])
def review(request: Request, shared_id: UUID) -> HttpResponse:
    """Note that both looked at it together."""
    found = shared_to(request, shared_id, "review")
    words = {
        "title": f"Have you looked at how {found} is shared?",
        "text": found.review_what,
        "button": "Save this",
        "done": "The review is noted.",
    }
    return question(request, found, ReviewForm(request.POST or None), commands.review_shared, words)


@require_http_methods(["GET", "POST"])
def tell(request: Request, shared_id: UUID) -> HttpResponse:
    """Show what the person is written; one button sends it."""
    found = shared_to(request, shared_id, "tell_person")
    words = {
        "template": "shared_people/send.html",
        "title": f"Send {found} a link?",
        "text": "They read what is recorded, the objectives and who sees what; no notes of either"
        " side. They can say that something is wrong. Links sent to them before open no more.",
        "to": found.email,
        "no_address": f"No e-mail address of {found} is held, so nothing is sent. Tell them"
        " yourself, then note it; or record their address.",
        "instead": [] if found.email else told_otherwise(found),
        "who": found.name,
        "letter": person_letter(found, LINK_PLACE),
        "button": "Send the link",
        "done": "The link is on its way.",
    }
    return question(request, found, ConfirmForm(request.POST or None), commands.tell_person, words)


def told_otherwise(found: SharedPerson) -> list[dict[str, str]]:
    """Return what can be done where no letter can go to the person."""
    told = reverse("shared_people:told", args=[found.pk])
    change = reverse("shared_people:change", args=[found.pk])
    return [
        {"class": "btn", "text": "Note that they were told", "address": told},
        {"class": "hit", "text": "Record their e-mail address", "address": change},
    ]


@require_http_methods(["GET", "POST"])
def told(request: Request, shared_id: UUID) -> HttpResponse:
    """Note that somebody told the person."""
    found = shared_to(request, shared_id, "note_told")
    words = {
        "title": f"Was {found} told?",
        "text": "Tell them what is recorded here, who sees it, and that they can ask to read what"
        " both sides note about them.",
        "button": "Save this",
        "done": "Noted.",
    }
    return question(request, found, ToldForm(request.POST or None), commands.note_told, words)
