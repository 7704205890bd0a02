"""Partners join, change, pause, leave and come back."""

from __future__ import annotations

from typing import Unpack

from dots.foundation.actor import Actor
from dots.foundation.commands import NotAllowed, NotPossible, command
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.network.commands.sites import add_site
from dots.network.details import OrganisationDetails
from dots.network.indexing import index_organisations
from dots.network.leaving import refuse_to_leave
from dots.network.models import Organisation
from dots.network.models.organisations import ACTIVE, LEFT, PAUSED
from dots.network.rules import fill, sound_organisation

TEAM_SAYS = {"partner_since", "state", "is_council"}


@command("network.add_organisation", on="programme")
def add_organisation(
    *,
    actor: Actor,
    programme: Programme,
    postcode: str = "",
    **details: Unpack[OrganisationDetails],
) -> Organisation:
    """Take on a partner.

    Args:
        postcode: of its first site, which is added with it and called by the partner's name.
    """
    organisation = Organisation(id=new_id(), programme=programme)
    fill(organisation, details)
    sound_organisation(organisation)
    organisation.save(force_insert=True)
    index_organisations([organisation])
    if postcode:
        add_site(actor=actor, organisation=organisation, name=organisation.name, postcode=postcode)
    return organisation


@command("network.change_organisation", on="organisation")
def change_organisation(
    *, actor: Actor, organisation: Organisation, **details: Unpack[OrganisationDetails]
) -> Organisation:
    """Say something else about a partner. What concerns the partnership, the team says."""
    if TEAM_SAYS & details.keys() and not (actor.is_team or actor.kind == "system"):
        raise NotAllowed("network.change_organisation")
    fill(organisation, details)
    sound_organisation(organisation)
    organisation.save()
    index_organisations([organisation])
    return organisation


def move(organisation: Organisation, state: str, sentence: str) -> Organisation:
    """Give a partner another state; refuse, with the sentence, when it has it already."""
    if organisation.state == state:
        raise NotPossible(sentence)
    organisation.state = state
    organisation.save(update_fields=["state"])
    return organisation


@command("network.pause_organisation", on="organisation")
def pause_organisation(*, actor: Actor, organisation: Organisation) -> Organisation:
    """Let a partner rest: nobody asks it for anything until it comes back."""
    return move(organisation, PAUSED, "This partner is already paused.")


@command("network.close_organisation", on="organisation")
def close_organisation(*, actor: Actor, organisation: Organisation) -> Organisation:
    """Note that a partner has left. What it did stays; it can come back.

    Raises:
        NotPossible: it has left already, or something is to be done there first.
    """
    refuse_to_leave(organisation)
    return move(organisation, LEFT, "This partner has already left.")


@command("network.reopen_organisation", on="organisation")
def reopen_organisation(*, actor: Actor, organisation: Organisation) -> Organisation:
    """Take a paused partner, or one that had left, back."""
    return move(organisation, ACTIVE, "This partner is already active.")
