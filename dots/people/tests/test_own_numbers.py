"""A partner's own number for somebody says nothing of them that a nickname would not."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.test import Client

from dots.agreements.models import Agreement
from dots.agreements.tests.makers import make_agreement
from dots.people.identifiers import looks_like
from dots.people.models import Person
from dots.people.tests.importing import press, read
from dots.people.tests.makers import make_own_key, make_person
from dots.people.tests.steps import address, came, text

pytestmark = pytest.mark.django_db

INSURED = "QQ 12 34 56 C"


@pytest.mark.parametrize(
    ("own_id", "what"),
    [
        ("Doris Oxley QQ123456C", "a National Insurance number"),
        (INSURED, "a National Insurance number"), ("ab123456d", "a National Insurance number"),
        ("943 476 5919", "an NHS number"), ("9434765919", "an NHS number"),
        ("07700 900123", "a telephone number"), ("+44 113 496 0999", "a telephone number"),
        ("doris@example.org", "an e-mail address"),
        ("MORGA657054SM9IJ", "the number of a driving licence"),
        ("Doris Oxley", "a name"), ("doris oxley", "a name"), ("Xerxes Zwetschke", "a name"),
        ("Oxley, Doris 7", "a name"), ("Mrs Oxley 17", "a name"), ("patel-17", "a name"),
    ],
)  # fmt: skip
def test_a_number_that_says_who_somebody_is_is_noticed(own_id, what):
    assert looks_like(own_id) == what


@pytest.mark.parametrize(
    "own_id",
    ["A-17", "17", "Case No 17", "C0042", "0000012345", "9434765918", "AB123456", "S2026-03-0917",
     "client 12", "Yak", "North Ward 7", "MORLEY-2026-114", "12/03/2024-7", "rose 3", ""],
)  # fmt: skip
def test_numbers_of_a_partners_own_are_left_alone(own_id):
    assert looks_like(own_id) == ""


@pytest.mark.parametrize("own_id", [INSURED, "doris oxley", "943 476 5919", "07700 900123"])
def test_it_is_refused_under_a_nickname_wherever_it_is_typed(champion, partner, person, own_id):
    added = champion.post(address("add", partner.pk), came(known_as="Cy", own_id=own_id))
    changed = champion.post(address("change", person.pk), came(known_as="Bea", own_id=own_id))

    for page in map(text, (added, changed)):
        assert "Your own number for them looks like" in page
        assert f'value="{own_id}"' in page
    assert list(Person.objects.values_list("known_as", "own_id")) == [("Bea", "")]


def test_it_is_refused_in_a_table_and_from_a_case_system_under_a_nickname(manager, partner):
    cache.clear()
    make_own_key(organisation=partner, token="dots_t")

    tabled = text(press(manager, read(manager, partner, f"id,alias\n{INSURED},Cy\nA-1,Dee\n")))
    sent = Client().post(
        "/api/v1/people",
        json.dumps([{"own_id": "doris oxley"}, {"own_id": "A-2"}]),
        content_type="application/json",
        headers={"Authorization": "Bearer dots_t"},
    )

    assert "looks like a National Insurance number" in tabled
    assert [one["outcome"] for one in sent.json()["rows"]] == ["left out", "made"]
    assert "looks like a name" in sent.json()["rows"][0]["why"][0]
    assert set(Person.objects.values_list("own_id", flat=True)) == {"A-1", "A-2"}


def test_by_name_it_is_asked_about_once(champion, partner):
    Agreement.objects.all().delete()
    make_agreement(partner)
    form = came(known_as="Doris", depth="named", family_name="Oxley", own_id=INSURED)

    page = text(champion.post(address("add", partner.pk), form))

    assert "looks like a National Insurance number: keep it only if you need it." in page
    assert not Person.objects.exists()
    for _ in range(2):
        champion.post(address("add", partner.pk), {**form, "sure_of": ["own_id"]})
    assert Person.objects.get().own_id == INSURED


def test_by_nickname_again_such_a_number_does_not_stay(champion, partner):
    Agreement.objects.all().delete()
    make_agreement(partner)
    one = make_person("Doris", organisation=partner, depth="named", own_id=INSURED)

    form = came(known_as="Doris", depth="pseudonymous", own_id=INSURED)
    page = text(champion.post(address("change", one.pk), form))

    assert "not kept under a nickname" in page
    assert one.fresh().depth == "named"
