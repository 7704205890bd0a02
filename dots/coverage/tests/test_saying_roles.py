"""Saying which roles a partner plays: one with its details, or several at once."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.coverage.commands import play_role
from dots.coverage.models import RolePlayed
from dots.coverage.tests.makers import make_role
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.network.tests.makers import make_organisation
from dots.places.tests.makers import FAR, MILL

pytestmark = pytest.mark.django_db


def adding(partner):
    return reverse("coverage:add_role", args=[partner.pk])


def saying(partner):
    return reverse("coverage:say_roles", args=[partner.pk])


def one(**answers):
    return {"command_id": uuid.uuid4(), "role": "lending", **answers}


def many(**answers):
    return {"command_id": uuid.uuid4(), "roles": ["lending", "data"], "whom": "all", **answers}


def as_manager(client, partner):
    return sign_in(client, make_member(PARTNER_MANAGER, partner.programme, partner.pk))


@pytest.mark.parametrize(("address", "answers"), [(adding, one), (saying, many)])
def test_somebody_signed_out_says_nothing(client, partner, address, answers):
    response = client.post(address(partner), answers())

    assert reverse("account_login") in response["Location"]
    assert not RolePlayed.objects.exists()


@pytest.mark.parametrize(("address", "answers"), [(adding, one), (saying, many)])
@pytest.mark.parametrize("role", [CHAMPION, EVALUATOR])
def test_those_who_only_look_say_nothing(client, partner, address, answers, role):
    at = partner.pk if role == CHAMPION else None
    sign_in(client, make_member(role, partner.programme, at))

    response = client.post(address(partner), answers())

    assert response.status_code == 403
    assert not RolePlayed.objects.exists()


@pytest.mark.parametrize("address", [adding, saying])
def test_a_manager_says_nothing_about_another_partner(client, programme, partner, address):
    as_manager(client, make_organisation(programme=programme))

    assert client.get(address(partner)).status_code == 404


def test_a_role_is_said_with_its_details(team, partner, milltown):
    response = team.post(
        adding(partner),
        one(community="deaf", ward_code=MILL, since="2026-03-01", note=" Tuesdays "),
        follow=True,
    )

    played = RolePlayed.objects.get()
    assert (played.role, played.community, played.ward_code) == ("lending", "deaf", MILL)
    assert played.note == "Tuesdays"
    page = response.content.decode()
    assert "Harbour Carers now plays “Lending devices”." in page
    assert "For Deaf people and people with hearing loss, in Mill &amp; Weir only." in page
    assert "Since March 2026" in page
    assert "Tuesdays" in page
    assert "<b>Role taken on.</b> Lending devices." in page


def test_the_same_role_sent_twice_is_one(team, partner):
    answers = one()
    first = team.post(adding(partner), answers)

    second = team.post(adding(partner), answers)

    assert second["Location"] == first["Location"]
    assert RolePlayed.objects.count() == 1


def test_a_role_said_again_is_refused_with_what_to_do(team, partner):
    make_role(organisation=partner)

    page = team.post(adding(partner), one()).content.decode()

    assert "This is recorded already" in page
    assert "Change the one that is there" in page
    assert RolePlayed.objects.count() == 1


def test_a_role_that_ended_may_be_said_anew(team, partner):
    make_role(organisation=partner, closed_on=timezone.localdate())

    team.post(adding(partner), one())

    assert RolePlayed.objects.open().count() == 1


def test_a_manager_says_what_the_own_partner_does(client, partner):
    response = as_manager(client, partner).post(saying(partner), many(), follow=True)

    assert "Lending devices" in response.content.decode()
    assert RolePlayed.objects.filter(organisation=partner).count() == 2


def test_several_roles_for_chosen_communities_are_one_each(team, partner):
    team.post(saying(partner), many(whom="chosen", communities=["deaf", "rural"]))

    said = set(RolePlayed.objects.values_list("role", "community"))
    assert said == {(r, c) for r in ("lending", "data") for c in ("deaf", "rural")}


def test_what_is_ticked_below_counts_only_when_it_was_chosen(team, partner):
    team.post(saying(partner), many(communities=["deaf"]))

    assert set(RolePlayed.objects.values_list("community", flat=True)) == {""}


def test_choosing_communities_and_ticking_none_is_asked_about(team, partner):
    page = team.post(saying(partner), many(whom="chosen")).content.decode()

    assert "Tick at least one community, or choose all above." in page
    assert not RolePlayed.objects.exists()


def test_several_roles_sent_twice_are_said_once(team, partner):
    answers = many()
    team.post(saying(partner), answers)

    again = team.post(saying(partner), answers)

    assert again.status_code == 302
    assert RolePlayed.objects.count() == 2


def test_what_is_recorded_already_stays_and_is_marked(team, partner):
    kept = make_role(organisation=partner, note="Tuesdays")
    page = team.get(saying(partner)).content.decode()

    team.post(saying(partner), many())

    assert "Lending devices: lends tablets, laptops or phones (recorded)" in page
    assert RolePlayed.objects.count() == 2
    assert RolePlayed.objects.get(pk=kept.pk).note == "Tuesdays"


def test_nothing_new_is_said_to_be_nothing_new(team, partner):
    for role in ("lending", "data"):
        make_role(role, organisation=partner)

    page = team.post(saying(partner), many()).content.decode()

    assert "All of this is recorded already. Nothing was changed." in page


def test_a_partner_that_has_left_takes_no_role_on(team, programme):
    gone = make_organisation(programme=programme, state="left")

    said = [team.post(adding(gone), one()), team.post(saying(gone), many())]

    for response in said:
        assert "This partner has left. Bring it back first." in response.content.decode()
    assert not RolePlayed.objects.exists()


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({"role": "juggling"}, "Choose a role of your list"),
        ({"community": "martians"}, "Choose a community of your list"),
        ({"ward_code": FAR}, "not one of this programme’s"),
        ({"since": timezone.localdate() + timedelta(days=2)}, "The day lies ahead"),
    ],
)
def test_what_cannot_be_is_refused_by_the_command_itself(partner, milltown, details, sentence):
    actor = make_actor(LEAD, partner.programme)

    with pytest.raises(NotPossible, match=sentence):
        play_role(actor=actor, organisation=partner, **{"role": "lending", **details})

    assert not RolePlayed.objects.exists()


def test_a_day_that_lies_ahead_is_asked_again_on_the_page(team, partner):
    ahead = timezone.localdate() + timedelta(days=2)

    page = team.post(adding(partner), one(since=ahead.isoformat(), note="Soon")).content.decode()

    assert "The day lies ahead" in page
    assert 'value="Soon"' in page
