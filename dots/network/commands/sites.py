"""Where partners work from."""

from __future__ import annotations

from typing import Unpack

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.ids import new_id
from dots.foundation.registries import tell_of_sites
from dots.network.commands.closing import close, reopen
from dots.network.details import SiteDetails
from dots.network.indexing import index_sites
from dots.network.models import Organisation, Site
from dots.network.rules import fill, place_site, sound_site
from dots.places.selectors import find_ward, match_postcode


def settle(site: Site, details: SiteDetails) -> None:
    """Put the details on the site and work out where it is.

    A ward given is kept where the postcode says none; a new postcode decides by itself.
    """
    fill(site, details)
    if site.ward_code and find_ward(site.programme, site.ward_code) is None:
        raise NotPossible("That ward is not one of this programme's. Choose one of the list.")
    place_site(site, match_postcode(site.programme, site.postcode) if site.postcode else None)
    sound_site(site)


@command("network.add_site", on="organisation")
def add_site(*, actor: Actor, organisation: Organisation, **details: Unpack[SiteDetails]) -> Site:
    """Say where a partner works from. Of a confidential site only the ward is kept."""
    site = Site(id=new_id(), programme_id=organisation.programme_id, organisation=organisation)
    settle(site, details)
    site.save(force_insert=True)
    index_sites([site])
    tell_of_sites([organisation.pk])
    return site


@command("network.change_site", on="site")
def change_site(*, actor: Actor, site: Site, **details: Unpack[SiteDetails]) -> Site:
    """Say something else about a site. Made confidential, it forgets its address for good."""
    settle(site, details)
    site.save()
    index_sites([site])
    tell_of_sites([site.organisation_id])
    return site


@command("network.close_site", on="site")
def close_site(*, actor: Actor, site: Site) -> Site:
    """Note that a site has closed; what happened there stays."""
    closed = close(site, "This site is already closed.")
    tell_of_sites([site.organisation_id])
    return closed


@command("network.reopen_site", on="site")
def reopen_site(*, actor: Actor, site: Site) -> Site:
    """Note that a closed site is open again."""
    opened = reopen(site, "This site is open.")
    tell_of_sites([site.organisation_id])
    return opened
