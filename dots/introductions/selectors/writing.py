"""Whom an introduction is written to at each of the two partners."""

from __future__ import annotations

from uuid import UUID

from dots.foundation.ids import as_uuid
from dots.introductions.models import Introduction
from dots.network.models import Contact
from dots.network.models.contacts import PROGRAMME
from dots.network.selectors import main_contacts
from dots.requests.letters import known_asker
from dots.requests.models import SupportRequest
from dots.requests.origins import REQUEST


def people_of(introduction: Introduction) -> dict[UUID, Contact]:
    """Return partner id -> whom we write to; nobody where the programme holds no address.

    That is whoever asked, where it is made for a request, else the main contact.
    """
    main = main_contacts(
        introduction.programme, [introduction.organisation_id, introduction.other_id]
    )
    chosen = {partner: one.contact_id for partner, one in main.items()}
    if asker := asker_of(introduction):
        chosen[introduction.organisation_id] = asker
    people = Contact.objects.in_bulk(list(chosen.values()))
    return {partner: people[pk] for partner, pk in chosen.items()}


def asker_of(introduction: Introduction) -> UUID | None:
    """Return who asked the request it is made for, if the programme holds them at that partner."""
    key = as_uuid(introduction.came_from_key)
    if key is None or introduction.came_from != REQUEST:
        return None
    asked = SupportRequest.objects.filter(
        pk=key, programme=introduction.programme_id, organisation=introduction.organisation_id
    ).first()
    known = known_asker(asked) if asked else None
    if known is None or not Contact.objects.filter(pk=known, held_by=PROGRAMME).exists():
        return None
    return known
