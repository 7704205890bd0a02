"""A request for information in Exborough, half decided: about lending devices. All invented."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from dots.accounts.models import Membership
from dots.accounts.selectors import actor_for
from dots.foundation.actor import LEAD, Actor
from dots.foundation.models import Programme
from dots.information_requests.commands import decide_note, say_what_it_covers, start_request
from dots.information_requests.due import FREEDOM
from dots.information_requests.marking import fingerprint
from dots.information_requests.models import (
    CONFIDENCE,
    GIVE,
    IN_PART,
    LEAVE,
    NOT_ASKED,
    InformationRequest,
)
from dots.information_requests.selectors import live

WORDS, DAYS = "tablet\nlaptop\nlend", 365
DECIDED = (  # what becomes of the first notes, one after another
    {"choice": GIVE},
    {"choice": GIVE},
    {"choice": LEAVE, "reason": NOT_ASKED},
    {"choice": IN_PART, "reason": CONFIDENCE},
    {"choice": GIVE},
)


def make_demo_information_request(
    programme: Programme, *, today: date | None = None
) -> InformationRequest:
    """Somebody asked what is noted about lending devices; five notes are decided."""
    today = today or timezone.localdate()
    leads = Membership.objects.current().filter(programme=programme, role=LEAD)
    first = leads.select_related("user").order_by("created_at").first()
    actor = actor_for(first.user, str(first.pk)) if first else Actor.system(programme, "demo")
    request = start_request(
        actor=actor,
        programme=programme,
        kind=FREEDOM,
        reference="FOI 2026/118",
        received_on=today - timedelta(days=9),
    )
    say_what_it_covers(
        actor=actor, request=request, words=WORDS, from_day=today - timedelta(days=DAYS)
    )
    rows = list(request.found.order_by("at", "key")[: len(DECIDED)])
    notes = live(actor, rows)
    for row, said in zip(rows, DECIDED, strict=False):
        text = notes[row.key].text
        hide = [" ".join(text.split()[:3])] if said["choice"] == IN_PART else []
        seen = fingerprint(text)
        decide_note(actor=actor, row=row, hide=hide, seen=seen, **said)
    return request
