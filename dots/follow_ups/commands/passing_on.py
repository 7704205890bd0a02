"""Somebody was handed over: who asks them from now on."""

from __future__ import annotations

from dots.follow_ups.commands.consents import stop_asking
from dots.follow_ups.commands.links import end_links_to
from dots.follow_ups.models import Consent
from dots.follow_ups.selectors import standing_of
from dots.follow_ups.wording import TO_COME
from dots.foundation.actor import Actor
from dots.foundation.commands import command
from dots.people.models import Person


@command("follow_ups.pass_on", on="person")
def pass_on(*, actor: Actor, person: Person, to: Person | None = None) -> Person:
    """Ask somebody no more here; what is still to come is asked there, under the same yes.

    What was answered stays with whoever asked. Where the other partner has a yes or a no of its
    own, or asked already, that stands, and nothing goes along.

    Args:
        to: their record at the partner that goes on; None: they did not agree to that.
    """
    yes = standing_of(person).consent
    if to is None or yes is None or standing_of(to).last or to.follow_ups.exists():
        stop_asking(person)
        return person
    end_links_to(person)
    Consent.objects.create(
        programme_id=to.programme_id,
        person=to,
        agreed=True,
        purpose=yes.purpose,
        reading=yes.reading,
        wording=yes.wording,
        given_on=yes.given_on,
        how=yes.how,
    )
    person.follow_ups.filter(state=TO_COME).update(person=to)
    return person
