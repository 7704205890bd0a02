"""Records about people: whoever opens one is written down, and whoever tries to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, cast
from uuid import UUID

from django.http import Http404

from dots.foundation.actor import Actor
from dots.foundation.models import Look
from dots.foundation.pages import Request
from dots.foundation.permissions import allowed

M = TypeVar("M")


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
    return cast(M, record)


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
    actor, match = request.actor, request.resolver_match
    Look.objects.create(
        programme_id=programme_id,
        partner_id=partner_id,
        record_id=record_id,
        page=match.view_name if match else "",
        actor_kind=actor.kind,
        actor_id=actor.id,
        role=role_of(actor),
        own=actor.programme_id == programme_id and actor.belongs_to(partner_id),
        refused=refused,
        shared=shared,
    )


def role_of(actor: Actor) -> str:
    """Return as what somebody acts: their first role, or nothing."""
    return min(actor.roles, default="")
