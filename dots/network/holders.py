"""Whether somebody who was sent a link, and their partner, are still there to use it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from dots.alerts.models import Recipient
from dots.foundation.actor import Actor
from dots.foundation.links import live_to_record
from dots.foundation.models import Link
from dots.foundation.permissions import Rule, still
from dots.network.models import Contact, Organisation
from dots.network.models.organisations import LEFT


def has_left(record_ids: Iterable[str]) -> bool:
    """True when a link names somebody who has left, or whose partner has; or a partner that has.

    Letters about what is to do name their reader by the record of how often they are written to.
    """
    named = list(record_ids)
    written_to = Recipient.objects.filter(pk__in=named).values("person_id")
    gone = Contact.objects.filter(Q(closed_on__isnull=False) | Q(organisation__state=LEFT))
    if gone.filter(Q(pk__in=named) | Q(pk__in=written_to)).exists():
        return True
    return Organisation.objects.filter(pk__in=named, state=LEFT).exists()


def links_sent_to(contact: Contact) -> list[Link]:
    """Return the links that were sent to somebody and still open, letters of actions included."""
    readers = Recipient.objects.filter(programme=contact.programme_id, person_id=contact.pk)
    found = {
        link.pk: link
        for pk in (contact.pk, *readers.values_list("pk", flat=True))
        for link in live_to_record(contact.programme_id, pk)
    }
    return list(found.values())


def at_a_partner(concerns: Rule = still, partner: str = "organisation") -> Rule:
    """Return a purpose's rule for what is a partner's: it is theirs as long as they are with us.

    A link that names nobody, as it was shown once to be passed on, ends with the partner so.

    Args:
        partner: what the record calls the partner whose link it is.
    """

    def holds(actor: Actor, record: Any) -> bool:
        whose = getattr(record, partner, None)
        return not (whose and whose.has_left) and concerns(actor, record)

    return holds
