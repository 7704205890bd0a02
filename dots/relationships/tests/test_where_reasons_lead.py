"""What counts as a word with a partner, and what a reason to call leads to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.conversations.tests.makers import make_conversation
from dots.network.tests.makers import make_organisation
from dots.networks.tests.makers import make_meeting, make_network
from dots.relationships.tests.makers import days_ago
from dots.support.tests.makers import make_return, make_round

pytestmark = pytest.mark.django_db
PAGE = reverse("relationships:queue")


def read(client):
    return client.get(PAGE).content.decode()


def test_a_meeting_they_came_to_is_a_word_with_them_and_a_cancelled_one_is_not(
    team, programme, partner
):
    absent = make_organisation("Quayside", programme=programme, partner_since=days_ago(400))
    network = make_network(programme=programme, members=(partner, absent))
    make_meeting(network, days_ago(30)).came.add(partner)
    make_meeting(network, days_ago(20), cancelled_on=days_ago(21)).came.add(absent)

    page = read(team)

    assert "Harbour Carers" not in page
    assert "Quayside" in page


def test_the_last_word_is_named_whether_a_meeting_or_a_conversation(team, programme, partner):
    other = make_organisation("Quayside", programme=programme, partner_since=days_ago(900))
    make_meeting(make_network(members=(partner,)), days_ago(300)).came.add(partner, other)
    make_conversation(other, held_on=days_ago(250))

    page = read(team)

    assert "Not spoken to for 300 days; the last was a meeting of a network on" in page
    assert "Not spoken to for 250 days; the last was a conversation on" in page


def test_silence_leads_to_a_conversation_with_them(team, partner):
    page = read(team)

    address = reverse("conversations:start", args=[partner.pk])
    assert f'<a href="{address}">Start a conversation' in page
    assert team.get(address).status_code == 200


def test_figures_that_have_not_come_lead_to_the_return_that_was_due_first(team, programme, partner):
    asked_at = timezone.now() - timedelta(days=40)
    later, first = (make_round(programme, due_on=days_ago(days)) for days in (9, 20))
    make_return(later, partner, asked_at=asked_at)
    asked = make_return(first, partner, asked_at=asked_at)

    page = read(team)

    assert "Their figures of 2 rounds were due on" in page
    address = reverse("support:return", args=[asked.pk])
    assert f'<a href="{address}">See the return' in page
    assert team.get(address).status_code == 200
