"""Who sees what is kept and for how long, how retention ran, and who keeps a record on.

What is kept and why is for everybody. Whose record goes is for managers of the partner that keeps
it; the lead and operators read numbers.
"""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.models import Programme
from dots.foundation.permissions import declare
from dots.people.permissions import manages, nobody


def sees_runs(actor: Actor, record: Any) -> bool:
    """The programme's lead, and whoever runs the installation."""
    return actor.is_lead or actor.is_operator


def manages_somebody(actor: Actor, record: Any) -> bool:
    """Managers of a partner, of whichever."""
    return (
        PARTNER_MANAGER in actor.roles if isinstance(record, Programme) else manages(actor, record)
    )


declare(
    {
        "retention.begin": nobody,
        "retention.start": nobody,
        "retention.take_up": nobody,
        "retention.empty": nobody,
        "retention.clear_looks": nobody,
        "retention.see_runs": sees_runs,
        "retention.see_going": manages_somebody,
        "retention.keep_on": manages,
        "retention.let_go": manages,
    }
)
