"""Records about people: whoever opens one is written down, and whoever tries to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from uuid import UUID

from django.http import Http404

from dots.foundation.actor import Actor
from dots.foundation.models import Look
from dots.foundation.pages import Request
from dots.foundation.permissions import allowed
from dots.foundation.registries import Registry

M = TypeVar("M")


@dataclass
class NothingToFill(Exception):
    """A form about this record can save nothing: the middleware says so in its place."""

    title: str
    text: str
    back: str
    back_text: str


# Purpose of a link -> who an address that such a link opens is about, by what stands in it.
behind_links: dict[str, Callable[[dict[str, Any]], Any | None]] = {}

# Asked of a record and what is to be done with it, before a form about it is shown.
nothing_to_fill: Registry[Callable[[Any, str], NothingToFill | None]] = Registry()


def find_person_or_404(
    model: type[M],
    request: Request,
    pk: UUID,
    action: str,
    about: str = "pk",
    related: Sequence[str] = (),
) -> M:
    """Return a record about somebody when the actor may see it; either way it is written down.

    Args:
        model: the record has `programme_id`, and `organisation_id`: the partner that keeps it.
        about: the attribute that holds the person's id; empty where it is about several.
        related: what to read with it.
    Raises:
        Http404: there is no such record, or it is not theirs to see: the two look the same.
        NothingToFill: it is asked for to show a form that could save nothing.
    """
    rows = cast(Any, model)
    theirs = rows.objects.within(request.actor).select_related(*(related or (None,)))
    record = theirs.filter(pk=pk).first()
    seen = record is not None and allowed(request.actor, action, record)
    record = record or rows._base_manager.filter(pk=pk).first()
    if record is None:
        raise Http404
    person_id = getattr(record, about) if about else None
    write_down(request, record.programme_id, record.organisation_id, person_id, refused=not seen)
    if not seen:
        raise Http404
    if request.method == "GET":
        for ask in nothing_to_fill:
            if said := ask(record, action):
                raise said
    return cast(M, record)


def write_down_without_link(request: Any, purpose: str, named: dict[str, Any]) -> None:
    """Write down that somebody signed in asked for a page that only a link opens.

    Args:
        named: what stands in the address.
    """
    find, actor = behind_links.get(purpose), getattr(request, "signed_in_as", request.actor)
    if find is None or not actor.is_signed_in:
        return
    if one := find(named):
        _insert(request, actor, one.programme_id, one.organisation_id, one.pk, refused=True)


def write_down(
    request: Request,
    programme_id: UUID,
    partner_id: UUID,
    record_id: UUID | None = None,
    *,
    refused: bool = False,
    shared: bool = False,
) -> None:
    """Write down that somebody opened this page of a partner's people, or was refused it.

    Args:
        shared: they read what the person agreed to share with their organisation.
    """
    how = {"refused": refused, "shared": shared}
    _insert(request, request.actor, programme_id, partner_id, record_id, **how)


def _insert(
    request: Request,
    actor: Actor,
    programme_id: UUID,
    partner_id: UUID,
    record_id: UUID | None,
    **how: bool,
) -> None:
    match = request.resolver_match
    Look.objects.create(
        programme_id=programme_id,
        partner_id=partner_id,
        record_id=record_id,
        page=match.view_name if match else "",
        actor_kind=actor.kind,
        actor_id=actor.id,
        role=role_of(actor),
        own=actor.programme_id == programme_id and actor.belongs_to(partner_id),
        **how,
    )


def write_down_list(request: Request, shown: Iterable[UUID], page: str = "") -> None:
    """Write down that a list was opened: a line for each partner whose people stood there.

    It says how many, never who: to know whether somebody stood there takes the list of that day.

    Args:
        shown: of each of them the partner that keeps their record.
        page: what it is called, where the address does not tell lists apart.
    """
    actor, match = request.actor, request.resolver_match
    name = page or (match.view_name if match else "")
    Look.objects.bulk_create(
        Look(
            programme_id=actor.programme_id,
            partner_id=partner,
            shown=many,
            page=name,
            actor_kind=actor.kind,
            actor_id=actor.id,
            role=role_of(actor),
            own=actor.belongs_to(partner),
        )
        for partner, many in Counter(shown).items()
        if actor.programme_id
    )


def role_of(actor: Actor) -> str:
    """Return as what somebody acts: their first role, or nothing."""
    return min(actor.roles, default="")
