"""Trying things out: one button a role, and only in demo mode."""

import pytest

from dots.accounts.demo import PASSWORD, PEOPLE, make_demo_members
from dots.accounts.models import Membership, User
from dots.accounts.tests.makers import make_member, make_programme
from dots.accounts.tests.test_signing_in import type_in
from dots.foundation.actor import LEAD, ROLES
from dots.foundation.ids import new_id
from dots.foundation.models import Event, Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    programme = make_programme("Exborough", is_demo=True)
    make_demo_members(programme, [new_id()])
    return programme


def test_there_is_one_sign_in_a_role_made_by_commands(demo):
    made = Membership.objects.filter(programme=demo)

    assert sorted(made.values_list("role", flat=True)) == sorted(ROLES)
    assert User.objects.filter(is_operator=True).count() == 1
    assert Event.objects.count() == len(ROLES) + 1
    assert not Message.objects.exists()


def test_a_demo_without_partners_has_no_partners_people():
    made = make_demo_members(make_programme(is_demo=True), [])
    make_demo_members(make_programme(is_demo=True), [])

    assert len(made) == 3
    assert User.objects.filter(is_operator=True).count() == 1


def test_the_sign_in_page_offers_each_role_once(client, demo):
    page = client.get("/accounts/login/").content.decode()

    for role in (*ROLES, "operator"):
        assert page.count(f'name="role" value="{role}"') == 1
    assert PASSWORD in page


@pytest.mark.parametrize("role", ROLES)
def test_a_button_signs_in_as_that_person(client, demo, role):
    response = client.post("/members/demo/", {"role": role})

    assert response.url == "/"
    assert PEOPLE[role] in client.get("/members/me/").content.decode()


def test_the_button_leads_on_to_where_somebody_wanted_to_go(client, demo):
    page = client.get("/accounts/login/?next=/members/").content.decode()

    there = client.post("/members/demo/", {"role": LEAD, "next": "/members/"})
    elsewhere = client.post("/members/demo/", {"role": LEAD, "next": "https://evil.example/"})

    assert 'name="next" value="/members/"' in page
    assert (there.url, elsewhere.url) == ("/members/", "/")


def test_the_printed_password_works(client, demo):
    response = type_in(client, "amara@demo.example", PASSWORD)

    assert response.url == "/"


def test_outside_demo_mode_there_are_no_buttons_and_no_door(client, demo, settings):
    settings.DEMO = False

    page = client.get("/accounts/login/").content.decode()
    response = client.post("/members/demo/", {"role": LEAD})

    assert 'name="role"' not in page
    assert PASSWORD not in page
    assert response.status_code == 404


def test_no_button_signs_in_as_somebody_real(client, settings):
    settings.DEMO = True
    make_member(LEAD, make_programme(is_demo=True))
    make_demo_members(make_programme("Real"), [new_id()])

    response = client.post("/members/demo/", {"role": LEAD})

    assert response.status_code == 404
