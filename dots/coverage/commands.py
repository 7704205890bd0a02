"""Every change to the roles partners play, and to the programme's rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.utils import timezone

from dots.coverage.models import LEAST, MOST, CoverageRule, RolePlayed
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices
from dots.network.models import Organisation
from dots.places.selectors import ward_names

BATCH = 500
TWICE = (
    "This is recorded already: the same role, for the same people, in the same place. Nothing was"
    " saved. Change the one that is there."
)

explain_constraint(
    {
        "coverage_role_once_while_played": TWICE,
        "coverage_one_rule_a_programme": "Somebody else set this just now. Nothing was saved."
        " Open the page again to see what they chose.",
    }
)


class Details(TypedDict, total=False):
    """What may be said about a role beside which one it is."""

    community: str
    ward_code: str
    since: date | None
    note: str


class RoleRow(Details):
    """A role of many: whose, which, and the details."""

    organisation_id: UUID
    role: str


class Words:
    """The words a role may be said in: the programme's own, read once for many roles."""

    def __init__(self, programme: Programme) -> None:
        self.roles = dict(choices(programme, "partner-roles"))
        self.communities = dict(choices(programme, "communities"))
        self.wards = ward_names(programme)

    def sound(self, played: RolePlayed) -> None:
        """Raises NotPossible, with a sentence, when something about the role cannot be."""
        if played.role not in self.roles:
            raise NotPossible("Choose a role of your list. Nothing was saved.")
        if played.community and played.community not in self.communities:
            raise NotPossible("Choose a community of your list. Nothing was saved.")
        if played.ward_code and played.ward_code not in self.wards:
            raise NotPossible("That ward is not one of this programme’s. Nothing was saved.")
        if played.since and played.since > timezone.localdate():
            raise NotPossible(
                "The day lies ahead. Say since when they have done this.", field="since"
            )


def fill(played: RolePlayed, details: Mapping[str, Any]) -> None:
    """Put the details on the record, spaces at the ends taken off."""
    for name, value in details.items():
        setattr(played, name, value.strip() if isinstance(value, str) else value)


def still_here(organisation: Organisation) -> None:
    """Refuse to say what a partner does that has left."""
    if organisation.has_left:
        raise NotPossible("This partner has left. Bring it back first. Nothing was saved.")


@command("coverage.play_role", on="organisation")
def play_role(
    *, actor: Actor, organisation: Organisation, role: str, **details: Unpack[Details]
) -> RolePlayed:
    """Say that a partner plays a role."""
    still_here(organisation)
    played = RolePlayed(
        programme_id=organisation.programme_id, organisation=organisation, role=role
    )
    fill(played, details)
    Words(organisation.programme).sound(played)
    played.save(force_insert=True)
    return played


@command("coverage.play_roles", on="organisation")
def play_roles(
    *, actor: Actor, organisation: Organisation, roles: list[str], communities: list[str]
) -> Organisation:
    """Say several roles at once, each for every community named, or for all they support.

    What is recorded already stays as it is.
    """
    still_here(organisation)
    here = RolePlayed.objects.open().filter(organisation=organisation, ward_code="")
    known = set(here.values_list("role", "community"))
    wanted = [(role, community) for role in roles for community in communities or [""]]
    words = Words(organisation.programme)
    made = [
        RolePlayed(
            programme_id=organisation.programme_id,
            organisation=organisation,
            role=role,
            community=community,
        )
        for role, community in dict.fromkeys(wanted)
        if (role, community) not in known
    ]
    if not made:
        raise NotPossible("All of this is recorded already. Nothing was changed.")
    for played in made:
        words.sound(played)
    RolePlayed.objects.bulk_create(made)
    return organisation


@command("coverage.add_roles", on="programme")
def add_roles(*, actor: Actor, programme: Programme, rows: list[RoleRow]) -> list[RolePlayed]:
    """Say many roles of many partners; one that stands already refuses them all."""
    known_partners(programme, (row["organisation_id"] for row in rows))
    words = Words(programme)
    made = []
    for row in rows:
        played = RolePlayed(id=new_id(), programme=programme)
        fill(played, row)
        words.sound(played)
        made.append(played)
    RolePlayed.objects.bulk_create(made, batch_size=BATCH)
    return made


def known_partners(programme: Programme, ids: Iterable[UUID]) -> None:
    """Refuse rows of organisations that are not in the programme."""
    mine = Organisation.objects.live().filter(programme=programme).values_list("pk", flat=True)
    if set(ids) - set(mine):
        raise NotPossible("A row names a partner that is not in this programme. None was added.")


@command("coverage.change_role", on="played")
def change_role(*, actor: Actor, played: RolePlayed, **details: Unpack[Details]) -> RolePlayed:
    """Say otherwise for whom, where or since when. Another role is another record."""
    if played.closed_on:
        raise NotPossible("They no longer do this. Take it up again first, then change it.")
    words = Words(played.programme)
    words.roles.setdefault(played.role, "")  # what was hidden since may stay as it is
    words.communities.setdefault(played.community, "")
    words.wards.setdefault(played.ward_code, "")
    fill(played, details)
    words.sound(played)
    played.save()
    return played


@command("coverage.end_role", on="played")
def end_role(*, actor: Actor, played: RolePlayed) -> RolePlayed:
    """Note that a partner no longer plays a role; that it did stays."""
    if played.closed_on:
        raise NotPossible("This has ended already.")
    played.closed_on = timezone.localdate()
    played.save(update_fields=["closed_on"])
    return played


@command("coverage.resume_role", on="played")
def resume_role(*, actor: Actor, played: RolePlayed) -> RolePlayed:
    """Note that a partner plays a role again that had ended."""
    if not played.closed_on:
        raise NotPossible("They do this already.")
    still_here(played.organisation)
    played.closed_on = None
    played.save(update_fields=["closed_on"])
    return played


@command("coverage.set_rule", on="programme")
def set_rule(*, actor: Actor, programme: Programme, covered_from: int) -> CoverageRule:
    """Say from how many partners on a role is covered."""
    if not LEAST <= covered_from <= MOST:
        raise NotPossible(f"Choose a number from {LEAST} to {MOST}. Nothing was changed.")
    rule, _ = CoverageRule.objects.update_or_create(
        programme=programme, defaults={"covered_from": covered_from}
    )
    return rule
