"""What safeguarding gives to others: menu, panels, ticks, what is held about a person."""

from __future__ import annotations

from dots.foundation import registries
from dots.foundation.actor import PARTNER_ROLES, Actor
from dots.foundation.journal import journal_kinds
from dots.foundation.models.looks import kept_apart
from dots.foundation.person_parts import person_parts
from dots.foundation.records import stays_open
from dots.foundation.registries import MenuEntry, Panel, PartnerRows, RecordPanel
from dots.network.leaving import first_to_do
from dots.people.dying import called_off_of, died_now, lives_on, no_slip, off_by_death
from dots.people.standing import KEEPS, UNDER_AGREEMENT
from dots.people.story import PAGES as PAGES_ABOUT_PEOPLE
from dots.people.unsafe import unsafe_since
from dots.safeguarding.checking import told_in_time
from dots.safeguarding.commands import (
    call_off_visits_to,
    say_it_was_a_slip,
    say_it_was_no_slip,
)
from dots.safeguarding.off import called_off, off_as_they_died, tell_whoever_goes
from dots.safeguarding.outside import open_here
from dots.safeguarding.panels import (
    alarm_panel,
    goes_on,
    home_panel,
    person_panel,
    visits_go_on,
    visits_panel,
    what_happened,
)
from dots.safeguarding.parts import PARTS
from dots.safeguarding.replaying import KINDS
from dots.safeguarding.story import PAGES, PAGES_OF_VISITS
from dots.safeguarding.ticking import (
    blank_where_over,
    empty_where_over,
    find_readers_where_due,
    sound_alarms,
    tell_where_due,
    tell_where_letter_came_back,
)


def of_a_partner(actor: Actor) -> bool:
    """Partners' own people."""
    return bool(actor.roles.intersection(PARTNER_ROLES))


def leads(actor: Actor) -> bool:
    """The programme's lead, who says the council's numbers."""
    return actor.is_lead


registries.menu.register(
    MenuEntry("Safeguarding", "safeguarding:safeguarding", of_a_partner), order=29
)
registries.menu.register(
    MenuEntry("Safeguarding numbers", "safeguarding:numbers", leads, under="places:areas"),
    order=72,
)
registries.partner_home_panels.register(
    Panel("safeguarding/alarm_panel.html", alarm_panel), order=0
)
registries.partner_home_panels.register(Panel("safeguarding/home_panel.html", home_panel), order=1)
registries.record_panels.register(
    RecordPanel("safeguarding/person_panel.html", person_panel), order=90
)
registries.partner_home_panels.register(
    Panel("safeguarding/home_panel.html", visits_panel), order=2
)
registries.menu.register(
    MenuEntry("Visits", "safeguarding:visits", of_a_partner, under="safeguarding:safeguarding"),
    order=30,
)
registries.timeline.register(what_happened)
stays_open.register(goes_on)
stays_open.register(visits_go_on)
died_now.register(call_off_visits_to)
lives_on.register(say_it_was_a_slip)
off_by_death.register(off_as_they_died)
no_slip.register(say_it_was_no_slip)
called_off_of.register(called_off)
unsafe_since.register(tell_whoever_goes)
first_to_do.register(open_here)
for tick in (
    tell_where_due, sound_alarms, blank_where_over, empty_where_over, find_readers_where_due,
):  # fmt: skip
    registries.ticks.register(tick)
registries.soundness.register(told_in_time)
registries.letters_came_back.register(tell_where_letter_came_back)
for kind in KINDS:
    journal_kinds.register(kind)
for part in PARTS:
    person_parts.register(part)
KEEPS.add("safeguarding.plan_visit")
UNDER_AGREEMENT.add("safeguarding.plan_visit")
kept_apart.update(PAGES)
PAGES_ABOUT_PEOPLE.update(PAGES_OF_VISITS)
for model, one, many, author in (
    ("Arrangement", "safeguarding arrangement", "safeguarding arrangements", ""),
    ("Check", "check of a visitor", "checks of visitors", "visitor_id"),  # goes where they go
    ("Concern", "record that only its own people read", "records that only its own people read",
     "raised_by_id"),
    ("Visit", "visit at home", "visits at home", ""),
):  # fmt: skip
    beside = ("person",) if model in ("Concern", "Visit") else ()
    registries.partner_rows.register(
        PartnerRows(
            *(f"safeguarding.{model}", one, many),
            beside=beside,
            author=author,
            own=True,
            hush=True,
        )
    )
