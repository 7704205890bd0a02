"""Which actions go on when a plan is closed, or when somebody leaves the team."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from dots.accounts.models import Membership
from dots.actions.models import TEAM, Action
from dots.actions.selectors import NOBODYS
from dots.foundation.actor import Actor
from dots.foundation.records import StaysOpen
from dots.network.overview import in_words
from dots.plans.models import Plan


def goes_on(actor: Actor, record: Any) -> Iterator[StaysOpen]:
    """Tell the team of a plan's open actions, and of those that somebody owns or owned."""
    if not actor.is_team:
        return
    open_now = Action.objects.within(actor).to_do()
    if isinstance(record, Plan) and (count := open_now.filter(plan=record).count()):
        text = f"{in_words(count, 'action')} of it {'is' if count == 1 else 'are'} still to do"
        yield StaysOpen(text, f"{reverse('plans:plan', args=[record.pk])}#actions")
    if isinstance(record, Membership) and record.partner_id is None:
        count = open_now.on_side(TEAM).filter(member__user_id=record.user_id).count()
        if count:
            nobodys = f"{reverse('actions:actions')}?{urlencode({'whose': NOBODYS})}"
            text = f"{in_words(count, 'action')} to do {'is' if count == 1 else 'are'} theirs"
            yield StaysOpen(text, nobodys if record.ended_at else "")
