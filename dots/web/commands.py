"""The changes that are the shell's own: a programme's colour and logo."""

from __future__ import annotations

from dots.design.colours import check_primary
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.web.logos import Logo
from dots.web.models import ProgrammeLook

explain_constraint(
    {
        "web_one_look_each": "Somebody chose a colour or logo at the same moment. Nothing was"
        " changed. Load the page again."
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


@command("web.choose_logo", on="programme")
def choose_logo(*, actor: Actor, programme: Programme, logo: Logo | None) -> ProgrammeLook:
    """Show a programme's own logo on its pages, or with nothing the product's again."""
    kept = {"logo": b"", "logo_mark": "", "logo_width": 0, "logo_height": 0}
    if logo:
        kept = {
            "logo": logo.picture,
            "logo_mark": logo.mark,
            "logo_width": logo.width,
            "logo_height": logo.height,
        }
    look, _ = ProgrammeLook.objects.update_or_create(programme=programme, defaults=kept)
    return look
