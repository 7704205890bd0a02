"""The teams of a partner."""

from __future__ import annotations

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.commands.closing import close, reopen
from dots.network.models import Organisation, Team
from dots.network.rules import NAME_IT


def named(name: str) -> str:
    """Return the name without spaces around it; refuse none."""
    if not name.strip():
        raise NotPossible(NAME_IT)
    return name.strip()


@command("network.add_team", on="organisation")
def add_team(*, actor: Actor, organisation: Organisation, name: str) -> Team:
    """Name a team of a partner."""
    return Team.objects.create(
        programme_id=organisation.programme_id, organisation=organisation, name=named(name)
    )


@command("network.change_team", on="team")
def change_team(*, actor: Actor, team: Team, name: str) -> Team:
    """Give a team another name."""
    team.name = named(name)
    team.save(update_fields=["name"])
    return team


@command("network.close_team", on="team")
def close_team(*, actor: Actor, team: Team) -> Team:
    """Note that a team is no more; its people stay."""
    return close(team, "This team is already closed.")


@command("network.reopen_team", on="team")
def reopen_team(*, actor: Actor, team: Team) -> Team:
    """Bring a closed team back."""
    return reopen(team, "This team is open.")
