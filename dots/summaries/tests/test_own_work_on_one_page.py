"""A partner's work on one page: its own figures, and nobody else's."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from dots.accounts.tests.makers import make_member, sign_in
from dots.actions.models import DONE, PARTNER
from dots.actions.tests.makers import make_action
from dots.duplicates.commands import undo_merge
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.evidence.periods import year_holding
from dots.evidence.tests.makers import make_finding
from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, Actor
from dots.network.tests.makers import make_organisation
from dots.summaries.tests.makers import SPRING, YEAR, make_story
from dots.support.tests.makers import make_activity

pytestmark = pytest.mark.django_db


def summary(partner, name="summary", period=SPRING):
    return f"{reverse(f'summaries:{name}', args=[partner.pk])}?period={period}"


def make_spring(partner):
    """Twelve people at two sessions of this partner, and others at another's."""
    other = make_organisation("Quayside", programme=partner.programme)
    make_activity(organisation=other, starts_on=date(2025, 5, 7), people=90, attendances=90)
    rows = [
        {"people": 12, "attendances": 12, "community": "unpaid-carers", "kind": "one-to-one"},
        {"people": 9, "attendances": 9, "community": "unpaid-carers", "wants": ["see-a-gp"]},
    ]
    return make_finding(partner, rows)


def test_a_manager_sees_what_the_own_partner_reached(manager, partner):
    make_spring(partner)

    page = manager.get(summary(partner)).content.decode()

    assert (
        "Harbour Carers reached between 12 and 21 people, who came 21 times to 2 sessions" in page
    )
    assert "Most often with unpaid carers" in page
    assert "90" not in strip_tags(page.split("</header>")[1].split("<footer")[0])


@pytest.mark.parametrize(
    ("communities", "sentences"),
    [
        (["everyone"], ["Open to anyone who comes."]),
        (
            ["everyone", "everyone", "unpaid-carers"],
            ["Most often with unpaid carers.", "Also open to anyone who comes."],
        ),
    ],
)
def test_what_is_open_to_anyone_is_said_as_people_say_it(manager, partner, communities, sentences):
    make_finding(partner, [{"people": 12, "community": one} for one in communities])

    page = manager.get(summary(partner)).content.decode()

    assert all(one in page for one in sentences)
    assert "with anyone" not in page


def test_a_period_under_way_says_so_far(manager, partner):
    now = year_holding(partner.programme, timezone.localdate())
    make_finding(partner, [{"people": 12, "starts_on": now.first}], period=now.label)

    page = manager.get(summary(partner, period=now.label)).content.decode()

    assert "So far, Harbour Carers reached 12 people" in page


def test_the_team_sees_the_same_page(team, partner):
    make_spring(partner)

    assert "reached between 12 and 21 people" in team.get(summary(partner)).content.decode()


def test_a_small_number_comes_with_a_warning(manager, partner):
    make_finding(partner, [{"people": 3, "attendances": 3}])

    page = manager.get(summary(partner)).content.decode()

    assert "A number here is smaller than 8" in page


def test_no_small_number_brings_no_warning(manager, partner):
    make_finding(partner, [{"people": 12, "attendances": 12, "sessions": 9}])

    assert "smaller than 8" not in manager.get(summary(partner)).content.decode()


def test_a_partner_with_nothing_recorded_is_told_how_the_page_fills(manager, partner):
    page = manager.get(reverse("summaries:summary", args=[partner.pk])).content.decode()

    assert "No figures for this time yet" in page
    assert "Write your story" in page


def test_what_the_team_did_for_the_partner_is_counted_for_the_period(manager, partner):
    done = {"organisation": partner, "state": DONE, "settled_on": date(2025, 6, 1)}
    make_action(**done)
    make_action(**{**done, "settled_on": date(2025, 9, 1)})
    make_action(**done, side=PARTNER)
    make_action(organisation=partner)

    page = manager.get(summary(partner)).content.decode()

    assert "The programme’s team did 1 thing it had agreed to do" in page


def test_the_page_is_taken_away_as_text(manager, partner):
    make_spring(partner)
    make_story(organisation=partner, next="Tablets for the waiting room.")

    answer = manager.get(summary(partner, "text"))
    lines = answer.content.decode().split("\r\n")

    assert answer["Content-Disposition"] == f'attachment; filename="summary-{SPRING}.txt"'
    assert lines[0] == "Harbour Carers"
    assert any(line.startswith("Harbour Carers reached between 12 and 21") for line in lines)
    assert lines[lines.index("What comes next:") + 1] == "Tablets for the waiting room."
    assert "Figures from the programme’s records:" in lines
    assert lines[-1].startswith("Written by Harbour Carers: its own words, not counted")


