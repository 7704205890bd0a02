"""What is not kept for ever: whom to answer, and what was asked and said."""

from __future__ import annotations

from django.utils import timezone

from dots.foundation import links
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.requests.models import SupportRequest

ASKER = ("asker_name", "asker_email", "asker_phone")
WORDS = ("asked_as", "need", "because", "came_of_because")
STILL_OPEN = "This request is still open: the asker has to be answered first."


@command("requests.blank_asker", on="request")
def blank_asker(*, actor: Actor, request: SupportRequest) -> SupportRequest:
    """Take out whom to answer, once a settled request is old enough; its links end."""
    if request.is_open:
        raise NotPossible(STILL_OPEN)
    take_out_asker(request)
    request.save(update_fields=[*ASKER, "blanked_at"])
    return request


def take_out_asker(request: SupportRequest) -> None:
    """Empty whom to answer, unsaved, and end the links to follow the request by."""
    for name in ASKER:
        setattr(request, name, "")
    request.blanked_at = request.blanked_at or timezone.now()
    links.revoke(programme_id=request.programme_id, record_id=request.pk)


@command("requests.blank_words", on="request")
def blank_words(*, actor: Actor, request: SupportRequest) -> SupportRequest:
    """Take out what was asked and said, and whom to answer, once a settled request is old enough.

    What is counted stays: partner, kind, ward, days, how it ended and whether it helped. So does
    the thread without its words: who wrote when, and the know-how made of it.
    """
    if request.is_open:
        raise NotPossible(STILL_OPEN)
    if request.words_blanked_at:
        raise NotPossible("What was said in this request was taken out already.")
    take_out_asker(request)
    for name in WORDS:
        setattr(request, name, "")
    request.messages.update(text="")
    request.notes.update(text="")
    request.ends.update(because="", came_of_because="")
    request.words_blanked_at = timezone.now()
    request.save(update_fields=[*ASKER, *WORDS, "blanked_at", "words_blanked_at"])
    return request


def still_kept(request: SupportRequest) -> None:
    """Refuse to go on with a request whose words are gone: new ones would have no end."""
    if request.words_blanked_at:
        raise NotPossible(
            "What was said in this request is no longer kept, so it stays as it is. Record a new"
            " request instead. Nothing was saved."
        )
