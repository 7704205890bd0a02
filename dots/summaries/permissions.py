"""Who sees a partner's summary, and who may tell its story."""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.permissions import declare


def sees_summary(actor: Actor, record: Any) -> bool:
    """The team, and the partner's own people: the figures are what they sent themselves."""
    return actor.is_team or actor.belongs_to(record.organisation_id)


def tells_story(actor: Actor, record: Any) -> bool:
    """Managers of the partner: the words are theirs, not the team's."""
    return PARTNER_MANAGER in actor.roles and actor.belongs_to(record.organisation_id)


declare({"summaries.view_summary": sees_summary, "summaries.tell_story": tells_story})
