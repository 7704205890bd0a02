"""The people at a partner."""

from __future__ import annotations

from typing import Unpack

from dots.foundation import links
from dots.foundation.actor import Actor
from dots.foundation.commands import NotAllowed, NotPossible, command
from dots.foundation.ids import new_id
from dots.network.commands.closing import close, reopen
from dots.network.details import ContactDetails
from dots.network.holders import links_sent_to
from dots.network.indexing import forget_records, index_contacts
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import PARTNER, PROGRAMME
from dots.network.permissions import manages
from dots.network.rules import fill, homes_of_teams, sound_contact


def settle(actor: Actor, contact: Contact, details: ContactDetails) -> None:
    """Put the details on the entry. Who holds it, its own organisation's manager says."""
    holder = details.get("held_by", contact.held_by)
    may_say = actor.kind == "system" or manages(actor, contact)
    if holder != contact.held_by and not may_say:
        raise NotAllowed("network.change_contact")
    fill(contact, details)
    sound_contact(contact, homes_of_teams([contact.team_id]))


@command("network.add_contact", on="organisation")
def add_contact(
    *, actor: Actor, organisation: Organisation, **details: Unpack[ContactDetails]
) -> Contact:
    """Note somebody at a partner.

    The team's contacts are the programme's; a partner's manager keeps theirs to the partner,
    unless they say otherwise.
    """
    contact = Contact(
        id=new_id(), programme_id=organisation.programme_id, organisation=organisation
    )
    contact.held_by = PARTNER if manages(actor, contact) and not actor.is_team else PROGRAMME
    settle(actor, contact, details)
    contact.save(force_insert=True)
    index_contacts([contact])
    return contact


@command("network.change_contact", on="contact")
def change_contact(*, actor: Actor, contact: Contact, **details: Unpack[ContactDetails]) -> Contact:
    """Say something else about somebody. Held by the partner, they leave the team's search."""
    settle(actor, contact, details)
    contact.save()
    index_contacts([contact])
    return contact


@command("network.close_contact", on="contact")
def close_contact(*, actor: Actor, contact: Contact) -> Contact:
    """Note that somebody has left the partner."""
    closed = close(contact, "This person has already left.")
    forget_records([closed.pk])
    return closed


@command("network.end_links", on="contact")
def end_links(*, actor: Actor, contact: Contact) -> Contact:
    """End the links that were sent to somebody who stays, as when somebody else answers now."""
    sent = links_sent_to(contact)
    if not sent:
        raise NotPossible("No link that was sent to them is open. Nothing was changed.")
    links.end_all(link.pk for link in sent)
    return contact


@command("network.reopen_contact", on="contact")
def reopen_contact(*, actor: Actor, contact: Contact) -> Contact:
    """Note that somebody is back."""
    back = reopen(contact, "This person has not left.")
    index_contacts([back])
    return back
