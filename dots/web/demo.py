"""Exborough: an invented city of the published size of Leeds, made by calling commands."""

from __future__ import annotations

from collections.abc import Iterator

from dots.accounts.commands import create_programme
from dots.accounts.demo import make_demo_members, make_demo_team
from dots.actions.demo import make_demo_actions
from dots.agreements.demo import make_demo_agreements
from dots.alerts.demo import make_demo_digests
from dots.conversations.demo import make_demo_conversations
from dots.coverage.demo import make_demo_coverage
from dots.duplicates.demo import make_demo_duplicates
from dots.equality.demo import make_demo_equality
from dots.evidence.demo import make_demo_figures
from dots.filed_mail.demo import make_demo_letters
from dots.follow_ups.demo import make_demo_follow_ups
from dots.foundation.actor import Actor
from dots.foundation.models import Installation, Programme
from dots.handovers.demo import count_demo_across, make_demo_handovers
from dots.information_requests.demo import make_demo_information_request
from dots.introductions.demo import make_demo_introductions
from dots.network.demo import make_demo_network
from dots.network.models import Organisation
from dots.networks.demo import make_demo_networks
from dots.people.demo import make_demo_people
from dots.people.demo.imported import ALL, make_demo_imports
from dots.places.demo import load_exborough
from dots.plans.demo import make_demo_plans
from dots.relationships.demo import make_demo_relationships
from dots.requests.demo import make_demo_requests
from dots.rights.demo import make_demo_rights
from dots.safeguarding.demo import make_demo_safeguarding
from dots.shared_people.demo import make_demo_shared_people
from dots.support.demo import make_demo_activity
from dots.support.models import Activity

NAME = "Exborough digital inclusion programme"


def load_city(size: int = 1, people: int = ALL) -> Iterator[str]:
    """Make the city, yielding a line for each step done.

    Args:
        size: so many times the partners and their activity.
        people: how many all partners together keep.
    """
    programme = create_programme(
        actor=Actor(kind="operator", id="demo", door="demo"),
        installation=Installation(),
        name=NAME,
        place_name="Exborough",
        is_demo=True,
    )
    load_exborough(actor=Actor.system(programme, "demo"), programme=programme)
    yield "33 wards and 488 small areas"
    make_demo_network(programme, scale=size)
    partners = Organisation.objects.filter(programme=programme)
    yield f"{partners.count():,} partners with their sites and people"
    make_demo_members(programme, list(partners.order_by("created_at").values_list("pk", flat=True)))
    make_demo_team(programme)
    yield "a sign-in for each role, and the rest of the team"
    yield f"{len(make_demo_coverage(programme)):,} roles that partners play"
    yield f"{len(make_demo_agreements(programme)):,} agreements about what partners may record"
    yield f"{len(make_demo_plans(programme)):,} plans for communities"
    networks, meetings = make_demo_networks(programme)
    yield f"{len(networks):,} networks that have held or agreed {len(meetings):,} meetings"
    yield f"{len(make_demo_letters(programme)):,} letters filed with partners"
    yield f"{len(make_demo_conversations(programme)):,} conversations with partners"
    yield "{:,} ties and {:,} introductions".format(*make_demo_introductions(programme))
    yield f"{len(make_demo_requests(programme)):,} requests for support"
    yield f"{len(make_demo_shared_people(programme)):,} people shared with partners"
    yield from activity_of(programme, size, people)
    yield f"{len(make_demo_actions(programme)):,} actions agreed"
    yield f"{len(make_demo_digests(programme)):,} letters about them"
    yield f"{len(make_demo_relationships(programme)):,} people of the team with their portfolios"
    yield f"{len(make_demo_duplicates(programme)):,} pairs of partners that look the same"
    found = make_demo_information_request(programme).found.count()
    yield f"a request for information, which reaches {found:,} notes"
    yield from make_demo_figures(programme)


def activity_of(programme: Programme, size: int, people: int) -> Iterator[str]:
    """Make two years of activity, and the people whom some partners keep."""
    yield from make_demo_activity(programme, scale=size)
    yield f"{Activity.objects.filter(programme=programme).count():,} rows of activity"
    yield f"{len(make_demo_people(programme)):,} people whom three partners help"
    yield f"{make_demo_equality(programme):,} people who answered about equality, apart"
    yield f"{len(make_demo_rights(programme)):,} requests and complaints about records"
    yield f"{len(make_demo_safeguarding(programme)):,} safeguarding concerns, all invented"
    yield f"{make_demo_handovers(programme):,} people offered by one partner to another"
    yield from make_demo_imports(programme, people=people)
    yield f"{count_demo_across(programme):,} quarters of people across partners"
    yield from make_demo_follow_ups(programme)
