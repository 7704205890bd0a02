"""What helps somebody, asked one question at a time, in plain words and in Easy Read."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from dots.agreements.models import Agreement
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Event
from dots.foundation.person_parts import told_of
from dots.people.asking import QUESTIONS, kept_apart, put_together
from dots.people.commands import erase_person, merge_people, part_people, set_communication
from dots.people.models import Person
from dots.people.tests.makers import make_person
from dots.people.tests.steps import address, text, today
from dots.people.wording import COMMUNICATION

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')


def sent(page, **answers):
    """What the browser sends with a page: all that travels along, and the answer."""
    said = {}
    for name, value in HIDDEN.findall(text(page)):
        said.setdefault(name, []).append(unescape(value))
    return {**said, **answers}


def walk(client, at, page, *answers):
    """Press buttons one after the other; return every page."""
    pages = [page]
    for one in answers:
        pages.append(client.post(at, sent(pages[-1], **one)))
    return pages


def test_every_need_is_asked_about_in_both_wordings():
    asked = {code for one in QUESTIONS for code in one.codes}

    assert {code for code, _ in COMMUNICATION} - asked == {"other"}
    for one in QUESTIONS:
        assert one.plain.endswith("?")
        assert one.easy.endswith("?")
        longest = max(len(part.split()) for part in re.split(r"[.?]", one.easy + one.easy_hint))
        assert longest <= 12, one.easy


def test_needs_taken_apart_and_put_together_are_the_same():
    needs = ["large-print", "bsl", "carer", "other"]

    assert put_together(needs, kept_apart(needs).values()) == needs
    assert put_together(needs, [[], ["hearing-loop"], []]) == ["hearing-loop", "other"]


@pytest.mark.django_db
def test_asked_in_easy_read_with_a_skip_and_a_step_back_and_saved_once(champion, person):
    at = address("needs", person.pk)
    answers = [
        {"language": "Urdu", "go": "easy"},
        {"language": "Urdu", "go": "next"},
        {"go": "skip"},
        {"reading": ["large-print"], "go": "next"},
        {"hearing": ["bsl"], "go": "skip"},
        {"go": "back"},
        {"hearing": ["hearing-loop"], "go": "next"},
        {"go": "next"},
        {"communication_words": "A quiet room", "go": "next"},
        {"again": "182", "go": "next"},
    ]

    first, easy, in_the_way, reading, *_, check = walk(champion, at, champion.get(at), *answers)
    assert not Event.objects.filter(action="people.set_communication").exists()
    form = sent(check, go="save")
    saved, again = champion.post(at, form), champion.post(at, form)

    assert "Which language do you like best?" in text(first)
    assert "What language do you like to use?" in text(easy)
    assert 'value="Urdu"' in text(easy)
    assert "Going online. What makes it hard for you?" in text(in_the_way)
    assert "Reading. What helps you?" in text(reading)
    assert text(first).count('class="pic"') == 0
    assert text(reading).count('class="pic"') == 5  # the question’s, and each answer’s
    assert text(reading).count('type="checkbox"') == 4
    assert "Is this right?" in text(check)
    assert "A hearing loop. It helps with hearing aids" in text(check)
    assert (
        saved["Location"] == again["Location"] == f"{address('handed_back', person.pk)}?read=easy"
    )
    person.refresh_from_db()
    assert person.communication == ["large-print", "hearing-loop"]
    assert (person.language, person.communication_words) == ("Urdu", "A quiet room")
    assert person.communication_review_on == today() + timedelta(days=182)
    assert Event.objects.filter(action="people.set_communication").count() == 1
    assert "Reading. What helps you?" not in text(champion.get(at))
    assert "What language do you like to use?" in text(champion.get(at))


@pytest.mark.django_db
def test_stopping_saves_what_was_said_and_goes_on_there_later(champion, person):
    Person.objects.filter(pk=person.pk).update(communication=["interpreter", "other"])
    at = address("needs", person.pk)
    answers = [
        {"language": "Polish", "go": "next"},
        {"go": "skip"},
        {"reading": ["large-print"], "go": "stop"},
    ]

    *_, stopped = walk(champion, at, champion.get(at), *answers)

    person.refresh_from_db()
    assert (person.language, person.communication) == (
        "Polish",
        ["large-print", "interpreter", "other"],
    )
    assert stopped["Location"] == address("handed_back", person.pk)
    assert "Go on asking what helps" in text(champion.get(address("person", person.pk)))
    later = champion.get(at)
    assert "What helps you to read?" in text(later)
    *_, check = walk(champion, at, later, *({"go": "next"} for _ in range(3)), {"go": "check"})
    champion.post(at, sent(check, go="save"))
    assert "Ask what helps" in text(champion.get(address("person", person.pk)))


@pytest.mark.django_db
def test_what_cannot_be_kept_is_said_at_its_own_question_and_nothing_is_lost(champion, person):
    at = address("needs", person.pk)
    page = champion.get(at)

    stays = champion.post(at, sent(page, language="x" * 41, go="next"))
    whole = champion.post(at, sent(page, language="x" * 41, step="check", go="save"))
    Agreement.objects.all().delete()
    refused = champion.post(at, sent(page, language="Urdu", step="check", go="save"))

    for one in (stays, whole):
        assert "Question 1 of 7" in text(one)
        assert "id_language_error" in text(one)
    assert "Only numbers of people are recorded here" in text(refused)
    assert "Urdu" in text(refused)
    person.refresh_from_db()
    assert person.language == ""


@pytest.mark.django_db
def test_whoever_finds_easy_read_easier_is_asked_in_it_and_nobody_else_asks(champion, team, person):
    Person.objects.filter(pk=person.pk).update(communication=["easy-read"])
    at = address("needs", person.pk)

    assert "What language do you like to use?" in text(champion.get(at))
    for client, status in ((team, 404), (Client(), 302)):
        assert client.post(at, {"go": "save"}).status_code == status


@pytest.mark.django_db
def test_needs_nothing_is_an_answer_of_its_own_and_differs_from_never_asked(champion, person):
    at = address("needs", person.pk)
    no = [
        {"language_none": "on", "go": "next"},
        {"barriers": ["none"], "go": "next"},
        {"reading": ["none", "large-print"], "go": "next"},
        {"reading": ["none"], "go": "next"},
        {"hearing": ["none"], "go": "skip"},
        {"carer": "none", "go": "next"},
        {"communication_words_none": "on", "go": "next"},
        {"go": "skip"},
    ]

    pages = walk(champion, at, champion.get(at), *no)
    champion.post(at, sent(pages[-1], go="save"))

    assert "This says both “None of these” and something else" in text(pages[3])
    assert "What helps you to hear" in text(pages[4])
    assert text(pages[-1]).count("None of these") == 2
    person.refresh_from_db()
    asked = ["language", "barriers", "reading", "carer", "communication_words"]
    assert person.said_none == asked
    assert (person.communication, person.language, person.communication_words) == ([], "", "")
    assert person.communication_review_on == today() + timedelta(days=365)
    page = text(champion.get(address("person", person.pk)))
    assert "English is fine. Nothing in the way of going online. No help to read." in page
    assert "No help to hear" not in page
    assert "Nothing is said" not in page
    assert re.search(r'name="language_none"[^>]*checked', text(champion.get(at)))


@pytest.mark.django_db
def test_all_skipped_changes_nothing_and_says_so(champion, person):
    at = address("needs", person.pk)
    *_, check = walk(champion, at, champion.get(at), *({"go": "skip"} for _ in range(7)))
    champion.post(at, sent(check, go="save"))

    page = text(champion.get(address("person", person.pk)))
    assert "Nothing was changed." in page
    assert "Nothing is said." in page
    assert "What helps was changed" not in page
    one = address("communication", person.pk)
    champion.post(one, sent(champion.get(one)))
    assert "Nothing was changed." in text(champion.get(address("person", person.pk)))
    assert not Event.objects.filter(action="people.set_communication").exists()


@pytest.mark.django_db
def test_said_otherwise_a_none_is_gone_and_it_is_told_merged_and_erased(manager, partner, person):
    system = Actor.system(person.programme, "test")
    none = ["language", "barriers", "reading", "carer"]
    set_communication(actor=system, person=person, communication=[], said_none=none)
    told = {name: said for _, lines in told_of(person.fresh()) for name, said in lines}
    other = make_person("Bea T.", organisation=partner, language="Urdu", communication=["carer"])

    set_communication(actor=system, person=person, communication=["large-print"])
    assert person.fresh().said_none == ["language", "barriers", "carer"]
    merge_people(actor=system, person=person.fresh(), other=other)
    assert person.fresh().said_none == ["barriers"]
    part_people(actor=system, merge=person.merges.get())
    assert person.fresh().said_none == ["language", "barriers", "carer"]
    with pytest.raises(NotPossible, match="Choose from what is offered"):
        set_communication(actor=system, person=person, communication=[], said_none=["moonlight"])
    page = address("communication", person.pk)
    both = {"communication": ["bsl"], "said_none": ["hearing"]}
    wrong = manager.post(page, sent(manager.get(page), **both))
    assert "This says “No help to hear or be understood”" in text(wrong)
    erase_person(actor=system, person=person.fresh())

    assert "English is fine" in told["Asked, and needs nothing"]
    assert person.fresh().said_none == []
    assert "reading" not in str(list(person.versions.values()))


@pytest.mark.django_db
def test_handed_over_no_page_names_anybody_or_leads_away_but_for_staff(champion, team, person):
    at = address("needs", person.pk)
    first = champion.get(at)
    check = champion.post(at, sent(first, language="Urdu", step="again", go="next"))
    easy = champion.post(at, sent(first, go="easy"))
    end = champion.post(at, sent(check, go="save"))["Location"]

    for page in (first, check, easy, champion.get(end)):
        assert str(person) not in text(page)
        assert "Menu" not in text(page)
        assert text(page).count(address("person", person.pk)) == 1
        assert "or staff</a>" in text(page)
    assert "Save, and stop for now" in text(easy)
    assert "Hand it back" in text(champion.get(address("handed_back", person.pk)))
    assert "Give this back to the person" in text(champion.get(end))
    assert "Saved." in text(champion.get(address("person", person.pk)))
    assert team.get(end).status_code == 404
    assert Client().get(end).status_code == 302
