"""What each value in a finding is called."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from dots.foundation.models import Programme
from dots.foundation.registries import names_of_partners
from dots.frameworks.selectors import terms
from dots.network.models import Project
from dots.places.selectors import ward_names

NOT_SAID = "Not said"
NOT_HELP = ("volunteer-shift", "staff-training")  # done in the programme, but not to people helped
PLACES = {
    "several": "Several wards in one row",
    "elsewhere": "Outside the area",
    "unknown": "Place not known",
}
TITLES = {
    "ward": "Ward",
    "community": "Community",
    "organisation": "Partner",
    "project": "Project",
    "kind": "Kind of session",
}
MANY = {
    "ward": "places",
    "community": "communities",
    "organisation": "partners",
    "project": "projects",
    "kind": "kinds of session",
}
LISTS = {"community": "communities", "kind": "activity-kinds"}


def names_for(programme: Programme, dimension: str, values: list[str | None]) -> dict[str, str]:
    """Return value -> what a person calls it, for one dimension of a finding.

    A value that is no longer known keeps its code, so that nothing counted goes unseen.
    """
    known = _known(programme, dimension, values)
    return {value: known.get(value, value) for value in values if value}


def _known(programme: Programme, dimension: str, values: list[str | None]) -> Mapping[str, str]:
    if dimension == "ward":
        return ward_names(programme) | PLACES
    if dimension == "organisation":
        named = names_of_partners(UUID(value) for value in values if value)
        return {str(pk): name for pk, name in named.items()}
    if dimension == "project":
        projects = Project.objects.filter(programme=programme)
        return {str(pk): name for pk, name in projects.values_list("pk", "name")}
    found = terms(programme, LISTS[dimension], hidden=True)
    return {term.code: term.label for term in found}
