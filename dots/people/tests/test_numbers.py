"""A number that cannot be called or texted is questioned before it is kept."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation.ids import new_id
from dots.people.models import Carer
from dots.people.tests.makers import make_person

pytestmark = pytest.mark.django_db
CARER = {"known_as": "Gwen", "relation": "friend", "may": ["messages", "answer"]}


@pytest.fixture
def person(partner):
    return make_person("Bea", organisation=partner)


def sent(champion, name, person, **said):
    page = reverse(f"people:{name}", args=[person.pk])
    return champion.post(page, {"command_id": str(new_id()), **said}).content.decode()


@pytest.mark.parametrize(
    ("how", "phone", "says"),
    [
        ("text", "not a number 12", "is not a whole telephone number"),
        ("call", "12", "is not a whole telephone number"),
        ("text", "01632 960000", "A text does not reach 01632 960000"),
        ("text", "", "Write the mobile’s number that texts go to"),
        ("text", "07700 900123", ""),
        ("call", "01632 960000", ""),
        ("", "+44 7700 900123", ""),
        ("call", "", ""),
    ],
)
def test_how_somebody_is_reached(champion, person, how, phone, says):
    page = sent(champion, "contact", person, contact_safe="yes", contact_how=how, phone=phone)

    assert says in page
    assert (person.fresh().contact_safe == "yes") is (not says)


def test_that_it_is_not_safe_is_held_up_by_no_number(champion, person):
    sent(champion, "contact", person, contact_safe="no", contact_how="text", phone="abc")

    assert person.fresh().contact_safe == "no"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"phone": "abc"}, "is not a whole telephone number"),
        ({"relation": "child", "given_by": "parent"}, "Parental responsibility is a parent’s"),
        ({"relation": "parent", "given_by": "parent"}, ""),
        ({"phone": "07700 900123"}, ""),
    ],
)
def test_a_carer(champion, person, said, says):
    allowed = {"given_by": "person", "given_how": "said", "from_on": timezone.localdate()}

    page = sent(champion, "add_carer", person, **{**CARER, **allowed, **said})

    assert says in page
    assert Carer.objects.exists() is (not says)
