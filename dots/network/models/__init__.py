"""What the network keeps."""

from dots.network.models.contacts import Contact
from dots.network.models.organisations import Organisation, Team
from dots.network.models.projects import Project, ProjectTarget
from dots.network.models.sites import Site

__all__ = ["Contact", "Organisation", "Project", "ProjectTarget", "Site", "Team"]
