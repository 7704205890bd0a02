"""What somebody takes home on paper: theirs, in the size that helps, and nothing that endangers."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.follow_ups.commands import withdraw
from dots.follow_ups.tests.makers import make_consent, system
from dots.foundation.actor import CHAMPION
from dots.foundation.models import Look
from dots.handovers.tests.makers import make_handover
from dots.people.commands import erase_person, merge_people
from dots.people.looking import look_lines
from dots.people.models import Attendance, Person
from dots.people.tests.makers import make_goal, make_keeper, make_person, make_register
from dots.people.tests.makers import make_two as make_two_records
from dots.safeguarding.tests.makers import make_concern

pytestmark = pytest.mark.django_db


def page_of(person, **said):
    return reverse("rights:plan", args=[person.pk]) + (
        "?" + "&".join(f"{name}={value}" for name, value in said.items()) if said else ""
    )


def text_of(client, person, **said):
    return client.get(page_of(person, **said)).content.decode()


def paper(client, person, **said):
    """What is printed, not what stands above it on the screen."""
    return text_of(client, person, **said).partition('class="for-them')[2]


@pytest.mark.parametrize("safe", ["no", "as-said", ""])
def test_no_other_organisation_stands_on_it_unless_contact_is_simply_safe(champion, person, safe):
    refuge = make_keeper("Rosewood Refuge", programme=person.programme)
    make_handover(person, to=refuge)
    Person.objects.filter(pk=person.pk).update(contact_safe="yes")
    before = paper(champion, person)
    Person.objects.filter(pk=person.pk).update(contact_safe=safe, contact_words="Ring first")

    shown = text_of(champion, person)
    printed = shown.partition('class="for-them')[2]

    assert "Rosewood" in before
    assert "Rosewood" not in shown
    assert "Which other organisation helps them, or was offered to, is left out" in shown
    assert "You have not been asked for a yes" not in printed


def test_it_holds_their_plan_what_they_did_and_what_they_agreed_to(champion, person):
    make_goal(person=person, words="See my grandchildren")
    make_goal(person=person, words="Pay my rent online", state="reached")
    register = make_register(person, on=date(2026, 3, 2))
    Attendance.objects.filter(activity=register.activity_id).update(
        tasks=[{"code": "t1", "went": "helped"}], next_step="Try the app at home"
    )
    make_consent(person, given_on=date(2026, 3, 2))
    Person.objects.filter(pk=person.pk).update(contact_safe="yes", contact_how="text")

    said = paper(champion, person)

    for words in (
        "See my grandchildren", "You are working on it", "You reached it", "Harbour Carers",
        "What you practised with help", "t1", "Try the app at home", "By text message",
        "Yes, on 2 March 2026", "erased", "0303 123 1113",
    ):  # fmt: skip
        assert words in said, words


def test_a_task_stands_as_it_went_last(champion, person):
    for day, went in ((date(2026, 3, 2), "helped"), (date(2026, 4, 2), "alone")):
        register = make_register(person, on=day)
        task = {"code": "send-email", "went": went}
        Attendance.objects.filter(activity=register.activity_id).update(tasks=[task])

    said = paper(champion, person)

    assert said.count("send-email") == 1
    assert "What you can do by yourself" in said
    assert "What you practised with help" not in said


def test_a_choice_that_was_taken_back_says_so_with_its_day(champion, person):
    consent = make_consent(person)
    withdraw(actor=system(person), consent=consent)

    assert "Yes, taken back on" in paper(champion, person)


def test_what_they_agreed_to_share_stands_there_with_whom(champion, person):
    made = make_handover(person)
    Person.objects.filter(pk=person.pk).update(contact_safe="yes")

    assert f"{made.to} " in paper(champion, person)


@pytest.mark.parametrize(
    ("needs", "classes"),
    [([], 'class="for-them"'), (["large-print"], "for-them large"), (["easy-read"], "easy")],
)
def test_it_is_printed_as_helps_them_before_anybody_chooses(champion, person, needs, classes):
    Person.objects.filter(pk=person.pk).update(communication=needs)

    assert classes in text_of(champion, person)
    assert 'class="for-them large"' in text_of(champion, person, print="large")


def test_in_easy_read_it_is_said_in_their_voice(champion, person):
    said = paper(champion, person, print="easy")

    assert "What I want to do" in said
    assert "I can ask you to wipe it." in said
    assert said.count('class="pic"') > 10
    assert 'class="pic"' not in paper(champion, person, print="large")


def test_the_first_name_of_whoever_prints_stands_there_only_if_they_want(champion, person):
    assert "Tomasz" not in paper(champion, person)

    said = paper(champion, person, me="yes")

    assert "Ask for Tomasz." in said
    assert "Applegarth" not in said


def test_nobody_else_s_name_stands_on_it_and_the_screen_says_that_it_was_left_out(
    champion, person, partner
):
    make_person("Sam", organisation=partner)
    make_person("Will", organisation=partner)
    make_goal(person=person, words="I will write to Sam")

    page = text_of(champion, person)

    assert "I will write to [left out]" in page
    assert "Names of other people whom you know are left out" in page


@pytest.mark.parametrize(
    ("said", "stands", "not_there"),
    [
        ({"contact_safe": "no"}, "It is not safe to contact them", "How we agreed to contact"),
        (
            {"contact_safe": "as-said", "contact_how": "call", "contact_when": "when he is out",
             "contact_words": "say books"},
            "Say it to them instead", "when he is out",
        ),
        ({"contact_safe": ""}, "We have not asked you yet", "say books"),
    ],
)  # fmt: skip
def test_nothing_stands_there_that_endangers_them_at_home(
    champion, person, said, stands, not_there
):
    Person.objects.filter(pk=person.pk).update(**said)

    page = text_of(champion, person)

    assert stands in page
    assert not_there not in page
    assert "say books" not in page


def test_nothing_of_safeguarding_stands_there_nor_who_is_in_the_way(champion, partner):
    person = make_person("Bea", organisation=partner, barriers=["someone-restricts"])
    make_concern(partner, person=person, words="Bruises on her arm")

    said = paper(champion, person)

    assert "Bruises" not in said
    assert "restricts" not in said
    assert "concern" not in said.lower()


def test_no_name_stands_in_its_address_or_title_and_the_look_is_written_down(champion, person):
    page = text_of(champion, person)

    assert "Bea" not in page[page.index("<title>") : page.index("</title>")]
    assert "Bea" not in page_of(person, print="large")
    assert Look.objects.get().page == "rights:plan"
    assert "Their plan, to print" in str(look_lines(list(Look.objects.all())))


def test_it_is_found_on_their_page(champion, person):
    page = champion.get(reverse("people:person", args=[person.pk])).content.decode()

    assert f'href="{page_of(person)}">Print their plan' in page


def test_to_all_others_there_is_no_such_page_and_the_attempt_is_kept(lead, person, programme):
    other = make_keeper("Castle Library", programme=programme)
    stranger = sign_in(Client(), make_member(CHAMPION, programme, other.pk))

    answers = [one.get(page_of(person)).status_code for one in (lead, stranger)]

    assert answers == [404, 404]
    assert Client().get(page_of(person)).status_code == 302
    assert Look.objects.filter(refused=True).count() == 2


def test_of_somebody_erased_there_is_none(champion, person):
    erase_person(actor=system(person), person=person)

    assert champion.get(page_of(person)).status_code == 404


def test_of_two_records_made_one_the_other_leads_to_it(champion, partner):
    kept, gone = (Person.objects.get(pk=pk) for pk in make_two_records(partner).values())
    merge_people(actor=system(kept), person=kept, other=gone)

    assert "<b>Bea</b>" in paper(champion, gone)


def test_what_stands_above_the_paper_is_apart_and_no_dot_hangs_between_the_sizes(champion, person):
    make_goal(person=person, words="See my grandchildren")

    shown = text_of(champion, person)
    above = shown.partition('class="for-them')[0]

    assert "Large print" in above
    assert " · " not in above
    assert re.search(r"Put my first name on it: Tomasz</a></p>\s*<p>Print this page", above)
    assert re.search(r"“?See my grandchildren”?</span> You are working on it", shown)
