"""What rights gives to others: menu, panels, its part of what is kept, and the minute's work."""

from __future__ import annotations

from dots.foundation import registries
from dots.foundation.actor import PARTNER_MANAGER
from dots.foundation.models.looks import kept_apart
from dots.foundation.person_parts import owed_first, person_parts
from dots.foundation.registries import MenuEntry, Panel, PartnerRows, RecordPanel
from dots.people.story import PAGES
from dots.rights.panels import home_panel, lead_panel, person_panel
from dots.rights.parts import PARTS, blank_where_over, owed_to
from dots.safeguarding.story import PAGES as PAGES_OF_CONCERNS

registries.menu.register(
    MenuEntry(
        "Asked about records",
        "rights:requests",
        lambda actor: PARTNER_MANAGER in actor.roles,
        under="people:people",
    ),
    order=32,
)
registries.partner_home_panels.register(Panel("rights/home_panel.html", home_panel), order=14)
registries.partner_home_panels.register(Panel("rights/home_panel.html", lead_panel), order=2)
registries.record_panels.register(RecordPanel("rights/person_panel.html", person_panel), order=90)
registries.ticks.register(blank_where_over, order=90)
registries.partner_rows.register(
    PartnerRows(
        "rights.RightsRequest",
        "request to see or change a record",
        "requests to see or change a record",
        beside=("person",),
        own=True,
        hush=True,
    )
)
for part in PARTS:
    person_parts.register(part)
owed_first.register(owed_to)
kept_apart.add("rights:concerns")  # it would tell managers of whom there is a concern
PAGES_OF_CONCERNS["rights:concerns"] = "deciding what whoever asked is given"
PAGES.update(
    {
        "rights:requests": "the list of what people asked",
        "rights:log_of": "writing down what they ask",
        "rights:plan": "their plan, to print",
        "rights:request": "what they asked",
        "rights:put_right": "putting right what they asked",
        "rights:acknowledge": "saying that it arrived",
        "rights:extend": "saying that it takes longer",
        "rights:answer": "saying how it ended",
        "rights:reopen": "opening it again",
        "rights:ask_lead": "asking the safeguarding lead what they are given",
        "rights:file": "the file of everything that is kept",
        "rights:requests_csv": "the list of requests, saved as a file",
    }
)
