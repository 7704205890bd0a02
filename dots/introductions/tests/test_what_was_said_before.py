"""What a partner answered stays: beside what the team records later, and when it is tried again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import TEAM_MEMBER, Actor
from dots.foundation.notes import all_notes
from dots.introductions.commands import answer_consent, ask_outcome
from dots.introductions.models import Introduction, Side
from dots.introductions.tests.makers import make_introduction
from dots.introductions.tests.test_by_link import opened, say

pytestmark = pytest.mark.django_db

WORDS = "They lend us five tables."


@pytest.fixture
def answered(carers, library):
    """Introduced, and the library said by its link what came of it; returns its page too."""
    made = make_introduction(carers, library, state="introduced")
    ask_outcome(actor=Actor.system(made.programme, "test"), introduction=made)
    guest, address, _ = opened("ben@library.example", "lead anywhere")
    say(guest, address, outcome="yes", text=WORDS)
    return made.sides.get(organisation=library), guest, address


@pytest.fixture
def declined(carers, library):
    made = make_introduction(carers, library, state="asked")
    system = Actor.system(made.programme, "test")
    answer_consent(actor=system, side=made.sides.get(organisation=library), answer="no")
    at = timezone.now() - timedelta(days=200)
    Introduction.objects.update(asked_at=at, settled_at=at + timedelta(days=9))
    Side.objects.exclude(consent="").update(consent_at=at + timedelta(days=9), consent_by="link")
    return made


def page_of(made):
    return reverse("introductions:introduction", args=[made.pk])


def shown(client, address):
    return re.sub(r"\s+", " ", client.get(address).content.decode())


def test_the_team_reads_what_a_partner_said_itself_and_both_stay(team, answered):
    side, _, _ = answered
    address = reverse("introductions:outcome", args=[side.pk])
    before = shown(team, address)
    assert f"{WORDS} That stays" in before
    assert "what you send now is what counts" in before

    page = say(team, address, outcome="no", text="On the phone: nothing")

    assert "no, told to the team: On the phone: nothing" in page
    assert f"Said before, by their link on {timezone.localdate():%-d %B %Y}" in page
    assert WORDS in page
    assert "What was said last" in page
    notes = [one.text for one in all_notes(make_actor(TEAM_MEMBER, side.programme))]
    assert {WORDS, "On the phone: nothing"} <= set(notes)


def test_a_partners_link_never_says_the_teams_words_as_its_own(team, answered):
    side, guest, link = answered
    say(team, reverse("introductions:outcome", args=[side.pk]), outcome="no", text="Nothing much")

    theirs = shown(guest, link)

    assert f"You said: Yes, something came of it. {WORDS}" in theirs
    assert "noted as your answer: No." in theirs
    assert "Nothing much" not in theirs


def test_what_is_sent_again_unchanged_is_kept_once(answered):
    side, guest, link = answered
    say(guest, link, outcome="yes", text=WORDS)

    assert not side.said_before.exists()


def test_who_declined_stays_on_the_page_and_in_the_steps_when_it_is_tried_again(team, declined):
    address = reverse("introductions:reopen", args=[declined.pk])
    asked_on = timezone.localdate(declined.fresh().asked_at)
    assert "City Library: To meeting: no thanks, by their link." in shown(team, address)

    team.post(address, {"command_id": "8b0c7a43-6f3c-4c8c-9f0f-0f2f3c0d1a12"})

    page = shown(team, page_of(declined))
    assert f"Both asked on {asked_on:%-d %B %Y}" in page
    assert "one said no thanks; City Library: no thanks." in page
    assert f"Asked before, on {asked_on:%-d %B %Y}: no thanks, by their link" in page
    assert f"Asked before, on {asked_on:%-d %B %Y}: no answer" in page
    assert declined.fresh().state == "draft"
