"""The release record: what was shown beyond the team, in turn."""

from __future__ import annotations

from typing import Any

from dots.foundation.models import Programme, Release


def released_so_far(programme: Programme) -> int:
    """Return the number of the last release; 0 before there is one."""
    last = Release.objects.filter(programme=programme).order_by("-number").first()
    return last.number if last else 0


def earlier_records(programme: Programme) -> list[dict[str, Any]]:
    """Return what every release tells a reader, oldest first, as the disclosure check reads it."""
    releases = Release.objects.filter(programme=programme).order_by("number")
    return [record for release in releases for record in release.values["records"]]


def record_release(
    *,
    programme: Programme,
    after: int,
    definition: str,
    population: str,
    audience: str,
    values: dict[str, Any],
) -> Release:
    """Note a release that was checked against the first `after` ones.

    Raises:
        IntegrityError: there has been another since (constraint `foundation_releases_in_turn`):
            the tables must be checked again.
    """
    return Release.objects.create(
        programme=programme,
        number=after + 1,
        definition=definition,
        population=population,
        audience=audience,
        values=values,
    )
