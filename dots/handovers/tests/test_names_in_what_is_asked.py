"""What two partners write to one another before a hand-over names nobody without being asked."""

from __future__ import annotations

import pytest

from dots.handovers.models import Handover, Question
from dots.handovers.tests.makers import make_handover
from dots.handovers.tests.steps import address, agreed, chosen, said, text

pytestmark = pytest.mark.django_db
ASKED = "looks like somebody’s name or number"


def test_a_question_with_a_name_is_asked_about_and_goes_once_after_a_tick(
    librarian, person, receiver
):
    page = address("received", make_handover(person, to=receiver).pk)
    form = said(answer="ask", words="is this fatima from mill street?")

    asked = text(librarian.post(page, form))
    kept = Question.objects.exists()
    for _ in range(2):
        answer = librarian.post(page, {**form, "sure_of": "words"})
        assert answer.status_code == 302

    assert "“fatima” looks like somebody’s name or number" in asked
    assert "is this fatima from mill street?" in asked
    assert not kept
    assert Question.objects.get().words == "is this fatima from mill street?"


def test_the_givers_answer_with_the_nickname_it_keeps_is_asked_about(
    champion, librarian, person, receiver
):
    found = make_handover(person, to=receiver)
    ask = said(answer="ask", words="Can they come on Tuesdays?")
    assert librarian.post(address("received", found.pk), ask).status_code == 302
    page = address("reply", found.pk)

    asked = text(champion.post(page, said(words="yes, bea can")))
    plain = champion.post(page, said(words="Yes, they can."))

    assert "“Bea” looks like somebody’s name or number" in asked
    assert plain.status_code == 302
    assert [one.words for one in Question.objects.order_by("created_at")][1:] == ["Yes, they can."]


def test_the_words_of_an_offer_are_asked_about_on_the_step_that_takes_them(
    champion, person, receiver
):
    page = address("send", person.pk)
    words = {"why_words": "her daughter maria lives nearer to you"}

    asked = text(champion.post(page, chosen(**words)))
    shown = text(champion.post(page, chosen(**words, sure_of="why_words")))
    form = agreed(**words, sure_of="why_words")
    answers = [champion.post(page, form) for _ in range(2)]

    assert ASKED in asked
    assert "May we tell Castle Library?" not in asked
    assert "May we tell Castle Library?" in shown
    assert ASKED not in shown.split("What you tell them")[1].split("<form")[0]
    assert {one.status_code for one in answers} == {302}
    assert Handover.objects.get().why_words == words["why_words"]


def test_a_plain_question_and_a_yes_are_asked_nothing(librarian, person, receiver):
    page = address("received", make_handover(person, to=receiver).pk)

    plain = librarian.post(page, said(answer="ask", words="Do they need help with Zoom?"))
    taken = librarian.post(page, said(answer="yes", words="we know john"))

    assert plain.status_code == taken.status_code == 302
