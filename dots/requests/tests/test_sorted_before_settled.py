"""Nothing is settled before it has a kind and an owner; both can be said with the answer."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.models import Membership
from dots.accounts.tests.makers import make_actor, make_member, make_programme
from dots.foundation.actor import LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.commands import NotPossible
from dots.requests.commands import answer
from dots.requests.models import SupportRequest
from dots.requests.tests.asking import post, read, text
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db

WAYS = {
    "answer": ({"text": "Fetch them on Monday."}, "answered"),
    "cannot": ({"because": "None left", "text": "Sorry."}, "unmet"),
}


@pytest.fixture
def joss(team):
    return Membership.objects.get(user__name="Joss Kettleby")


@pytest.mark.parametrize("name", WAYS)
def test_what_is_not_sorted_is_sorted_by_the_same_form_that_settles_it(name, team, partner, joss):
    asked = make_request(organisation=partner)
    said, state = WAYS[name]
    page = team.get(reverse(f"requests:{name}", args=[asked.pk])).context["form"]

    unsaid = text(post(team, name, asked, **said, kind="", owner=joss.pk))
    asked.refresh_from_db()
    still = asked.state
    post(team, name, asked, **said, kind="training", owner=joss.pk)

    asked.refresh_from_db()
    assert page.fields["owner"].initial == str(joss.pk)
    assert "What kind of thing is it?" in unsaid
    assert said["text"] in unsaid
    assert still == "new"
    assert (asked.state, asked.kind, asked.owner) == (state, "training", joss)
    assert asked.target_days == 15


@pytest.mark.parametrize("name", WAYS)
def test_sent_twice_it_ends_on_the_same_page_as_sent_once(name, team, partner, joss):
    asked = make_request(organisation=partner)
    address = reverse(f"requests:{name}", args=[asked.pk])
    said = {**WAYS[name][0], "kind": "training", "owner": joss.pk, "command_id": uuid.uuid4()}

    first, second = team.post(address, said), team.post(address, said)

    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert asked.messages.count() == 1


@pytest.mark.parametrize("name", WAYS)
def test_what_is_sorted_is_not_asked_again(name, team, partner, joss):
    asked = make_request(organisation=partner, kind="training", owner=joss, state="ours")
    said, state = WAYS[name]

    page = read(team, reverse(f"requests:{name}", args=[asked.pk]))
    post(team, name, asked, **said)

    assert "Who takes care of it?" not in page
    asked.refresh_from_db()
    assert asked.state == state


def test_a_request_written_about_but_not_sorted_is_still_to_be_sorted(team, partner):
    asked = make_request(organisation=partner)
    post(team, "write", asked, text="We look into it.")

    page = team.get(reverse("requests:request", args=[asked.pk]))

    assert page.context["actions"][0]["text"] == "Sort it"


@pytest.mark.parametrize("which", ["none", "no owner", "of another programme", "of a partner"])
def test_the_command_refuses_what_has_no_kind_or_no_owner_of_the_team(which, partner, programme):
    asked = make_request(organisation=partner, kind="training")
    elsewhere = make_member(TEAM_MEMBER, make_programme("Elsewhere"))
    theirs = make_member(PARTNER_MANAGER, programme, partner.pk)
    sorting = {
        "none": {},
        "no owner": {"kind": "training", "owner": None},
        "of another programme": {"kind": "training", "owner": elsewhere},
        "of a partner": {"kind": "training", "owner": theirs},
    }[which]

    with pytest.raises(NotPossible):
        answer(actor=make_actor(LEAD, programme), request=asked, text="Yes.", **sorting)

    assert SupportRequest.objects.get().state == "new"
