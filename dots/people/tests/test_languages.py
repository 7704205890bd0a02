"""A language is one that is known: nothing else of somebody can stand in its place."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.test import Client

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.tests.makers import untouched
from dots.people.commands import add_person, set_communication
from dots.people.languages import NAMES, known_language
from dots.people.models import Person
from dots.people.tests.importing import everything_kept, press, read
from dots.people.tests.makers import make_own_key
from dots.people.tests.steps import address, came, said, text

pytestmark = pytest.mark.django_db

HIDDEN = "call her on 07700900111 Mrs Smith"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Polish", "Polish"), (" polish ", "Polish"), ("pl", "Polish"), ("pt-BR", "Portuguese"),
        ("Farsi", "Farsi"), ("bsl", "British Sign Language"), ("Kurdish (Sorani)", "Sorani"),
        ("Urdu, English and Punjabi", "Urdu, English, Punjabi"), ("Tamil/Thai", "Tamil, Thai"),
        ("Somali language", "Somali"), ("another", "Another language"),
        (HIDDEN, ""), ("Polish Boggs", ""), ("Polish, Boggs", ""), ("Smith", ""),
        ("07700 900111", ""), ("12 High Street", ""), ("bea@example.org", ""), ("no", ""),
    ],
)  # fmt: skip
def test_a_language_is_known_by_its_name_or_code(typed, kept):
    assert known_language(typed) == kept


def test_every_name_that_is_offered_is_known_as_itself():
    assert [known_language(one) for one in NAMES] == NAMES


def test_what_is_no_language_is_refused_wherever_one_is_typed(champion, person):
    typed = text(champion.post(address("communication", person.pk), said(language=HIDDEN)))
    asked = champion.get(address("needs", person.pk))
    sent = {**untouched(asked), "language": HIDDEN, "go": "next"}
    asked = text(champion.post(address("needs", person.pk), sent))

    for page in (typed, asked):
        assert "That is no language known here" in page
        assert f'value="{HIDDEN}"' in page
    with pytest.raises(NotPossible, match="no language"):
        set_communication(
            actor=Actor.system(person.organisation.programme, "test"),
            person=person,
            communication=[],
            language=HIDDEN,
        )
    assert HIDDEN not in everything_kept()


def test_a_table_loses_the_cell_and_keeps_the_row(manager, partner):
    rows = f"Client ID,Nickname,Language\nA-17,Bea,{HIDDEN}\nA-18,Kit,polish\n"

    page = read(manager, partner, rows)
    press(manager, page)

    assert "The language is none that is known here" in text(page)
    kept = {"Bea": "", "Kit": "Polish"}
    assert dict(Person.objects.values_list("known_as", "language")) == kept
    assert HIDDEN not in everything_kept()


def test_a_case_system_is_told_that_it_was_left_out(partner):
    cache.clear()
    make_own_key(organisation=partner, token="dots_for-a-test")
    rows = [{"own_id": "Q-8", "known_as": "Zanna", "language": HIDDEN}]

    answer = Client().post(
        "/api/v1/people",
        json.dumps(rows),
        content_type="application/json",
        headers={"Authorization": "Bearer dots_for-a-test"},
    )

    assert answer.json()["rows"][0]["outcome"] == "made"
    assert "Send its name, such as Polish" in answer.json()["rows"][0]["why"][0]
    assert HIDDEN not in everything_kept()


def test_what_stood_there_before_may_stay(champion, person):
    Person.objects.update(language="Home Klingon")
    page = champion.get(address("communication", person.pk))

    champion.post(address("communication", person.pk), {**untouched(page), "communication": "bsl"})

    kept = person.fresh()
    assert (kept.language, kept.communication) == ("Home Klingon", ["bsl"])


@pytest.mark.parametrize("words", ["ring 07700 900111", "QQ 12 34 56 C", "at 12 High Street"])
def test_under_a_nickname_no_number_hides_in_what_helps(champion, person, words):
    helps = said(communication_words=words)
    safe = said(contact_safe="yes", contact_how="letter", contact_words=words)

    first = text(champion.post(address("communication", person.pk), helps))
    second = text(champion.post(address("contact", person.pk), safe))

    for page in (first, second):
        assert "These words hold what looks like" in page
        assert words in page
    assert words not in everything_kept()


def test_where_somebody_lives_is_nothing_to_call_them(champion, partner):
    page = champion.post(address("add", partner.pk), came(known_as="12 High Street"))

    assert "where they live" in text(page)
    assert not Person.objects.exists()
    with pytest.raises(NotPossible, match="where they live"):
        add_person(
            actor=Actor.system(partner.programme, "test"),
            organisation=partner,
            known_as="Flat 3, Mill Lane",
        )
