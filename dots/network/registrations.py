"""What the network gives to the rest: its menu line, names, timeline, home panels and imports."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from dots.foundation import registries
from dots.foundation.actor import EVALUATOR, Actor
from dots.foundation.notes import note_sources
from dots.foundation.partner_labels import partner_labels
from dots.foundation.permissions import allowed
from dots.foundation.registries import FoundKind, MenuEntry, Panel
from dots.network.holders import has_left
from dots.network.imports import ContactTarget, OrganisationTarget, SiteTarget
from dots.network.indexing import CONTACT, PARTNER, PROJECT, SITE
from dots.network.models import Organisation
from dots.network.models.contacts import CONTACT_KINDS, KIND_PLURALS
from dots.network.namesakes import labelled, labels_of
from dots.network.notes import TYPED
from dots.network.overview import in_words
from dots.network.selectors import (
    contact_counts,
    names_of_organisations,
    newest,
    organisations_named,
    without_contact,
)
from dots.network.timeline import what_happened

MOST = 5


def meets_partners(actor: Actor) -> bool:
    """Those who have the list of partners, or their own partner, to open."""
    return actor.is_team or EVALUATOR in actor.roles or bool(actor.partner_ids)


def newest_partners(actor: Actor) -> dict[str, Any] | None:
    """Tell the team who joined last."""
    joined = newest(actor, MOST) if actor.is_team else []
    if not joined:
        return None
    return {
        "title": "Newest partners",
        "items": [
            {"title": label, "address": reverse("network:organisation", args=[one.pk])}
            for one, label in labelled(joined)
        ],
        "address": reverse("network:organisations"),
        "action": "See all partners",
    }


def partners_without_contact(actor: Actor) -> dict[str, Any] | None:
    """Tell the team at which partners there is nobody to talk to."""
    if not actor.is_team:
        return None
    found = without_contact(actor)
    count = found.count()
    if not count:
        return None
    return {
        "title": "Nobody to talk to",
        "text": f"{count:,} active {'partner has' if count == 1 else 'partners have'} no contact.",
        "items": [
            {"title": label, "address": reverse("network:add_contact", args=[one.pk])}
            for one, label in labelled(found[:MOST])
        ],
    }


def own_organisation(actor: Actor) -> dict[str, Any] | None:
    """Tell a partner's people what the programme knows of their organisation."""
    own = Organisation.objects.within(actor).order_by("name").first()
    if own is None:
        return None
    counts = contact_counts(own)
    known = [
        in_words(counts[kind], CONTACT_KINDS[kind].lower(), KIND_PLURALS[kind]) for kind in counts
    ]
    return {
        "title": own.name,
        "text": f"Recorded here: {', '.join(known)}." if known else "Nobody is recorded here yet.",
        "address": reverse("network:organisation", args=[own.pk]),
        "action": "See and change what is recorded"
        if allowed(actor, "network.change_organisation", own)
        else "See what is recorded",
    }


registries.menu.register(MenuEntry("Partners", "network:organisations", meets_partners), order=20)
registries.partner_names.register(names_of_organisations)
registries.partner_choices.register(organisations_named)
partner_labels.register(labels_of)
registries.timeline.register(what_happened)
registries.holders_left.register(has_left)
note_sources.register(TYPED)
registries.partner_home_panels.register(Panel("network/panel.html", own_organisation), order=60)
registries.home_panels.register(Panel("network/panel.html", newest_partners, waits=False), order=70)
registries.home_panels.register(
    Panel("network/panel.html", partners_without_contact, waits=False), order=60
)
for order, kind in enumerate(
    (
        FoundKind(PARTNER, "Partner", "Partners"),
        FoundKind(SITE, "Site", "Sites"),
        FoundKind(CONTACT, "Person", "People"),
        FoundKind(PROJECT, "Project", "Projects"),
    )
):
    registries.found_kinds.register(kind, order=order)
for target in (OrganisationTarget(), SiteTarget(), ContactTarget()):
    registries.import_targets.register(target, order=20)
