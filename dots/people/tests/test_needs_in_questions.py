"""What helps somebody, asked one question at a time, in plain words and in Easy Read."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from dots.agreements.models import Agreement
from dots.foundation.models import Event
from dots.people.asking import QUESTIONS, kept_apart, put_together
from dots.people.models import Person
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
    assert text(reading).count('class="pic"') == 4  # the question’s, and each answer’s
    assert text(reading).count('type="checkbox"') == 3
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
