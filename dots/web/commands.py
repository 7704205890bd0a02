"""The one change that is the shell's own: a programme's colour."""

from __future__ import annotations

from dots.design.colours import check_primary
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.web.models import ProgrammeLook

explain_constraint(
    {
        "web_one_look_each": "Somebody chose a colour at the same moment. Nothing was changed."
        " Load the page again."
    }
)


@command("web.choose_colour", on="programme")
def choose_colour(*, actor: Actor, programme: Programme, colour: str) -> ProgrammeLook:
    """Give a programme's pages their main colour, or with nothing the product's own again."""
    try:
        tidy = check_primary(colour) if colour else ""
    except ValueError as problem:
        raise NotPossible(f"{problem} Nothing was changed.") from problem
    look, _ = ProgrammeLook.objects.update_or_create(programme=programme, defaults={"colour": tidy})
    return look
