"""What time sets off: asking again after six weeks, and taking out whom to answer."""

from __future__ import annotations

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Programme
from dots.requests.commands import ask_what_came, blank_asker
from dots.requests.models import SupportRequest
from dots.requests.models.requests import OPEN_STATES
from dots.requests.selectors.kinds import rule_of
from dots.requests.selectors.unmet import months_ago

HOURS = range(9, 17)  # nobody's telephone should ring at night
MOST_AT_ONCE = 50


def ask_where_due() -> None:
    """Once a minute: ask what came of answers given six weeks ago."""
    now = timezone.localtime()
    if now.hour not in HOURS:
        return
    due = SupportRequest.objects.to_ask_again(now).exclude(asker_email="")
    due = due.select_related("programme")
    for request in due[:MOST_AT_ONCE]:
        try:
            system = Actor.system(request.programme, "asking what came of it")
            ask_what_came(actor=system, request=request)
        except NotPossible:  # somebody said it meanwhile
            continue


def blank_where_due() -> None:
    """Once a minute: take out whom to answer where a programme keeps it no longer."""
    settled = SupportRequest.objects.filter(blanked_at=None).exclude(state__in=OPEN_STATES)
    for home in Programme.objects.filter(pk__in=settled.values("programme")):
        last_day = months_ago(rule_of(home).months_kept)
        old = settled.filter(programme=home, closed_at__date__lte=last_day)
        for request in old[:MOST_AT_ONCE]:
            blank_asker(actor=Actor.system(home, "kept long enough"), request=request)
