"""The one way to change anything."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, ParamSpec, Protocol, TypeVar, cast
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction

from dots.foundation.actor import Actor
from dots.foundation.models import Event
from dots.foundation.permissions import NotAllowed, check

__all__ = [
    "COMMANDS",
    "AlreadyDone",
    "NotAllowed",
    "NotPossible",
    "NumberUsed",
    "command",
    "explain_constraint",
]

P = ParamSpec("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)

COMMANDS: dict[str, Callable[..., Any]] = {}
CONSTRAINTS: dict[str, str] = {}

USED_FOR_SOMETHING_ELSE = (
    "This form was already used for something else. Nothing was changed. "
    "Open the page again and repeat what you wanted to do."
)


class NotPossible(Exception):
    """The record's state does not allow this. The message is a sentence fit to show.

    Args:
        field: the one answer that is meant, by its name, where a form may point at it.
    """

    def __init__(self, message: str = "", *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class NumberUsed(NotPossible):
    """The command id carried something else before; under a fresh one this may well be possible."""

    def __init__(self) -> None:
        super().__init__(USED_FOR_SOMETHING_ELSE)


class AlreadyDone(Exception):
    """The same command arrived before and succeeded; nothing more was done."""

    def __init__(self, record_id: UUID | None) -> None:
        super().__init__("This was already done.")
        self.record_id = record_id


class Command(Protocol[P, R_co]):
    """What `@command` makes: the same call, with an optional command id."""

    action: str
    offline: bool

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co: ...


def explain_constraint(sentences: dict[str, str]) -> None:
    """Say, per constraint name, what a person is told when it refuses a change."""
    CONSTRAINTS.update(sentences)


def command(
    action: str, *, on: str, offline: bool = False
) -> Callable[[Callable[P, R]], Command[P, R]]:
    """Make a function the one way to carry out `action`.

    The event is claimed first, so that a repeat is answered from it and two copies arriving
    together cannot both act; where `typed` is passed, it tells a repeat. All or nothing is saved.

    Args:
        action: capability and verb, as the permission table names it.
        on: the argument that holds the record acted on (the programme, to create one).
        offline: True when a phone may queue it.
    Raises (when called):
        AlreadyDone: the same actor sent the same command id and arguments before.
        NotAllowed: the permission table refuses.
        NotPossible: the record's state or a database constraint refuses.
        NumberUsed: the command id carried something else before.
    """

    def decorate(function: Callable[P, R]) -> Command[P, R]:
        @wraps(function)
        def run(*, actor: Actor, command_id: UUID | None = None, **arguments: Any) -> R:
            claim = Event.claiming(action, actor, command_id, arguments.pop("typed", arguments))
            try:
                with transaction.atomic():
                    claim.save(force_insert=True)
                    record = arguments[on].fresh()
                    check(actor, action, record)
                    result = cast(Any, function)(actor=actor, **{**arguments, on: record})
                    complete(claim, record, result)
            except IntegrityError as clash:
                raise explain(claim, clash) from clash
            return cast(R, result)

        made = cast(Any, run)
        made.action, made.offline = action, offline
        COMMANDS[action] = made
        return cast("Command[P, R]", made)

    return decorate


def complete(claim: Event, record: Any, result: Any) -> None:
    """Give the event its record: the one made or changed, else the one acted on."""
    done = result if isinstance(result, models.Model) else record
    claim.record_id = done.pk
    claim.programme_id = getattr(done, "programme_id", None)
    claim.save(update_fields=["record_id", "programme_id"])


def explain(claim: Event, clash: IntegrityError) -> Exception:
    """Turn a clash of keys into what it means to the person who met it."""
    earlier = Event.objects.filter(pk=claim.pk).first()
    if earlier is not None:
        if earlier.is_same_as(claim):
            return AlreadyDone(earlier.record_id)
        return NumberUsed()
    for name, sentence in CONSTRAINTS.items():
        if name in str(clash) or columns_of(name) in str(clash):
            return NotPossible(sentence)
    return clash


@cache
def columns_of(name: str) -> str:
    """Return a unique constraint as SQLite reports it: by its columns, not its name."""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name and isinstance(constraint, models.UniqueConstraint):
                table = model._meta.db_table
                columns = [
                    cast(Any, model._meta.get_field(field)).column for field in constraint.fields
                ]
                return ", ".join(f"{table}.{column}" for column in columns)
    return name
