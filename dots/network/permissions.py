"""Who may do what to partners and what belongs to them."""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, Actor
from dots.foundation.permissions import anyone, declare, team


def sees_partner(actor: Actor, record: Any) -> bool:
    """The team and evaluators; a partner's people for what is their own."""
    return actor.is_team or EVALUATOR in actor.roles or actor.belongs_to(record.organisation_id)


def looks_after(actor: Actor, record: Any) -> bool:
    """The team, and managers of the partner that the record belongs to."""
    return actor.is_team or manages(actor, record)


def manages(actor: Actor, record: Any) -> bool:
    """Managers of the partner that the record belongs to."""
    return PARTNER_MANAGER in actor.roles and actor.belongs_to(record.organisation_id)


def sees_contact(actor: Actor, contact: Any) -> bool:
    """Colleagues see one another; the team sees only whom the programme holds."""
    return (actor.is_team and contact.is_programmes) or actor.belongs_to(contact.organisation_id)


def changes_contact(actor: Actor, contact: Any) -> bool:
    """Their manager; the team only whom the programme holds."""
    return (actor.is_team and contact.is_programmes) or manages(actor, contact)


def knows_people(actor: Actor, record: Any) -> bool:
    """The team, and partners' people, who see their colleagues."""
    return actor.is_team or bool(actor.partner_ids)


def finds(actor: Actor, record: Any) -> bool:
    """Those whom the index may answer: it knows of every partner."""
    return actor.is_team


declare(
    {
        "network.see_partners": anyone,
        "network.see_people": knows_people,
        "network.search": finds,
        "network.view_organisation": sees_partner,
        "network.add_organisation": team,
        "network.add_organisations": team,
        "network.change_organisation": looks_after,
        "network.pause_organisation": team,
        "network.close_organisation": team,
        "network.reopen_organisation": team,
        "network.add_team": looks_after,
        "network.change_team": looks_after,
        "network.close_team": looks_after,
        "network.reopen_team": looks_after,
        "network.add_teams": team,
        "network.view_site": sees_partner,
        "network.add_site": looks_after,
        "network.add_sites": team,
        "network.change_site": looks_after,
        "network.close_site": looks_after,
        "network.reopen_site": looks_after,
        "network.view_contact": sees_contact,
        "network.add_contact": looks_after,
        "network.add_contacts": team,
        "network.change_contact": changes_contact,
        "network.close_contact": changes_contact,
        "network.reopen_contact": changes_contact,
        "network.end_links": changes_contact,
        "network.view_project": anyone,
        "network.add_project": team,
        "network.add_projects": team,
        "network.change_project": team,
        "network.close_project": team,
        "network.reopen_project": team,
        "network.add_target": team,
        "network.change_target": team,
        "network.close_target": team,
        "network.reopen_target": team,
    }
)
