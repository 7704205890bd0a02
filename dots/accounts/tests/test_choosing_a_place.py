"""Somebody with several programmes or roles picks one, and can change."""

import pytest

from dots.accounts.tests.makers import make_member, make_programme, make_user
from dots.accounts.tests.test_signing_in import type_in
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_user("Sal Several")


@pytest.fixture
def places(user):
    return [
        make_member(EVALUATOR, make_programme("Alpha"), user=user),
        make_member(LEAD, make_programme("Beta"), user=user),
        make_member(CHAMPION, make_programme("Gamma"), user=user),
    ]


def test_signing_in_asks_which(client, user, places):
    response = type_in(client, user.email)

    page = client.get(response.url).content.decode()
    assert response.url == "/members/choose/"
    for text in ("Alpha: evaluator", "Beta: programme lead", "Gamma: champion of a partner"):
        assert text in page


def test_the_choice_decides_what_opens(client, user, places):
    type_in(client, user.email)
    before = client.get("/members/").status_code

    response = client.post("/members/choose/", {"place": str(places[1].pk)})

    assert before == 403
    assert response.url == "/"
    assert client.get("/members/").status_code == 200
    page = client.get("/members/me/").content.decode()
    assert "Go to another programme" in page
    assert "Change programme or role" in page


def test_the_choice_is_remembered_after_the_session(client, user, places):
    type_in(client, user.email)
    client.post("/members/choose/", {"place": str(places[1].pk)})
    client.post("/accounts/logout/")

    response = type_in(client, user.email)

    assert response.url == "/"
    assert client.get("/members/").status_code == 200


def test_somebody_elses_place_cannot_be_chosen(client, user, places):
    other = make_member(LEAD)
    type_in(client, user.email)

    page = client.post("/members/choose/", {"place": str(other.pk)})
    client.cookies["membership"] = str(other.pk)

    assert page.status_code == 200
    assert client.get("/members/").status_code == 403


def test_a_browser_that_remembers_somebody_else_asks_all_the_same(client, user, places):
    client.cookies["membership"] = str(make_member(LEAD).pk)

    response = type_in(client, user.email)

    assert response.url == "/members/choose/"


def test_somebody_with_one_place_is_not_asked(client):
    member = make_member(EVALUATOR)

    response = type_in(client, member.user.email)

    assert response.url == "/"
    page = client.get("/members/me/").content.decode()
    assert "Go to another" not in page
    assert "Change programme or role" not in page


def test_somebody_with_none_is_told_what_to_do(client, user):
    type_in(client, user.email)

    page = client.get("/members/choose/").content.decode()

    assert "no access to any programme" in page
