"""Who writes concerns, who answers for them, who visits; nobody of the programme reads any.

The programme's lead says the council's numbers, and nothing else.
"""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.permissions import declare, lead
from dots.people.permissions import keeps, manages, nobody
from dots.safeguarding.models import Arrangement, Concern


def answers(actor: Actor, concern: Any) -> bool:
    """The partner's safeguarding lead and deputy; its managers, where it came to them.

    Never somebody whom it is about.
    """
    if not isinstance(concern, Concern) or not keeps(actor, concern):
        return False
    if concern.is_kept_from(actor.id):
        return False
    if concern.came_to_managers and PARTNER_MANAGER in actor.roles:
        return True
    arranged = Arrangement.objects.of(concern.organisation_id)
    return bool(arranged and actor.id in (str(arranged.lead_id), str(arranged.deputy_id)))


def reads(actor: Actor, concern: Any) -> bool:
    """Those who answer for it, but for whoever wrote it, as long as somebody else can be told."""
    wrote = isinstance(concern, Concern) and str(concern.raised_by_id) == actor.id
    return answers(actor, concern) and not (wrote and concern.stage)


def sees(actor: Actor, concern: Any) -> bool:
    """Whoever wrote it, and those who answer for it."""
    wrote = keeps(actor, concern) and str(concern.raised_by_id) == actor.id
    return wrote or answers(actor, concern)


def visits(actor: Actor, visit: Any) -> bool:
    """The visitor."""
    return keeps(actor, visit) and actor.id == str(visit.visitor_id)


def on_the_visit(actor: Actor, visit: Any) -> bool:
    """The visitor, and whoever is their contact; managers once they were told."""
    managers = visit.came_to_managers and PARTNER_MANAGER in actor.roles
    return keeps(actor, visit) and bool(visit.is_for(actor.id) or managers)


OF_THE_PARTNER = ("list", "raise", "plan_visit", "see_visit", "call_off")
OF_MANAGERS = ("arrange", "see_checks", "add_check", "end_check")
OF_THOSE_WHO_ANSWER = ("decide", "decide_access", "close", "reopen", "see_looks")
OF_THE_PRODUCT = (
    *("escalate", "find_readers", "empty", "sound_alarm", "blank", "call_off_by_itself"),
    *("end_checks_again", "end_readers_again"),
)

declare(
    {
        **{f"safeguarding.{action}": keeps for action in OF_THE_PARTNER},
        **{f"safeguarding.{action}": manages for action in OF_MANAGERS},
        **{f"safeguarding.{action}": answers for action in OF_THOSE_WHO_ANSWER},
        **{f"safeguarding.{action}": nobody for action in OF_THE_PRODUCT},
        "safeguarding.see": sees,
        "safeguarding.read": reads,
        "safeguarding.set_numbers": lead,
        "safeguarding.check_in": visits,
        "safeguarding.check_out": on_the_visit,
        "safeguarding.longer": on_the_visit,
    }
)
