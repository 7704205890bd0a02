"""What somebody is called is kept, never a way to reach them; a whole name is asked about."""

from __future__ import annotations

import pytest

from dots.people.models import Person
from dots.people.nicknames import is_whole_name
from dots.people.tests.makers import make_person
from dots.people.tests.steps import address, came, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "known_as", ["Anna Kowalska-Smith", "Mrs Patel", "Winston Okafor", "Mr. T Jones", "mary Shaw"]
)
def test_a_title_or_a_given_name_with_a_family_name_looks_like_a_whole_name(known_as):
    assert is_whole_name(known_as)


@pytest.mark.parametrize(
    "known_as", ["Bea K.", "Bea K", "Anna Maria", "Big Al", "Nan", "Rose from Tuesdays", "A-17 x"]
)
def test_a_nickname_does_not(known_as):
    assert not is_whole_name(known_as)


def test_a_whole_name_is_asked_about_once_before_it_is_a_nickname(champion, partner):
    add = address("add", partner.pk)
    sent = came(known_as="Anna Kowalska")

    page = text(champion.post(add, sent))

    assert "Is this their whole name?" in page
    assert "Anna Kowalska" in page
    assert not Person.objects.exists()
    champion.post(add, {**sent, "sure_of": ["known_as"]})
    assert Person.objects.get().known_as == "Anna Kowalska"


@pytest.mark.parametrize("known_as", ["Mrs P 07700 900555", "anna.smith@example.org"])
def test_a_way_to_reach_somebody_is_no_nickname_wherever_it_is_typed(champion, partner, known_as):
    page = text(champion.post(address("add", partner.pk), came(known_as=known_as)))
    register = text(champion.post(address("register", partner.pk), came(newcomers=known_as)))
    one = make_person("Cy", organisation=partner)
    changed = text(champion.post(address("change", one.pk), came(known_as=known_as)))

    for shown in (page, register, changed):
        assert "holds an e-mail address or a telephone number" in shown
    assert Person.objects.get().known_as == "Cy"
