"""What views share: load a record in the actor's scope, call one command, answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest

from dots.foundation.actor import Actor
from dots.foundation.commands import AlreadyDone, NotPossible
from dots.foundation.forms import CommandForm
from dots.foundation.models import Event
from dots.foundation.parting import once_part_of
from dots.foundation.permissions import allowed, check
from dots.foundation.registries import partner_now

M = TypeVar("M")
V = TypeVar("V", bound=Callable[..., Any])


class Moved(Http404):
    """The record is now part of another one, or was for a time; whoever asks may see that."""

    def __init__(self, before: UUID, now: Any, *, again: bool = False) -> None:
        super().__init__()
        self.before, self.now, self.again = before, now, again


class Request(HttpRequest):
    """A request after the middleware: it knows who is acting."""

    actor: Actor


def public(view: V) -> V:
    """Let anybody open this page without signing in."""
    cast(Any, view).public = True
    return view


def for_link(purpose: str) -> Callable[[V], V]:
    """Let the holder of a link with this purpose open this page; nobody else."""

    def mark(view: V) -> V:
        cast(Any, view).link_purpose = purpose
        return view

    return mark


def by_script(view: V) -> V:
    """Mark what only a page's own script asks for: what it sends is kept nowhere."""
    cast(Any, view).by_script = True
    return view


def held_by(handler: Callable[[HttpRequest], Any]) -> Callable[[V], V]:
    """Take files that are sent to this page by a handler of its own, whoever sends them.

    The page is exempt from the check against forged forms until it is reached: that reads files.
    """

    def mark(view: V) -> V:
        cast(Any, view).upload_handler = handler
        return view

    return mark


def find_or_404(model: type[M], actor: Actor, pk: UUID, action: str = "") -> M:
    """Return the record when it is in the actor's scope, and may be seen if `action` is given.

    Raises:
        Moved: it is part of another one by now, or another that was part of it is the actor's: the
            middleware leads there, with what was typed.
        Http404: there is no such record, or it is somebody else's: the two look the same.
    """
    record = found(model, actor, pk, action)
    if record is not None:
        return record
    successor = partner_now(pk)
    now = found(model, actor, successor, action) if successor else None
    if now:
        raise Moved(pk, now)
    parted = (found(model, actor, one, action) for one in once_part_of(pk))
    again = next((one for one in parted if one is not None), None)
    raise Moved(pk, again, again=True) if again else Http404


def found(model: type[M], actor: Actor, pk: UUID, action: str) -> M | None:
    """Return the record when the actor may see it."""
    record = cast(Any, model).objects.within(actor).filter(pk=pk).first()
    hidden = actor.kind == "link" and pk not in actor.record_ids
    if record is None or hidden or (action and not allowed(actor, action, record)):
        return None
    return cast(M, record)


def was_sent_before(request: Request, action: str) -> bool:
    """True when this very form did that already: for a record that is gone once it is done.

    It compares the number and not what was said: only for forms with nothing to say. Any other
    goes to `act`, which knows the same answer from another one.
    """
    number = CommandForm.base_fields["command_id"].clean
    try:
        before = Event.objects.filter(pk=number(request.POST.get("command_id")), action=action)
    except ValidationError:
        return False
    return before.filter(actor_kind=request.actor.kind, actor_id=request.actor.id).exists()


def require(actor: Actor, action: str, record: Any) -> None:
    """Stop here, with the page that says so, unless the actor may do this."""
    check(actor, action, record)


def act(form: CommandForm, command: Callable[..., Any], **arguments: Any) -> UUID | None:
    """Run a command with what the form holds.

    Returns:
        The id of the record made or changed, also when the same form had been sent before;
        None when the form is not right or the command refused: the form then says why. Sent again
        with another answer (as after “Back”) it says so, and pressing again saves that.
    Raises:
        NotAllowed: turned into a page by the middleware.
    """
    if not form.is_valid():
        return None
    said = {**arguments, **form.arguments()}
    if form.as_typed is not None:
        about = {name: value for name, value in arguments.items() if name != "actor"}
        said["typed"] = {**about, **form.as_typed}
    try:
        result = command(**said)
    except AlreadyDone as done:
        return done.record_id
    except NotPossible as reason:
        form.refused(reason)
        return None
    return cast(UUID, result.pk)
