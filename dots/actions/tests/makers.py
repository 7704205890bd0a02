"""Actions, for every capability's tests."""

from __future__ import annotations

from typing import Any

from dots.actions.models import Action
from dots.alerts.models import Recipient
from dots.foundation.links import issue
from dots.network.models import Organisation
from dots.network.models.contacts import MAIN
from dots.network.tests.makers import make_contact, make_organisation


def make_action(
    what: str = "Send the tablets", *, organisation: Organisation | None = None, **fields: Any
) -> Action:
    """Something the team is to do for a partner."""
    organisation = organisation or make_organisation()
    return Action.objects.create(
        what=what, organisation=organisation, programme_id=organisation.programme_id, **fields
    )


def link_to(*actions: Action) -> str:
    """The address, without its host, of a link to some actions and their owner's letters."""
    first = actions[0]
    person = first.contact or make_contact(
        organisation=first.organisation, kind=MAIN, email="main@partner.example"
    )
    recipient = Recipient.objects.create(programme_id=first.programme_id, person_id=person.pk)
    _, address = issue("actions.answer", [recipient, *actions])
    return "/" + address.split("/", 3)[3]
