"""“What comes of it” begins a plan with the partner, and what was agreed becomes part of it."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_programme
from dots.actions.models import Action
from dots.conversations.commands import add_partner
from dots.conversations.tests.makers import make_conversation, ticks
from dots.conversations.tests.reading import page, read, send
from dots.foundation.actor import Actor
from dots.network.tests.makers import make_organisation
from dots.plans.models import Plan
from dots.plans.tests.makers import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(partner):
    return make_conversation(partner, answers={
        "people": ticks("dementia"), "agreed": [{"what": "Lend four tablets"}],
    })  # fmt: skip


def way_to_a_plan(client, talk):
    """Return the address that the page offers to begin a plan at."""
    html = unescape(read(client, page("outcomes", talk)))
    return re.search(r'href="(/plans/new/[^"]*)"', html).group(1)


def test_a_plan_begun_from_a_conversation_has_its_partner_and_what_was_agreed(team, talk, partner):
    begin = way_to_a_plan(team, talk)
    first = read(team, begin)
    assert "Harbour Carers will be ticked among its partners" in first
    assert 'value="dementia" selected' in first
    assert "Harbour" not in begin

    chosen = send(team, begin, follow=False, name="Living with dementia").url
    back = send(team, chosen, follow=False).url
    again = send(team, chosen, follow=False).url

    plan = Plan.objects.get()
    assert plan.partners.get() == partner
    assert back == again == f"{page('outcomes', talk)}?plan={plan.pk}"
    html = read(team, back)
    assert re.search(f'value="{plan.pk}"[^>]* checked', html)
    assert "“Living with dementia” has its partners. Go on here." in html
    assert "Begin another plan with this partner" in html
    send(team, back, what="lines")
    assert Action.objects.get().plan == plan


def test_nobody_is_ticked_against_what_the_plan_says_or_without_the_button(team, talk, partner):
    plan = make_plan("Carers online", partners=(partner,))
    library = make_organisation("Tidewater Library", programme=partner.programme)
    address = f"{reverse('plans:partners', args=[plan.pk])}?partner={library.pk}"

    html = read(team, address)
    assert re.search(rf'value="{library.pk}"[^>]* checked', html)
    assert plan.partners.get() == partner
    send(team, address, partners=[str(library.pk)])

    assert plan.partners.get() == library


@pytest.mark.parametrize("whose", ["another programme’s", "nobody’s", "no id"])
def test_a_partner_that_is_not_of_this_programme_is_left_out(team, partner, whose):
    asked = {
        "another programme’s": lambda: (
            make_organisation("Far Away", programme=make_programme("Elsewhere")).pk
        ),
        "nobody’s": uuid4,
        "no id": lambda: "1 or 1",
    }[whose]()
    plan = make_plan("Carers online", partners=(partner,))

    begin = read(team, f"{reverse('plans:start')}?partner={asked}")
    choose = read(team, f"{reverse('plans:partners', args=[plan.pk])}?partner={asked}")

    assert "will be ticked" not in begin
    assert "Far Away" not in begin + choose
    assert choose.count(" checked") == 1


def test_the_page_of_another_programmes_conversation_is_not_led_back_to(team, partner):
    theirs = make_conversation(programme=make_programme("Elsewhere"))
    plan = make_plan("Carers online", partners=(partner,))
    asked = f"?came_from=agreement&came_from_key={theirs.pk}"

    saved = send(team, reverse("plans:partners", args=[plan.pk]) + asked, follow=False)

    assert saved.url == reverse("plans:plan", args=[plan.pk])


def test_a_plan_is_begun_with_all_partners_of_a_workshop(team, talk, partner):
    library = make_organisation("Tidewater Library", programme=partner.programme)
    workshop = make_conversation(partner, kind="workshop", title="At the hall")
    system = Actor.system(partner.programme, "test")
    add_partner(actor=system, conversation=workshop, organisation=library)

    begin = read(team, way_to_a_plan(team, workshop))

    assert "Harbour Carers and Tidewater Library will be ticked" in begin
    assert "with these partners" in read(team, page("outcomes", workshop))


def test_no_plan_is_begun_with_a_partner_that_has_left(team, talk, partner):
    type(partner).objects.filter(pk=partner.pk).update(state="left")

    assert "/plans/new/" not in read(team, page("outcomes", talk))
