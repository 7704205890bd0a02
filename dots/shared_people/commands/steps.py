"""Which side acts and how, and the history that both sides read."""

from __future__ import annotations

from typing import Any

from dots.foundation import links
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.shared_people.models import SharedPerson, Step
from dots.shared_people.models.people import (
    ACCOUNT,
    AGREED,
    CLOSED,
    LINK,
    PARTNER,
    TEAM,
)
from dots.shared_people.permissions import AGREE_LINK


def side_of(actor: Actor) -> str:
    """Say on which side somebody acts who may act at all."""
    is_teams = actor.is_team or actor.kind == "system"
    return TEAM if is_teams and actor.purpose != AGREE_LINK else PARTNER


def note_step(actor: Actor, shared: SharedPerson, did: str, text: str = "", **more: Any) -> Step:
    """Keep what was done, by which side and how; now, unless `at` says when."""
    more = {name: value for name, value in more.items() if value is not None}
    step = Step(
        programme_id=shared.programme_id,
        shared=shared,
        did=did,
        text=text[:400],
        **{"side": side_of(actor), "door": LINK if actor.kind == "link" else ACCOUNT, **more},
    )
    step.save(force_insert=True)
    return step


def still_open(shared: SharedPerson) -> None:
    """Refuse to change an arrangement that has ended or was never agreed."""
    if shared.state in CLOSED:
        raise NotPossible("This has ended or was not agreed. Nothing was saved.")


def must_run(shared: SharedPerson) -> None:
    """Refuse what only an agreed arrangement can have."""
    if shared.state != AGREED:
        raise NotPossible("Both sides have to agree first. Nothing was saved.")


def end_links(shared: SharedPerson, purpose: str) -> None:
    """Let the links of one purpose to an arrangement open no more."""
    live = links.live_to_record(shared.programme_id, shared.pk)
    links.end_all(live.filter(purpose=purpose).values_list("pk", flat=True))
