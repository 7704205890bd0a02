"""Handing partners over while somebody else changes who looks after them."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.network.tests.makers import make_organisation
from dots.relationships.commands import assign
from dots.relationships.models import Handover, LooksAfter
from dots.relationships.selectors.portfolios import elsewhere_now
from dots.relationships.tests.test_portfolios import at, now, read, sent

pytestmark = pytest.mark.django_db


def taken(programme, partner, member):
    actor = Actor.system(programme, "test")
    return assign(actor=actor, programme=programme, organisation_ids=[partner.pk], member=member)


def chosen(three, member, **more):
    return sent(partners=[str(one.pk) for one in three], member=str(member.pk), **more)


def ticked(page):
    return len(re.findall(r"<input[^>]* checked", page))


@pytest.fixture
def handed(team, three, maya, joss):
    return team.post(at("hand_over", maya), chosen(three, joss, checked="yes"))["Location"]


def test_undoing_names_what_went_back_and_what_did_not_and_why(
    team, programme, three, maya, handed
):
    taken(programme, three[0], maya)
    before = read(team, handed)

    said = team.post(handed, sent(), follow=True).content.decode()

    assert "Maya Ellerby looks after it by now" in before
    assert "Undone: 2 partners are looked after as before. Ash is not" in said
    page = read(team, handed)
    back, stayed = page.split("These did not go back", 1)
    assert ("Beech" in back, "Cedar" in back, "Ash" in back) == (True, True, False)
    assert "it was given to Maya Ellerby" in stayed
    assert "these partners went back" in back


def test_a_stale_page_names_the_partner_and_who_has_it_and_says_one_thing(
    team, programme, three, maya, joss
):
    taken(programme, three[0], joss)

    for more in ({"checked": "yes"}, {}):
        page = team.post(at("hand_over", maya), chosen(three, joss, **more)).content.decode()

        assert "Ash is looked after by Joss Kettleby by now. Nothing was changed." in page
        assert "choose from the list" not in page.casefold()
        assert ticked(page) == 3  # Beech, Cedar, and to whom
    assert now() == {"Ash": "Joss Kettleby", "Beech": "Maya Ellerby", "Cedar": "Maya Ellerby"}


@pytest.mark.parametrize("has_left", [False, True])
def test_a_second_tab_of_a_hand_over_says_that_it_is_done_and_by_whom(
    team, three, maya, joss, handed, has_left
):
    if has_left:
        maya.ended_at = timezone.now()
        maya.save()

    for more in ({"checked": "yes"}, {}):
        again = team.post(at("hand_over", maya), chosen(three, joss, **more), follow=True)

        page = again.content.decode()
        assert again.request["PATH_INFO"] == handed
        assert "This is done already" in page
        assert "Joss Kettleby handed them over" in page
    assert Handover.objects.count() == 1


def test_a_hand_over_that_was_undone_is_not_done_already(team, three, maya, joss, handed):
    team.post(handed, sent())
    page = read(team, reverse("network:organisation", args=[three[0].pk]))
    assert "By Joss Kettleby; the hand-over was undone on" in page

    team.post(at("hand_over", maya), chosen(three, joss, checked="yes"))

    assert LooksAfter.objects.now().filter(member=joss).count() == 3


def test_all_can_be_unticked_at_once(team, three, maya):
    every = read(team, at("hand_over", maya))
    none = read(team, at("hand_over", maya), none="1")

    assert 'href="?none=1"' in every
    assert (ticked(every), ticked(none)) == (3, 0)
    assert "Tick all" in none


def test_of_many_given_away_meanwhile_some_are_named_and_the_rest_counted(
    team, programme, maya, joss
):
    partners = [make_organisation(f"Elm {number}", programme=programme) for number in range(9)]
    for one in partners:
        taken(programme, one, joss)

    said = elsewhere_now(programme, [one.pk for one in partners])

    assert " are looked after by Joss Kettleby by now. " in said
    assert " more are with somebody else by now. Nothing was changed." in said