def test_without_a_period_the_last_year_with_something_in_it_is_shown(manager, partner):
    make_spring(partner)

    page = manager.get(reverse("summaries:summary", args=[partner.pk])).content.decode()

    assert "April 2025 to March 2026" in page
    assert f"?period={YEAR}" in page


def test_a_period_that_does_not_exist_is_not_found(manager, partner):
    assert manager.get(summary(partner, period="2025-99")).status_code == 404


def test_a_menu_line_leads_a_manager_to_the_own_page(manager, partner):
    assert f'href="{reverse("summaries:own")}"' in manager.get("/").content.decode()
    assert manager.get(reverse("summaries:own")).url == summary(partner).split("?")[0]


def test_the_team_has_no_page_of_its_own(team):
    assert team.get(reverse("summaries:own")).status_code == 404


@pytest.mark.parametrize("name", ["summary", "text", "story"])
def test_another_partners_page_is_not_found(client, programme, partner, name):
    other = make_organisation("Quayside", programme=programme)
    sign_in(client, make_member(PARTNER_MANAGER, programme, other.pk))

    assert client.get(summary(partner, name)).status_code == 404


def test_evaluators_see_published_figures_not_this_page(client, partner):
    sign_in(client, make_member(EVALUATOR, partner.programme))

    assert client.get(summary(partner)).status_code == 404


def test_a_partners_page_leads_to_it(team, partner):
    page = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert reverse("summaries:summary", args=[partner.pk]) in page


def test_a_partners_page_tells_its_own_people_what_was_done_for_them(manager, team, partner):
    address = reverse("network:organisation", args=[partner.pk])

    before = manager.get(address).content.decode()
    make_action(organisation=partner, state=DONE, settled_on=timezone.localdate())
    after = manager.get(address).content.decode()

    assert "What the programme and the network did for you" in before
    assert "Nothing is noted for this year yet. Counted here, by themselves:" in before
    assert reverse("requests:ask", args=[partner.pk]) in before
    assert "The programme’s team did 1 thing it had agreed to do" in after
    assert "Nothing is noted for this year yet" not in after
    assert "did for you" not in team.get(address).content.decode()


def test_a_partners_own_words_are_told_apart_from_figures(manager, partner):
    make_spring(partner)
    make_story(organisation=partner)

    page = manager.get(summary(partner)).content.decode()

    figures, words = page.index("Figures from the programme’s records"), page.index("In our words")
    assert figures < words < page.index("Written by Harbour Carers: its own words, not counted")


def test_after_an_undo_no_partner_shows_the_others_figures_while_they_are_worked_out(
    manager, partner
):
    other = make_organisation("Rowan Friendship Club", programme=partner.programme)
    rowan = sign_in(Client(), make_member(PARTNER_MANAGER, partner.programme, other.pk))
    done = make_merge(make_pair(partner, other), keeps=other)
    make_spring(other)
    make_activity(organisation=other, starts_on=date(2025, 5, 9))
    assert "12 and 21 people" in rowan.get(summary(other)).content.decode()

    system, whose = Actor.system(partner.programme, "test"), {"support.Activity": "back"}
    undo_merge(actor=system, merged=done, whose=whose)

    page = rowan.get(summary(other)).content.decode()
    assert "12 and 21 people" not in page
    assert "the figures are being worked out again" in page
    assert "being worked out again" in rowan.get(summary(other, "text")).content.decode()


def test_what_only_the_partner_sees_is_not_printed(manager, partner):
    make_spring(partner)
    make_activity(organisation=partner, starts_on=date(2025, 5, 8), depth="named", people=3)

    page = manager.get(summary(partner)).content.decode()

    assert re.search(r'<p class="no-print">[^<]*Only you see this number', page)


def test_attendances_that_somebody_did_not_count_are_at_least_so_many_on_the_card_too(
    manager, partner
):
    make_finding(partner, [{"people": 12, "attendances": 12}, {"people": 9, "attendances": None}])

    page = manager.get(summary(partner)).content.decode()

    assert "who came at least 12 times" in page
    assert '<b class="num">at least 12</b> attendances' in page
