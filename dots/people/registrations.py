"""What people gives to others: menu, panels, what is held about a person, following sessions."""

from __future__ import annotations

from dots.foundation import registries
from dots.foundation.actor import PARTNER_MANAGER, PARTNER_ROLES, Actor
from dots.foundation.journal import journal_kinds
from dots.foundation.looks import nothing_to_fill as asked_before_a_form
from dots.foundation.parting import CalledAlike, called_alike, made_with, partners_parted
from dots.foundation.person_parts import person_parts
from dots.foundation.registries import MenuEntry, Panel, RecordPanel
from dots.foundation.who_was_there import names_kept, sessions_changed
from dots.people.checking import registers_agree
from dots.people.commands import go_on_where_cut_short
from dots.people.following import follow_session
from dots.people.forgetting import forget_where_due
from dots.people.models import Person
from dots.people.panels import home_panel, partner_panel, refused_panel, session_panel
from dots.people.parting import follow_parted, made_beside
from dots.people.parts import PARTS
from dots.people.permissions import sees_totals
from dots.people.replaying import KINDS
from dots.people.selectors import name_kept
from dots.people.standing import nothing_to_fill
from dots.people.totals import total_where_due


def keeps_people(actor: Actor) -> bool:
    """Partners' own people."""
    return bool(actor.roles.intersection(PARTNER_ROLES))


def manages_people_kept(actor: Actor) -> bool:
    """Managers where people are kept: they read all of them, and save the list as a file."""
    if PARTNER_MANAGER not in actor.roles:
        return False
    return Person.objects.kept().filter(organisation__in=actor.partner_ids).exists()


def reads_totals(actor: Actor) -> bool:
    """The programme's team and its evaluators."""
    return sees_totals(actor, None)


registries.menu.register(MenuEntry("People", "people:people", keeps_people), order=28)
registries.menu.register(
    MenuEntry("Counted by person", "people:totals", reads_totals, under="evidence:reached"),
    order=55,
)
registries.ticks.register(total_where_due)
registries.ticks.register(forget_where_due)
registries.ticks.register(go_on_where_cut_short)
registries.second_factor_wanted.register(manages_people_kept)
registries.partner_home_panels.register(Panel("people/home_panel.html", home_panel), order=15)
registries.partner_home_panels.register(Panel("people/home_panel.html", refused_panel), order=13)
registries.record_panels.register(RecordPanel("people/session_panel.html", session_panel))
registries.record_panels.register(RecordPanel("people/partner_panel.html", partner_panel), order=20)
registries.soundness.register(registers_agree)
names_kept.register(name_kept)
asked_before_a_form.register(nothing_to_fill)
sessions_changed.register(follow_session)
for part in PARTS:
    person_parts.register(part)
for kind in KINDS:
    journal_kinds.register(kind, order=90)  # after whatever was taken back of those who stay
registries.partner_rows.register(
    registries.PartnerRows(
        *("people.Person", "person helped", "people helped"),
        own=True,
        depth="depth",
        hush=True,
    )
)
registries.partner_rows.register(
    registries.PartnerRows(
        *("people.Intake", "table of people imported", "tables of people imported"),
        own=True,
        hush=True,
    )
)
registries.partner_rows.register(
    registries.PartnerRows(
        "people.OwnSession",
        "session’s number in its own system",
        "sessions’ numbers in its own system",
        beside=("activity",),
        hush=True,
    )
)
registries.partner_rows.register(
    registries.PartnerRows(
        *("people.OwnColumn", "column put right", "columns put right"), own=True, hush=True
    )
)
registries.partner_rows.register(
    registries.PartnerRows(
        *("people.OwnKey", "key of a case system", "keys of a case system"),
        own=True,
        author="pk",
        hush=True,
    )
)
registries.partner_rows.register(
    registries.PartnerRows(
        *("people.Register", "register", "registers"), beside=("activity",), hush=True
    )
)
called_alike.register(
    CalledAlike(
        "people.Person",
        "own_id",
        "own number of a person helped",
        "own numbers of people helped",
        before="own_id_before",
    )
)
called_alike.register(
    CalledAlike(
        "people.OwnSession",
        "own_id",
        "own number of a session",
        "own numbers of sessions",
        before="own_id_before",
    )
)
partners_parted.register(follow_parted)
made_with.register(made_beside)
registries.partner_rows.register(
    registries.PartnerRows(
        "foundation.Look",
        "look at a record",
        "looks at records",
        "partner_id",
        beside=("record_id",),
        author="actor_id",
        hush=True,
    )
)
