"""What was said before is kept and told in words; two who change one record see each other."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dots.foundation.actor import Actor
from dots.foundation.tests.makers import untouched
from dots.people.commands import set_contact
from dots.people.tests.makers import make_person
from dots.people.tests.steps import address, said, text

pytestmark = pytest.mark.django_db


WORDS = ("Card 17", "Card 18")


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("change", "own_id"),
        ("communication", "communication_words"),
        ("contact", "contact_words"),
    ],
)
def test_what_two_changed_at_once_is_shown_to_the_second_before_it_is_saved(
    champion, manager, person, name, question
):
    page = address(name, person.pk)
    opened = untouched(champion.get(page))
    manager.post(page, {**untouched(manager.get(page)), question: WORDS[0]})

    asked = champion.post(page, {**opened, question: WORDS[1]})

    assert f"It now says “{WORDS[0]}”" in text(asked)
    person.refresh_from_db()
    assert getattr(person, question) == WORDS[0]
    assert champion.post(page, untouched(asked)).status_code == 302
    person.refresh_from_db()
    assert getattr(person, question) == WORDS[1]


def test_what_a_record_said_before_is_told_in_words(champion, person):
    for needs in (["large-print", "bsl"], ["easy-read"]):
        form = said(communication=needs, communication_review_on="2031-05-06")
        champion.post(address("communication", person.pk), form)
    champion.post(address("contact", person.pk), said(contact_safe="no"))
    champion.post(address("communication", person.pk), said())

    page = text(champion.get(address("person", person.pk)))

    assert "Large print, British Sign Language" in page
    assert "6 May 2031" in page
    assert "Not asked yet" in page
    assert "large-print" not in page


def test_a_list_of_many_asks_the_database_no_more_often(champion, partner):
    def asked():
        with CaptureQueriesContext(connection) as found:
            champion.get(address("people"))
        return len(found)

    make_person(organisation=partner)
    few = asked()
    for _ in range(20):
        make_person(organisation=partner)

    assert asked() == few


def test_somebody_is_found_by_a_part_of_their_name_and_no_name_stands_in_the_address(
    champion, partner
):
    make_person("Béatrice", organisation=partner, own_id="A-17", closed_on="2026-01-05")
    make_person("Cy", organisation=partner)

    found = champion.post(address("people"), {"search": "a-17"}, follow=True)

    assert found.redirect_chain == [(f"{address('people')}?found=1", 302)]
    assert "Béatrice" in text(found)
    assert "Cy</a>" not in text(found)
    assert "<b>1</b> person called so" in text(found)
    assert "Cy</a>" in text(champion.get(address("people")))
    assert "Cy</a>" in text(champion.get(address("people"), {"found": "1"}))
    none = champion.post(address("people"), {"search": "zebra"}, follow=True)
    assert "Nobody here." in text(none)


def test_once_it_is_not_safe_no_earlier_number_stays(person):
    actor = Actor.system(person.programme, "test")
    safe = {"contact_safe": "yes", "contact_how": "text", "phone": "07700 900123"}
    set_contact(actor=actor, person=person, **safe)

    set_contact(actor=actor, person=person.fresh(), contact_safe="no")

    assert "07700" not in str(list(person.versions.values_list("said", flat=True)))
