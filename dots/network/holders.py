"""Whether somebody who was sent a link is still there to use it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from dots.alerts.models import Recipient
from dots.network.models import Contact, Organisation
from dots.network.models.organisations import LEFT


def has_left(record_ids: Iterable[str]) -> bool:
    """True when a link names somebody who has left their partner, or a partner that has left.

    Letters about what is to do name their reader by the record of how often they are written to.
    """
    named = list(record_ids)
    written_to = Recipient.objects.filter(pk__in=named).values("person_id")
    gone = Contact.objects.exclude(closed_on=None)
    if gone.filter(Q(pk__in=named) | Q(pk__in=written_to)).exists():
        return True
    return Organisation.objects.filter(pk__in=named, state=LEFT).exists()
