"""What was typed about partners and projects themselves, for those who answer for it by law."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written
from dots.network.models import Contact, Organisation, Project


def names_of(*people: Contact | None) -> tuple[str, ...]:
    """Return the names of contacts that a note is about; none whom only their partner may know."""
    return tuple(dict.fromkeys(one.name for one in people if one and one.is_programmes))


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield what stands on partners and projects in somebody's own words: for the team."""
    if not actor.is_team:
        return
    partners = Organisation.objects.within(actor).exclude(about="").order_by("created_at")
    for one in scope.narrow(partners, "pk"):
        address = reverse("network:organisation", args=[one.pk])
        yield written(one, "about", "About the partner", partner=one.name, address=address)
    projects = Scope(rows=scope.rows).narrow(Project.objects.within(actor).exclude(about=""))
    if scope.partners is not None:
        projects = projects.filter(partners__in=scope.partners).distinct()
    for project in projects.order_by("created_at"):
        address = reverse("network:project", args=[project.pk])
        yield written(project, "about", "About a project", about=(project.name,), address=address)


TYPED = NoteSource(("network.Organisation.about", "network.Project.about"), typed)
