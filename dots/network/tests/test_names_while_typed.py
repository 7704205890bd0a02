"""Partners that may be the same show while a name is typed, with why; of the own programme only."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import EVALUATOR, TEAM_MEMBER
from dots.network.indexing import index_organisations
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db


def typed(client, name):
    return client.get(reverse("network:alike"), {"name": name})


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("The Ferry Lane Centre", "Same name"),
        ("Ferry Lane", "One name has all words of the other"),
        ("Ferry La", "One name has all words of the other"),
        ("Ferry Lane Senter", "Names share words"),
        ("Ferrey Lane Centre", "Name differs by a few letters"),
        ("Friends of Ferry Lane Centre", "“friend” may make another organisation of it"),
    ],
)
def test_a_partner_like_what_is_typed_shows_with_why(client, name, why):
    partner = make_organisation("Ferry Lane Centre")
    index_organisations([partner, make_organisation("Oakley Hall", programme=partner.programme)])
    sign_in(client, make_member(TEAM_MEMBER, partner.programme))

    page = typed(client, name).content.decode()

    assert "Open Ferry Lane Centre" in page
    assert why in page
    assert "Oakley" not in page


@pytest.mark.parametrize(
    ("name", "known", "why"),
    [
        ("Ferry Lane Child", "Ferry Lane Childcare", "One name has all words of the other"),
        ("Ferry Lane Child ", "Ferry Lane Childcare", "“child” may make another"),
        ("Ferry Lane Child", "Ferry Lane Centre", "“child” may make another"),
        ("Centre at Ferry Lane North", "Ferry Lane Northgate Centre", "One name has all words"),
        ("Harbour Friend", "Harbour Friendship House", "One name has all words of the other"),
        ("Harbour Cafe", "Harbour Café", "Same name"),
    ],
)
def test_a_word_still_being_typed_is_not_taken_for_another(client, name, known, why):
    partner = make_organisation(known)
    index_organisations([partner])
    sign_in(client, make_member(TEAM_MEMBER, partner.programme))

    page = typed(client, name).content.decode()

    assert why in page
    assert ("may make another" in page) == ("may make another" in why)


def test_a_number_typed_shows_whose_it_is(client):
    partner = make_organisation("Ferry Lane Centre", charity_number="1098231")
    sign_in(client, make_member(TEAM_MEMBER, partner.programme))

    asked = {"name": "Quite Another Name", "charity": "1098 231", "company": "not one"}
    page = client.get(reverse("network:alike"), asked).content.decode()

    assert "Open Ferry Lane Centre" in page
    assert "Same charity number: 1098231" in page


@pytest.mark.parametrize(
    ("name", "asks"),
    [("Ferrey Lane Centre", True), ("Friends of Ferry Lane Centre", False)],
)
def test_sent_it_is_asked_once_for_the_same_reasons(client, name, asks):
    partner = make_organisation("Ferry Lane Centre")
    index_organisations([partner])
    sign_in(client, make_member(TEAM_MEMBER, partner.programme))
    typed = {"name": name, "kind": "charity", "command_id": uuid.uuid4()}

    page = client.post(reverse("network:add_organisation"), typed, follow=True).content.decode()

    assert ("Name differs by a few letters" in page) == asks
    assert Organisation.objects.filter(name=name).exists() != asks


def test_nothing_shows_for_little_or_for_another_programmes(client):
    partner = make_organisation("Ferry Lane Centre")
    index_organisations([partner, make_organisation("Harbour Trust")])
    sign_in(client, make_member(TEAM_MEMBER, partner.programme))

    assert typed(client, "Fe").content.strip() == b""
    assert typed(client, "Harbour Trust").content.strip() == b""


def test_only_those_who_add_partners_are_answered(client):
    sign_in(client, make_member(EVALUATOR))

    assert typed(client, "Ferry").status_code == 403


def test_the_page_brings_the_script_and_works_without(client):
    sign_in(client, make_member(TEAM_MEMBER))

    page = client.get(reverse("network:add_organisation")).content.decode()

    assert 'data-address="/partners/new/alike/"' in page
    assert "network/alike.js" in page
