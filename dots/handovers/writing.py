"""Who is written to, and how: by a link the partner that was asked, by their account the giver."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dots.foundation import links, outbox
from dots.foundation.commands import NotPossible
from dots.handovers.letters import Letter
from dots.handovers.models import LINK, Handover
from dots.handovers.selectors import readers_of
from dots.network.models import Organisation

Writes = Callable[[Handover, str], Letter]


def write_by_link(handover: Handover, writes: Writes) -> None:
    """Send a link to each who answers for the partner that is asked; earlier links end."""
    readers = readers_of(handover.to)
    if not readers:
        raise NotPossible(
            f"Nobody of {handover.to.name} can be written to: nobody there signs in, and no main"
            " contact has an e-mail address. Nothing was sent. Ask the programme’s team to mend"
            " that."
        )
    end_links(handover)
    after = datetime.combine(handover.last_day + timedelta(days=1), time.min)
    until = timezone.make_aware(after)
    for one in readers:
        address = links.issue(LINK, [handover], to=one.record_id, until=until)[1]
        send(handover, one.email, writes(handover, address))


def end_links(handover: Handover) -> int:
    """Let no link to it open any more."""
    return links.revoke(programme_id=handover.programme_id, record_id=handover.pk)


def write_to_giver(handover: Handover, writes: Writes) -> None:
    write_signed_in(handover, handover.giver, "handovers:handover", writes)


def write_to_receiver(handover: Handover, writes: Writes) -> None:
    write_signed_in(handover, handover.to, "handovers:received", writes)


def write_signed_in(handover: Handover, to: Organisation, page: str, writes: Writes) -> None:
    """Write to whoever answers for a partner; where nobody can be, the page itself must do."""
    address = settings.SITE_ADDRESS + reverse(page, args=[handover.pk])
    for one in readers_of(to):
        send(handover, one.email, writes(handover, address))


def send(handover: Handover, email: str, letter: Letter) -> None:
    subject, text = letter
    outbox.send(
        programme_id=handover.programme_id,
        to=email,
        subject=subject,
        text=text,
        about_id=handover.pk,
    )
