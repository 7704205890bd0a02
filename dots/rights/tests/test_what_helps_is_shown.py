"""What helps somebody stands on every page about them, and on what they take home."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.follow_ups.tests.makers import form, make_consent, make_due, make_link_to
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER
from dots.handovers.tests.makers import make_handover, make_receiver
from dots.people.models import Person
from dots.people.tests.makers import make_carer, make_goal, make_person, make_register
from dots.rights.tests.makers import make_rights_request
from dots.safeguarding.tests.makers import make_concern, make_visit

pytestmark = pytest.mark.django_db

LINE = "<b>What helps:</b> Large print; British Sign Language; Speaks Urdu. Ask again on 3 March"
ABOUT_THEM = {
    "people": "change contact add_carer record add_goal close twice erase",
    "follow_ups": "ask ask_story",
    "handovers": "send elsewhere",
    "safeguarding": "raise_about plan",
    "rights": "log_of",
    "equality": "take_out",
}
MADE = {
    make_goal: ["people:goal"],
    make_carer: ["people:end_carer"],
    make_due: ["follow_ups:wave", "follow_ups:answer", "follow_ups:mark", "follow_ups:make_link"],
    make_consent: ["follow_ups:withdraw"],
    make_handover: ["handovers:handover", "handovers:take_back", "handovers:end"],
    make_rights_request: ["rights:request", "rights:file", "rights:answer"],
    make_visit: ["safeguarding:visit", "safeguarding:call_off"],
}


@pytest.fixture
def person(partner):
    needs = {"communication": ["large-print", "bsl"], "language": "Urdu"}
    needs["communication_review_on"] = date(2999, 3, 3)
    return make_person("Bea", organisation=partner, **needs)


def text_of(client, name, pk):
    return client.get(reverse(name, args=[pk])).content.decode()


@pytest.mark.parametrize("capability", ABOUT_THEM)
def test_it_stands_on_every_page_about_them(manager, person, capability):
    names = [f"{capability}:{one}" for one in ABOUT_THEM[capability].split()]

    assert {name: text_of(manager, name, person.pk).count(LINE) for name in names} == (
        dict.fromkeys(names, 1)
    )


def test_it_stands_on_the_first_questions_too(manager, person):
    make_consent(person)

    assert text_of(manager, "follow_ups:start", person.pk).count(LINE) == 1


@pytest.mark.parametrize("make", MADE)
def test_it_stands_on_every_page_of_what_is_kept_beside_them(manager, person, make):
    found = make(person=person)

    assert {name: text_of(manager, name, found.pk).count(LINE) for name in MADE[make]} == (
        dict.fromkeys(MADE[make], 1)
    )


def test_it_stands_on_each_question_and_where_a_session_of_one_is_put_right(manager, person):
    due, register = make_due(person), make_register(person)
    page = reverse("follow_ups:answer", args=[due.pk])
    sent = form(step="how", go="next", mode="phone", proxy="", present="alone")
    asked = manager.post(page, sent).content.decode()
    made = manager.post(reverse("follow_ups:make_link", args=[due.pk]), form()).content.decode()

    assert asked.count(LINE) == 1
    assert made.count(LINE) == 1
    assert text_of(manager, "people:correct", register.pk).count(LINE) == 1


def test_it_stands_on_a_concern_about_them_for_whoever_wrote_it(programme, partner, person):
    by = make_member(CHAMPION, programme, partner.pk).user
    concern = make_concern(person=person, by=by)

    assert text_of(sign_in(Client(), by), "safeguarding:concern", concern.pk).count(LINE) == 1


def test_it_stands_beside_them_in_lists_and_on_home_in_a_fixed_number_of_questions(
    programme, partner
):
    def helps(name):
        some = {"communication": ["bsl"], "language": "Urdu"}
        some["communication_review_on"] = timezone.localdate()
        one = make_person(name, organisation=partner, **some)
        for make in (make_due, make_visit, make_rights_request, make_handover):
            make(person=one)
        make_concern(person=one, by=lead.user)

    lead = make_member(PARTNER_MANAGER, programme, partner.pk)
    client = sign_in(Client(), lead)
    note = "British Sign Language; Speaks Urdu"
    lists = ("rights:requests", "safeguarding:visits", "handovers:handovers", "web:home")
    asked = {}
    for name in ("Cy", "Di"):
        helps(name)
        for one in (*lists, "safeguarding:safeguarding"):
            with CaptureQueriesContext(connection) as seen:
                page = client.get(reverse(one)).content.decode()
            assert page.count(note) >= (1 if name == "Cy" else 2), one
            asked.setdefault(one, []).append(len(seen))

    home = client.get(reverse("web:home")).content.decode()
    assert re.search(rf"{note}; [a-z0-9 ]+, due ", home)
    assert f"{note}; ask again by" in home
    assert [one for one, (first, second) in asked.items() if second > first] == []


def test_no_line_stands_there_where_no_need_is_said(manager, partner):
    nobody = make_person("Cy", organisation=partner, communication_review_on=date(2999, 3, 3))

    assert "What helps:" not in text_of(manager, "people:change", nobody.pk)


def test_a_day_to_ask_again_that_is_over_is_said_so(manager, person):
    Person.objects.filter(pk=person.pk).update(communication_review_on=date(2025, 3, 3))

    said = text_of(manager, "people:change", person.pk)

    assert "Speaks Urdu. Was to be asked again on 3 March 2025." in said


def test_nothing_of_it_stands_on_a_page_by_link_or_of_another_partner(programme, person):
    to = make_receiver(programme=programme)
    found = make_handover(person, to=to)
    other = sign_in(Client(), make_member(PARTNER_MANAGER, programme, to.pk))
    by_link = Client().get(make_link_to(make_due(person)), follow=True)

    assert by_link.status_code == 200
    assert "What helps:" not in by_link.content.decode()
    assert "Bea" in text_of(other, "handovers:received", found.pk)
    assert "What helps:" not in text_of(other, "handovers:received", found.pk)


@pytest.mark.parametrize(
    ("size", "stands"),
    [
        ("ordinary", ("What helps you", "Large print.", "Language: Urdu.", "A quiet room")),
        ("easy", ("What helps me", "Big letters.", "My language: Urdu.", "A quiet room")),
    ],
)
def test_it_stands_on_their_plan_to_print_without_what_is_in_the_way(
    champion, person, size, stands
):
    said = {"communication_words": "A quiet room, not with Sam", "barriers": ["someone-restricts"]}
    Person.objects.filter(pk=person.pk).update(**said)
    make_person("Sam", organisation=person.organisation)

    page = champion.get(reverse("rights:plan", args=[person.pk]), {"print": size})
    paper = page.content.decode().partition('class="for-them')[2]

    assert [one for one in stands if one not in paper] == []
    assert "Sam" not in paper
    assert "stops me" not in paper
    assert "restrict" not in paper


def test_where_contact_may_endanger_them_no_call_and_no_typed_words_are_on_paper(champion, person):
    said = {"communication": ["bsl", "by-phone"], "communication_words": "Ring her at work"}
    Person.objects.filter(pk=person.pk).update(**said, contact_safe="no")

    page = text_of(champion, "rights:plan", person.pk)

    assert "British Sign Language." in page
    assert "Ring her" not in page
    assert "told by phone" not in page
    assert "What else helps them, in your words, is left out" in page
