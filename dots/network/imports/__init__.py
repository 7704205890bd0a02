"""What spreadsheets may tell about partners: organisations with contacts, sites, people."""

from dots.network.imports.contacts import ContactTarget
from dots.network.imports.organisations import OrganisationTarget
from dots.network.imports.sites import SiteTarget

__all__ = ["ContactTarget", "OrganisationTarget", "SiteTarget"]
