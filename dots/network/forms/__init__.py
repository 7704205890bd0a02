"""What a person may type about partners."""

from dots.network.forms.filters import (
    ContactFilters,
    OrganisationFilters,
    ProjectFilters,
    SearchForm,
    SiteFilters,
)
from dots.network.forms.organisations import OrganisationForm, PartnersOwnForm
from dots.network.forms.people import ContactForm, PartnersContactForm, TeamForm
from dots.network.forms.projects import ProjectForm, TargetForm
from dots.network.forms.sites import SiteForm

__all__ = [
    "ContactFilters",
    "ContactForm",
    "OrganisationFilters",
    "OrganisationForm",
    "PartnersContactForm",
    "PartnersOwnForm",
    "ProjectFilters",
    "ProjectForm",
    "SearchForm",
    "SiteFilters",
    "SiteForm",
    "TargetForm",
    "TeamForm",
]
