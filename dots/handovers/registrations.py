"""What hand-overs give to others: menu, panels, timeline, links, what is kept about a person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from dots.follow_ups.elsewhere import asks_since, handed_over
from dots.follow_ups.permissions import sees_figures
from dots.foundation import registries
from dots.foundation.actor import PARTNER_ROLES, Actor
from dots.foundation.journal import journal_kinds
from dots.foundation.links import Purpose, declare_purpose
from dots.foundation.looks import behind_links
from dots.foundation.models import Link
from dots.foundation.parting import made_with
from dots.foundation.person_parts import person_parts
from dots.foundation.registries import MenuEntry, Panel, PartnerRows, RecordPanel
from dots.handovers.counting import tend_where_due
from dots.handovers.joining import made_beside
from dots.handovers.models import LINK, Handover
from dots.handovers.panels import home_panel, person_panel, what_happened
from dots.handovers.parts import PARTS
from dots.handovers.permissions import BY_LINK
from dots.handovers.replaying import KIND
from dots.handovers.selectors import asks_there, given_away, holder_has_left
from dots.handovers.wording import LAST_DAY
from dots.network.holders import at_a_partner
from dots.people.standing import KEEPS, UNDER_AGREEMENT
from dots.people.story import PAGES


def page_of(link: Link) -> str:
    return reverse("handovers:by_link", args=[link.record_ids[0]])


def whose(named: dict[str, Any]) -> Any | None:
    """Return who is handed over or shared at an address."""
    if (pk := named.get("handover_id")) is None:
        return None
    found = Handover.objects.filter(pk=pk).select_related("person").first()
    return found and found.person


def still_there(actor: Actor, record: Any) -> bool:
    return not holder_has_left(actor)


declare_purpose(
    Purpose(
        name=LINK,
        title="answer another partner",
        actions=BY_LINK,
        page=page_of,
        lasts=timedelta(days=LAST_DAY + 1),
        concerns=at_a_partner(still_there, "to"),
        over="handovers/over.html",
    )
)

behind_links[LINK] = whose


def takes_part(actor: Actor) -> bool:
    """Partners' own people."""
    return bool(actor.roles.intersection(PARTNER_ROLES))


def figures_of(actor: Actor) -> bool:
    """The programme's team and its evaluators."""
    return sees_figures(actor, None)


registries.menu.register(
    MenuEntry("Handed over and shared", "handovers:handovers", takes_part, under="people:people"),
    order=30,
)
registries.menu.register(
    MenuEntry("People across partners", "handovers:figures", figures_of, under="evidence:reached"),
    order=57,
)
registries.partner_home_panels.register(Panel("handovers/home_panel.html", home_panel), order=17)
registries.record_panels.register(
    RecordPanel("handovers/person_panel.html", person_panel), order=55
)
registries.timeline.register(what_happened)
registries.ticks.register(tend_where_due)
journal_kinds.register(KIND)
registries.partner_rows.register(
    PartnerRows(
        "handovers.Handover",
        "person whom another partner offered it",
        "people whom another partner offered it",
        beside=("arrival__person",),
        hush=True,
    )
)
made_with.register(made_beside)
handed_over.register(given_away)
asks_since.register(asks_there)
for part in PARTS:
    person_parts.register(part)
KEEPS.update(("handovers.send", "handovers.keep_elsewhere"))
UNDER_AGREEMENT.add("handovers.send")
PAGES.update(
    {
        "handovers:by_link": "a hand-over by a link, without the link",
        "handovers:handovers": "the list of those handed over",
        "handovers:send": "handing them over or sharing",
        "handovers:handover": "a hand-over",
        "handovers:reply": "answering a partner about them",
        "handovers:take_back": "taking an offer back",
        "handovers:end": "ending a hand-over",
        "handovers:send_again": "writing to a partner again",
        "handovers:received": "what another partner is offered",
        "handovers:read": "what is shared with another partner",
        "handovers:elsewhere": "asking who else helps them",
        "handovers:handovers_csv": "the list of those handed over, saved as a file",
    }
)
