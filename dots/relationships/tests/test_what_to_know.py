"""What a successor reads about networks, introductions and figures of a partner."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.introductions.tests.makers import make_introduction
from dots.network.tests.makers import make_organisation
from dots.networks.tests.makers import make_network
from dots.relationships.tests.makers import days_ago
from dots.relationships.wording import sessions_in_words
from dots.support.tests.makers import make_activity

pytestmark = pytest.mark.django_db


def read(team, partner):
    return team.get(reverse("relationships:summary", args=[partner.pk])).content.decode()


def test_a_successor_reads_in_which_networks_a_partner_is_and_whom_it_is_introduced_to(
    team, partner
):
    bare = read(team, partner)
    network = make_network("Care partnership", members=(partner,))
    make_network("Gone", members=(partner,), closed_on=days_ago(3))
    library = make_organisation("City Library", programme=partner.programme)
    made = make_introduction(library, partner, state="asked")

    page = read(team, partner)

    assert "They are in no network, and no introduction is under way." in bare
    assert reverse("networks:network", args=[network.pk]) in page
    assert "Care partnership</a>: member of this network" in page
    assert "Gone" not in page
    assert reverse("introductions:introduction", args=[made.pk]) in page
    assert "City Library</a>: waiting for a yes from both: 0 of 2 so far" in page


def test_sessions_of_which_it_is_not_told_how_many_came_are_said_apart(team, partner):
    for attendances in (8, None, None):
        make_activity(organisation=partner, starts_on=days_ago(0), attendances=attendances)

    page = read(team, partner)

    assert "3 sessions; of 1 of them it is told how many came: 8 attendances" in page


def test_figures_are_said_in_the_words_they_need():
    assert sessions_in_words(0, 0, 0) == "No session recorded"
    assert sessions_in_words(1, 1, 1) == "1 session, 1 attendance"
    assert sessions_in_words(568, 0, 0) == "568 sessions; of none is it told how many came"
