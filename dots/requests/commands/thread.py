"""What is said about a request, and to whom it belongs."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.utils import timezone

from dots.accounts.models import Membership
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.models import Organisation
from dots.requests import clock, letters
from dots.requests.commands.asking import known
from dots.requests.commands.keeping import still_kept
from dots.requests.models import (
    EarlierEnd,
    KnowHow,
    KnowHowUse,
    RequestMessage,
    RequestNote,
    SupportRequest,
)
from dots.requests.models.know_how import SENT
from dots.requests.models.requests import ANSWERED, NEW, OURS, UNMET, WAITING, WITHDRAWN
from dots.requests.models.thread import FROM_ASKER, TO_ASKER
from dots.requests.selectors.kinds import target_of

OF_AN_END = (
    *("state", "closed_at", "because"),
    *("asked_again_at", "came_of", "came_of_because", "came_of_at"),
)
SETTLED = "This request is settled. Open it again first. Nothing was saved."


class Sorting(TypedDict, total=False):
    """What is decided when a request is sorted."""

    kind: str
    owner: Membership | None
    organisation: Organisation | None
    ward_code: str


def still_open(request: SupportRequest) -> None:
    """Refuse to go on with what is settled."""
    if not request.is_open:
        raise NotPossible(SETTLED)


@command("requests.triage", on="request")
def triage(*, actor: Actor, request: SupportRequest, **sorting: Unpack[Sorting]) -> SupportRequest:
    """Say which kind it is, who takes care of it, and which partner asks."""
    still_open(request)
    sort_out(request, sorting)
    if request.state == NEW:
        request.state = OURS
    clock.set_due(request)
    request.save()
    return request


def sort_out(request: SupportRequest, sorting: Sorting) -> None:
    """Put on a request what was decided about it, with the target of its kind."""
    owner, partner = sorting.get("owner"), sorting.get("organisation")
    for one in (owner, partner):
        if one is not None and one.programme_id != request.programme_id:
            raise NotPossible("That belongs to another programme. Nothing was saved.")
    if owner is not None and (owner.partner_id or owner.ended_at):
        raise NotPossible("Choose somebody of the team. Nothing was saved.")
    if "owner" in sorting and owner != request.owner:
        request.handed_from = None
    for name, value in sorting.items():
        setattr(request, name, value)
    known(request)
    request.target_days = target_of(request.programme, request.kind)


def say(
    request: SupportRequest,
    way: str,
    text: str,
    *,
    asks: bool = False,
    by: str = "",
    note: KnowHow | None = None,
) -> RequestMessage:
    """Put a message on the thread."""
    if not text.strip():
        raise NotPossible("Write something first. Nothing was sent.", field="text")
    if note is not None:
        KnowHowUse.objects.create(
            programme_id=note.programme_id, note=note, how=SENT, used_at=timezone.now()
        )
    return RequestMessage.objects.create(
        programme_id=request.programme_id, request=request, way=way, text=text.strip(),
        asks=asks, by=by, said_at=timezone.now(), know_how=note,
    )  # fmt: skip


@command("requests.write", on="request")
def write(
    *,
    actor: Actor,
    request: SupportRequest,
    text: str,
    asks: bool = False,
    know_how: KnowHow | None = None,
) -> SupportRequest:
    """Write to the asker. When it asks something the clock stands until the answer."""
    still_open(request)
    if know_how is not None and know_how.programme_id != request.programme_id:
        raise NotPossible("That note belongs to another programme. Nothing was sent.")
    say(request, TO_ASKER, text, asks=asks, by=actor.name, note=know_how)
    if asks:
        request.state = WAITING
        clock.stop(request, timezone.localdate())
    elif request.state == NEW:
        request.state = OURS
    request.save()
    request.follow_address = letters.tell_of_message(request, asks)  # type: ignore[attr-defined]  # no field
    return request


def writes_again(request: SupportRequest) -> bool:
    """True when whoever asked may write about what was settled, which opens it again."""
    return request.state in (ANSWERED, UNMET, WITHDRAWN) and not request.words_blanked_at


def was_never_begun(request: SupportRequest) -> bool:
    """True for what the asker withdrew before the team had sorted it or written to them."""
    if request.state != WITHDRAWN or request.is_sorted:
        return False
    return not request.messages.filter(way=TO_ASKER).exists()


def open_again(request: SupportRequest, by: str = "") -> None:
    """Take a settled request up again; its clock goes on where it stood.

    How it was settled stays in the thread, with what came of it; counted is how it ends next.
    What was withdrawn before anybody had sorted it is new again, for somebody to sort.

    Args:
        by: whom of the team opened it; nobody where the asker did.
    """
    now = timezone.now()
    ended = {name: getattr(request, name) for name in OF_AN_END}
    EarlierEnd.objects.create(
        programme_id=request.programme_id, request=request, opened_at=now, opened_by=by, **ended
    )
    request.state = NEW if was_never_begun(request) else OURS
    request.closed_at, request.because = None, ""
    request.asked_again_at = request.came_of_at = None
    request.came_of = request.came_of_because = ""
    clock.start(request, timezone.localdate())
    request.save()


@command("requests.answer_back", on="request")
def answer_back(*, actor: Actor, request: SupportRequest, text: str) -> SupportRequest:
    """Note what the asker says; if it was waited for, the clock runs again.

    When they write about an answer, or need it after all, the request is open again.
    """
    if writes_again(request) and not actor.is_team:
        open_again(request)
    still_open(request)
    by = f"taken down by {actor.name}" if actor.is_team else ""
    say(request, FROM_ASKER, text, by=by)
    if request.state == WAITING:
        request.state = OURS
        clock.start(request, timezone.localdate())
        request.save()
    return request


@command("requests.add_note", on="request")
def add_note(*, actor: Actor, request: SupportRequest, text: str) -> RequestNote:
    """Note something for the team alone, also once it is settled."""
    still_kept(request)
    if not text.strip():
        raise NotPossible("Write something first. Nothing was saved.", field="text")
    return RequestNote.objects.create(
        programme_id=request.programme_id, request=request, text=text.strip(), by=actor.name,
        said_at=timezone.now(),
    )  # fmt: skip
