"""What a new programme, or a partner's manager, does first: shown at home until it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.network.models import Organisation, Site
from dots.network.overview import in_words
from dots.places.models import ProgrammeArea
from dots.support.models import Activity, Return

Link = tuple[str, str]  # words, address


@dataclass(frozen=True)
class Step:
    """One of the first steps: what, how it stands in words, and what this person can press."""

    title: str
    is_done: bool
    text: str
    links: Sequence[Link] = ()


def first_steps(actor: Actor) -> dict[str, Any] | None:
    """Return the steps with the next one's buttons; None when this person has no more to do."""
    if actor.is_team:
        steps = steps_of_team(actor)
    elif PARTNER_MANAGER in actor.roles:
        steps = steps_of_manager(actor)
    else:
        return None
    waiting = [step for step in steps if not step.is_done]
    if not waiting:
        return None
    offered: Step | None = next((step for step in waiting if step.links), None)
    later = [step for step in waiting if step is not offered]
    return {
        "steps": [
            {
                "title": step.title,
                "state": "done" if step.is_done else "now" if step is waiting[0] else "todo",
                "text": f"Done: {step.text}" if step.is_done else step.text,
                "address": step.links[0][1] if step in later and step.links else "",
            }
            for step in steps
        ],
        "buttons": offered.links if offered else (),
    }


def steps_of_team(actor: Actor) -> list[Step]:
    """Return the steps from an empty programme to its first figures."""
    areas = ProgrammeArea.objects.within(actor).current().select_related("council")
    councils = [area.council.name for area in areas]
    partners = Organisation.objects.within(actor).live().count()
    load = [("Load the areas", reverse("places:load"))] if actor.is_lead else []
    theirs = "Wards, small areas and postcodes, from official files."
    return [
        Step(
            "Load the areas the programme works in",
            bool(councils),
            ", ".join(councils) or (theirs if load else f"{theirs} Your programme lead does this."),
            load,
        ),
        Step(
            "Add its partners",
            bool(partners),
            in_words(partners, "partner")
            if partners
            else "All at once from the spreadsheet you have, or one by one.",
            [
                (
                    "Send a file of partners",
                    reverse("foundation:import_upload", args=["organisations"]),
                ),
                ("Add one partner", reverse("network:add_organisation")),
            ],
        ),
        Step(
            "Bring in what they did",
            has_figures(actor),
            "Load a file of activity as it is, or ask partners for their figures by a link.",
            [
                ("Send a file of activity", reverse("foundation:import_upload", args=["activity"])),
                ("Ask partners for figures", reverse("support:new_round")),
            ],
        ),
    ]


def steps_of_manager(actor: Actor) -> list[Step]:
    """Return what a partner's manager does first, for their own organisation."""
    own = Organisation.objects.within(actor).live().first()
    if own is None or has_figures(actor):
        return []
    sites = Site.objects.within(actor).live().count()
    return [
        Step(
            "Say where you meet people",
            bool(sites),
            in_words(sites, "site")
            if sites
            else "Your site’s ward tells where your figures count. One or two are enough.",
            [("Add a site", reverse("network:add_site", args=[own.pk]))],
        ),
        Step(
            "Record what you did",
            False,
            "Session by session, under a minute each, or all at once from your spreadsheet.",
            [
                ("Record a session", reverse("support:choose_partner")),
                ("Send a file of activity", reverse("foundation:import_upload", args=["activity"])),
            ],
        ),
    ]


def has_figures(actor: Actor) -> bool:
    """True when anything was recorded, loaded or sent."""
    answered = Return.objects.within(actor).answered()
    return Activity.objects.within(actor).live().exists() or answered.exists()
