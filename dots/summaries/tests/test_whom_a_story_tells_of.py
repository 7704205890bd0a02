"""A story about somebody needs their yes, and is read by nobody else once they take it back."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.agreements.tests.makers import make_agreement
from dots.follow_ups.commands import withdraw
from dots.follow_ups.tests.makers import make_consent, system
from dots.follow_ups.wording import STORY
from dots.foundation.person_parts import erase_all
from dots.people.tests.makers import make_person
from dots.summaries.commands import tell_story
from dots.summaries.models import Story, StoryAbout
from dots.summaries.tests.makers import SPRING, make_story, make_story_about

pytestmark = pytest.mark.django_db

WORDS = "A carer saw her GP online."


@pytest.fixture
def bea(partner):
    make_agreement(partner)
    return make_person("Bea", organisation=partner)


def address(partner, name="story"):
    return f"{reverse(f'summaries:{name}', args=[partner.pk])}?period={SPRING}"


def told(partner, client):
    return client.get(address(partner, "summary")).content.decode()


def words(**said):
    return {"command_id": uuid.uuid4(), "text": WORDS, "is_shared": "on", **said}


def take_back(person):
    withdraw(actor=system(person), consent=person.consents.live(STORY).get())


def test_only_those_who_said_yes_are_offered_and_it_is_kept_of_whom_it_tells(
    manager, team, partner, bea
):
    make_person("Cy", organisation=partner)
    make_consent(bea, purpose=STORY)
    page = manager.get(address(partner)).content.decode()
    assert "Bea" in page
    assert "Cy" not in page
    sent = words(about=str(bea.pk))

    for _ in range(2):
        manager.post(address(partner), sent)

    assert StoryAbout.objects.get().person == bea
    assert WORDS in told(partner, team)
    assert "Bea" not in told(partner, team)


def test_where_nobody_has_said_yes_nobody_is_offered(manager, partner, bea):
    page = manager.get(address(partner)).content.decode()

    assert "Does it tell of somebody you keep?" not in page
    assert "under “Their story”" in page


def test_without_a_yes_none_is_told(partner, bea):
    story = {"period": SPRING, "text": WORDS, "next": "", "is_shared": True}

    with pytest.raises(Exception, match="has not said yes to that"):
        tell_story(actor=system(bea), organisation=partner, about=(bea.pk,), **story)

    assert not Story.objects.exists()


def test_taken_back_the_team_reads_it_no_more_and_the_partner_is_told(manager, team, partner, bea):
    make_story_about(bea, text=WORDS)
    assert WORDS in told(partner, team)

    take_back(bea)

    assert WORDS not in told(partner, team)
    assert "has taken their yes back" in told(partner, manager)
    assert "Bea (has taken it back)" in manager.get(address(partner)).content.decode()
    first = Story.objects.get()
    page = manager.post(address(partner), words(about=str(bea.pk), seen=str(first.pk)))
    assert "has taken it back. Nothing was saved" in page.content.decode()


def test_an_earlier_wording_that_did_not_say_so_goes_with_it(team, partner, bea):
    first = make_story("Somebody saw her GP.", organisation=partner, is_shared=True)
    make_story_about(bea, text=WORDS, replaces=first)
    notes = Story.objects.filter(is_shared=True)
    assert notes.agreed().count() == 2

    take_back(bea)

    assert notes.agreed().count() == 0
    make_story("We bought tablets.", organisation=partner, is_shared=True, replaces=notes.last())
    assert [one.text for one in notes.agreed()] == ["We bought tablets."]


def test_erased_it_is_shared_no_more_and_nothing_says_of_whom_it_told(team, partner, bea):
    make_story_about(bea, text=WORDS)

    erase_all(bea)

    assert WORDS not in told(partner, team)
    assert not StoryAbout.objects.exists()
