"""What is written down as agreed is called agreed of a partner only once it agreed to it."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.conversations.commands import (
    accept_correction,
    add_partner,
    correct_answer,
    note_agreed,
    send_summary,
)
from dots.conversations.tests.makers import answer, make_conversation
from dots.foundation.actor import Actor
from dots.frameworks.tests.makers import load_words
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db


def line(what, who):
    return {"id": "a", "what": what, "who": str(who.pk), "due_on": ""}


@pytest.fixture
def quay(programme):
    load_words()
    return make_organisation("Quay", programme=programme)


@pytest.fixture
def actor(programme):
    return Actor.system(programme, "test")


@pytest.fixture
def workshop(partner, quay, actor):
    """Harbour Carers and Quay were at a workshop: Quay lends tablets. Its summary is out."""
    held = timezone.localdate() - timedelta(days=1)
    talk = make_conversation(partner, kind="workshop", held_on=held)
    add_partner(actor=actor, conversation=talk, organisation=quay)
    answer(talk, "agreed", [line("Lend four tablets", quay)], actor=actor)
    send_summary(actor=actor, conversation=talk, contacts=[])
    return talk


def last_talk(team, partner):
    page = team.get(reverse("relationships:summary", args=[partner.pk])).content.decode()
    return html.unescape(page).partition("The last conversation</h3>")[2].partition("<h3>")[0]


def test_a_partner_that_has_not_agreed_is_not_said_to_have(team, partner, quay, workshop, actor):
    note_agreed(actor=actor, party=workshop.parties.get(organisation=quay))
    today = f"{timezone.localdate():%-d %B %Y}"

    agreed, waits = last_talk(team, quay), last_talk(team, partner)

    assert f"Agreed on {today}:" in agreed
    assert "Written down as agreed; this partner has not agreed to it yet:" in waits
    for page in (agreed, waits):
        assert "Lend four tablets (Quay)" in page  # not “the partner”: whose page it is


def test_what_was_agreed_and_changed_since_is_not_agreed_as_it_stands(
    team, partner, quay, workshop, actor
):
    note_agreed(actor=actor, party=workshop.parties.get(organisation=quay))
    carers = workshop.parties.get(organisation=partner)
    nine = [line("Lend nine tablets", quay)]
    correct_answer(actor=actor, party=carers, code="agreed", value=nine, seen=[1])
    accept_correction(actor=actor, correction=carers.corrections.get())

    page = last_talk(team, quay)

    assert "agreed on" in page
    assert "to other words. As it stands now, not agreed yet:" in page
    assert "Lend nine tablets" in page
