"""How a request ends, begins again, and what came of it."""

from __future__ import annotations

from typing import Unpack

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.requests import clock, letters
from dots.requests.commands.keeping import still_kept
from dots.requests.commands.thread import Sorting, open_again, say, sort_out, still_open
from dots.requests.models import KnowHow, SupportRequest
from dots.requests.models.requests import ANSWERED, CAME_OF, HELPED, UNMET, WITHDRAWN
from dots.requests.models.thread import TO_ASKER


def settle(request: SupportRequest, state: str) -> None:
    """Put a request to rest: its clock stands."""
    request.state, request.closed_at = state, timezone.now()
    clock.stop(request, timezone.localdate())
    request.save()


def sort_first(request: SupportRequest, sorting: Sorting) -> None:
    """See to it that what is about to be settled has a kind, which is counted, and an owner."""
    if sorting:
        sort_out(request, sorting)
    if not request.is_sorted:
        raise NotPossible(
            "Say what kind of thing it is and who takes care of it first. Nothing was sent."
        )


@command("requests.answer", on="request")
def answer(
    *,
    actor: Actor,
    request: SupportRequest,
    text: str,
    know_how: KnowHow | None = None,
    **sorting: Unpack[Sorting],
) -> SupportRequest:
    """Answer for good: the asker reads the text, and is asked after six weeks what came of it.

    Args:
        sorting: kind and owner, where it was not sorted before.
    """
    still_open(request)
    sort_first(request, sorting)
    if know_how is not None and know_how.programme_id != request.programme_id:
        raise NotPossible("That note belongs to another programme. Nothing was sent.")
    say(request, TO_ASKER, text, by=actor.name, note=know_how)
    settle(request, ANSWERED)
    letters.tell_of_end(request)
    return request


@command("requests.cannot", on="request")
def cannot(
    *,
    actor: Actor,
    request: SupportRequest,
    because: str,
    text: str,
    **sorting: Unpack[Sorting],
) -> SupportRequest:
    """Say that it is not possible. The reason is counted among what is unmet.

    Args:
        sorting: kind and owner, where it was not sorted before.
    """
    still_open(request)
    sort_first(request, sorting)
    if not because.strip():
        raise NotPossible("Say why it is not possible. Nothing was saved.", field="because")
    say(request, TO_ASKER, text, by=actor.name)
    request.because = because.strip()
    settle(request, UNMET)
    letters.tell_of_end(request)
    return request


@command("requests.withdraw", on="request")
def withdraw(*, actor: Actor, request: SupportRequest) -> SupportRequest:
    """Note that the asker no longer needs it."""
    still_open(request)
    settle(request, WITHDRAWN)
    return request


@command("requests.reopen", on="request")
def reopen(*, actor: Actor, request: SupportRequest) -> SupportRequest:
    """Take a settled request up again. Its clock goes on where it stood."""
    if request.is_open:
        raise NotPossible("This request is open already.")
    still_kept(request)
    open_again(request, actor.name)
    return request


@command("requests.ask_what_came", on="request")
def ask_what_came(*, actor: Actor, request: SupportRequest) -> SupportRequest:
    """Ask, once, what came of an answer."""
    if request.state != ANSWERED or request.came_of:
        raise NotPossible("This is asked only of what was answered, and once.")
    if request.asked_again_at is not None:
        raise NotPossible("The asker was asked already.")
    if not request.asker_email:
        raise NotPossible("There is no e-mail address to ask at. Ring, and note what you hear.")
    request.asked_again_at = timezone.now()
    request.save(update_fields=["asked_again_at"])
    letters.ask_what_came(request)
    return request


NOT_ANSWERED = (
    "This request is not answered now: it was opened again, or ended otherwise. Nothing was saved;"
    " what you typed is still here to copy. Once it is answered, you can say what came of it."
)


@command("requests.say_what_came", on="request")
def say_what_came(
    *, actor: Actor, request: SupportRequest, came_of: str, because: str = ""
) -> SupportRequest:
    """Note what came of an answer; saying it again replaces it."""
    if request.state != ANSWERED:
        raise NotPossible(NOT_ANSWERED)
    still_kept(request)
    if came_of not in CAME_OF:
        raise NotPossible("Choose one of the answers. Nothing was saved.")
    if came_of != HELPED and not because.strip():
        raise NotPossible(
            "Say in a few words why, so that we can do better. Nothing was saved.", field="because"
        )
    request.came_of, request.came_of_because = came_of, because.strip()
    request.came_of_at = timezone.now()
    request.save(update_fields=["came_of", "came_of_because", "came_of_at"])
    return request
