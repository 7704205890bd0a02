"""Exborough's team has portfolios and calls, and one who left whose partners wait."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from dots.accounts.demo import COLLEAGUES, LEAVER, make_demo_members, make_demo_team
from dots.accounts.models import Membership
from dots.accounts.tests.makers import make_actor, make_member
from dots.actions.models import Action
from dots.actions.tests.makers import make_action
from dots.foundation.actor import LEAD
from dots.foundation.commands import NotPossible
from dots.network.demo import make_demo_network
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation
from dots.networks.tests.makers import make_network, make_network_member
from dots.relationships.commands import assign
from dots.relationships.demo import known_since, make_demo_relationships
from dots.relationships.models import LooksAfter
from dots.relationships.panels import what_happened
from dots.relationships.selectors import portfolios, queue
from dots.support.tests.makers import make_activity

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def test_a_team_of_seven_shares_the_partners_and_one_who_left_has_some_that_wait(programme):
    call_command("load_reference_data", verbosity=0)
    make_demo_network(programme, today=TODAY)
    make_demo_members(programme, [])
    make_demo_team(programme)
    leaver = Membership.objects.get(user__name=LEAVER)
    for number in range(3):
        make_action(f"Thing {number}", organisation=Organisation.objects.first(), member=leaver)
    begun = time.process_time()

    made = make_demo_relationships(programme, today=TODAY)

    assert time.process_time() - begun < 6
    assert len(made) == len(COLLEAGUES) + 3
    actor = make_actor(LEAD, programme)
    listed, nobodys = portfolios(actor)
    assert listed[0].name == LEAVER
    assert listed[0].has_left
    assert len(listed[0].lines) > 10
    assert all(one.lines for one in listed if not one.name.startswith("Person"))
    owners = set(Action.objects.values_list("member__user__name", flat=True))
    assert owners
    assert not owners & {LEAVER, None}
    assert 0 < len(nobodys) < 40
    assert 30 < len(queue(actor, today=TODAY)) < 200
    since = LooksAfter.objects.values_list("since", "organisation__partner_since")
    days = {(timezone.localdate() - began).days for began, _ in since}
    assert max(days) > 365
    assert len({day for day in days if day > 100}) > 5
    assert all(began >= joined for began, joined in since if joined)


def test_nobody_became_a_partner_after_its_first_session_or_day_in_a_network(programme):
    late = make_organisation("Late", programme=programme, partner_since=date(2026, 5, 1))
    early = make_organisation("Early", programme=programme, partner_since=date(2024, 5, 1))
    for one in (late, early):
        make_activity(organisation=one, starts_on=date(2025, 10, 6))
    member = make_network_member(make_network(programme=programme), late)
    member.since = date(2025, 3, 3)
    member.save()

    assert known_since(programme) == [late]

    late.refresh_from_db()
    early.refresh_from_db()
    assert late.partner_since == date(2025, 3, 3)
    assert early.partner_since == date(2024, 5, 1)


def test_since_when_somebody_looks_after_a_partner_may_be_noted_later(programme):
    partner = make_organisation(programme=programme)
    said = {"actor": make_actor(LEAD, programme), "programme": programme}
    joss = make_member("team member", programme)
    told = {**said, "member": joss, "organisation_ids": [partner.pk]}
    with pytest.raises(NotPossible, match="since then"):
        assign(**told, since=timezone.localdate() + timedelta(days=1))

    assign(**told, since=date(2025, 3, 3))

    entries = [one for one in what_happened(said["actor"], partner) if one.title == "Looked after"]
    assert [timezone.localdate(one.at) for one in entries] == [date(2025, 3, 3)]
    with pytest.raises(NotPossible, match="since then"):
        assign(**told, since=date(2025, 5, 5))
