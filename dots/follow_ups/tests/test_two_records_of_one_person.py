"""Two records of one person become one: of what both were asked, a person says which counts."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from dots.follow_ups.commands import withdraw
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.tests.makers import make_consent
from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.people.commands import close_person, merge_people, part_people
from dots.people.models import Merge
from dots.people.tests.makers import make_person
from dots.people.wording import described

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(partner):
    """Two records of one person, each with the wave after three months."""
    people = [make_person(name, organisation=partner) for name in ("Bea", "Bea T.")]
    waves = [
        FollowUp.objects.create(
            programme_id=one.programme_id, person=one, instrument="one-minute-1", wave="month-3",
            due_on=date(2026, 1, 5), opens_on=date(2026, 1, 1), closes_on=date(2026, 1, 9),
        )
        for one in people
    ]  # fmt: skip
    return people, waves


def test_of_a_wave_both_have_a_person_says_which_counts_and_nothing_is_lost(champion, two):
    (bea, twin), (hers, other) = two
    before = sorted(FollowUp.objects.values_list(), key=str)
    here = reverse("people:merge", args=[bea.pk, twin.pk])
    form = {"command_id": str(new_id()), "stays": str(bea.pk)}
    asked = champion.get(here).content.decode()
    assert "After three months: which of the two counts?" in asked
    for one in (bea, twin):
        assert f"That of {described(one)}" in asked
    unsaid = champion.post(here, form).content.decode()
    assert "Say which of the two counts." in unsaid

    champion.post(here, {**form, "command_id": str(new_id()), f"same-{hers.pk}": str(other.pk)})

    assert bea.follow_ups.get() == other
    assert twin.follow_ups.get() == hers
    part_people(actor=Actor.system(bea.programme, "test"), merge=Merge.objects.get())
    assert sorted(FollowUp.objects.values_list(), key=str) == before


def test_of_two_yeses_one_stands_and_taking_it_back_takes_back_both(two):
    (bea, twin), _ = two
    yes = [make_consent(person=one) for one in (bea, twin)]
    system = Actor.system(bea.programme, "test")
    merge_people(actor=system, person=bea, other=twin)
    assert list(bea.consents.live()) == yes[:1]

    withdraw(actor=system, consent=yes[0])

    assert not Consent.objects.live().exists()


def test_nothing_waits_of_whoever_died_by_the_other_record_until_they_are_two_again(two):
    (bea, twin), (hers, other) = two
    make_consent(person=bea)
    system = Actor.system(bea.programme, "test")
    close_person(actor=system, person=twin, why="died")
    other.refresh_from_db()
    assert (other.state, hers.state) == ("gone", "to-come")

    merge_people(actor=system, person=bea, other=twin, died=True)
    assert FollowUp.objects.get(pk=hers.pk).state == "gone"
    part_people(actor=system, merge=Merge.objects.get())

    states = dict(FollowUp.objects.values_list("person__known_as", "state"))
    assert states == {"Bea": "to-come", "Bea T.": "gone"}
