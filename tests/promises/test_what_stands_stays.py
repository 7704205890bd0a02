"""What a record holds stays, though it is offered no more, when something else is changed."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.actions.tests.makers import make_action
from dots.foundation.actor import LEAD, Actor
from dots.foundation.tests.makers import untouched
from dots.frameworks.commands import hide_term
from dots.frameworks.selectors import terms
from dots.frameworks.tests.makers import load_words
from dots.network.tests import makers as network
from dots.plans.tests.makers import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    load_words()
    programme = make_programme()
    client = sign_in(Client(), make_member(LEAD, programme))
    client.programme = programme
    return client


def hidden(programme, words):
    """Hide the last word of a list and return its code."""
    code = terms(programme, words)[-1].code
    actor = Actor.system(programme, "test")
    hide_term(actor=actor, programme=programme, list_code=words, code=code)
    return code


def change(client, name, record, **said):
    address = reverse(name, args=[record.pk])
    form = untouched(client.get(address))
    answer = client.post(address, {**form, **said})
    assert answer.status_code == 302, answer.context["form"].errors
    record.refresh_from_db()
    return record


def test_an_action_keeps_its_barrier_plan_and_owner(lead):
    partner = network.make_organisation(programme=lead.programme)
    contact = network.make_contact(organisation=partner)
    barrier = hidden(lead.programme, "barriers")
    plan = make_plan(partners=(partner,), community="unpaid-carers")
    action = make_action(
        organisation=partner, side="partner", contact=contact, plan=plan, barrier=barrier
    )
    for one in (contact, plan):
        one.closed_on = timezone.localdate()
        one.save()

    now = change(lead, "actions:change", action, note="Rang them")

    assert (now.note, now.barrier, now.contact, now.plan) == (
        *("Rang them", barrier),
        *(contact, plan),
    )


def test_a_partner_keeps_a_community_that_is_hidden_since(lead):
    code = hidden(lead.programme, "communities")
    partner = network.make_organisation(programme=lead.programme, communities=[code])

    now = change(lead, "network:change_organisation", partner, about="Tea")

    assert (now.about, now.communities) == ("Tea", [code])


def test_a_contact_keeps_a_team_that_is_closed_since(lead):
    partner = network.make_organisation(programme=lead.programme)
    team = network.make_team("Outreach", organisation=partner, closed_on=timezone.localdate())
    contact = network.make_contact(organisation=partner, team=team)

    now = change(lead, "network:change_contact", contact, job_role="Manager")

    assert (now.job_role, now.team) == ("Manager", team)
