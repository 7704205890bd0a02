"""An action as one line of a board, a panel or a table."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.actions.models import PARTNER, TEAM, Action
from dots.actions.wording import owner, standing
from dots.foundation.actor import Actor

FOR_TEAM = {TEAM: "Waiting on us", PARTNER: "Waiting on them"}
FOR_PARTNER = {TEAM: "Waiting on the programme’s team", PARTNER: "Waiting on you"}


def line_of(actor: Actor, action: Action) -> dict[str, Any]:
    """Return an action as a line of a board or panel."""
    state, words = standing(action, timezone.localdate())
    return {
        "what": action.what,
        "address": reverse("actions:action", args=[action.pk]),
        "state": state,
        "words": words,
        "owner": owner(action, actor),
    }
