"""A request becomes an action: in its own words, which stand in no address."""

from __future__ import annotations

import uuid
from urllib.parse import unquote

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_programme
from dots.actions.models import Action
from dots.foundation.registries import outcomes_of
from dots.network.tests.makers import make_organisation
from dots.requests.tests.asking import read
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db

ADD = reverse("actions:add")


def way_to_act(team, asked):
    """The address of “Make this an action” on a request's page."""
    page = team.get(reverse("requests:request", args=[asked.pk]))
    ways = {one["title"]: one["address"] for one in page.context["outcomes"]}
    return ways["Make this an action"]


def test_its_words_and_kind_are_proposed_and_can_be_changed(team, partner):
    asked = make_request(
        "Ten tablets for our drop-in\nAsk for Ann", organisation=partner, kind="equipment"
    )
    address = way_to_act(team, asked)
    form = team.get(address).context["form"]
    answers = {**form.initial, "what": "Lend ten tablets", "side": "team"}

    made = team.post(address, {**answers, "command_id": uuid.uuid4()}, follow=True)

    assert "tablet" not in unquote(address).lower()
    assert form.initial["what"] == "Ten tablets for our drop-in"
    assert form.initial["why"] == (
        f"Harbour Carers asked for it: request {asked.number}, equipment."
    )
    assert "These are the asker’s words" in str(form.fields["what"].help_text)
    action = Action.objects.get()
    assert (action.what, action.came_from_key) == ("Lend ten tablets", str(asked.pk))
    page = made.content.decode()
    assert f"Request {asked.number}, Equipment" in page
    assert reverse("requests:request", args=[asked.pk]) in page
    assert "Lend ten tablets" in read(team, reverse("requests:request", args=[asked.pk]))


def test_another_programmes_request_tells_nothing(team, partner):
    theirs = make_request("Secret of others", programme=make_programme("Elsewhere"))

    page = read(team, ADD, came_from="request", came_from_key=str(theirs.pk))
    nonsense = read(team, ADD, came_from="request", came_from_key="x")

    assert "Secret of others" not in page
    assert "asked for it" not in page + nonsense


def test_a_manager_is_led_to_the_own_request_and_to_no_other(manager, partner):
    other = make_organisation(programme=partner.programme)
    own, theirs = make_request(organisation=partner), make_request(organisation=other)
    pages = [
        read(manager, reverse("actions:action", args=[one.pk]))
        for one in (
            Action.objects.create(
                programme=partner.programme, organisation=partner, what="Lend them",
                came_from="request", came_from_key=str(asked.pk),
            )
            for asked in (own, theirs)
        )
    ]  # fmt: skip

    assert reverse("requests:ours", args=[own.pk]) in pages[0]
    assert f"Request {theirs.number}" not in pages[1]


def test_what_a_request_may_become_is_offered_without_its_words(partner, team):
    asked = make_request("Very private words", organisation=partner)

    actor = team.get(ADD).wsgi_request.actor
    found = [one.address(asked) for one, _ in outcomes_of("request", actor, asked)]

    assert len(found) >= 2
    assert not any("private" in unquote(address) for address in found)
