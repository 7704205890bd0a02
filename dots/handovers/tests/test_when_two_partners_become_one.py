"""What waits between two partners that are made one stands still, and goes on when they part."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.duplicates.commands import undo_merge
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import LEAD
from dots.foundation.commands import NotPossible
from dots.handovers.commands import accept, send_again, tend
from dots.handovers.tests.makers import make_handover, make_link_to, system
from dots.handovers.tests.steps import address, said, text
from dots.people.models import Person

pytestmark = pytest.mark.django_db
STILL = "Stands still: the two partners are one now"


@pytest.fixture(params=["giver goes", "receiver goes"])
def merged(request, giver, receiver, found):
    return make_merge(make_pair(giver, receiver), receiver if "giver" in request.param else giver)


@pytest.fixture
def found(person, receiver):
    return make_handover(person, to=receiver)


def test_nobody_is_asked_to_answer_while_the_two_are_one(librarian, champion, found, merged):
    home, listed = (text(librarian.get(page)) for page in ("/", address("handovers")))
    given = text(champion.get(address("handover", found.pk)))
    page = text(librarian.get(address("received", found.pk)))

    assert "offered to you" not in home
    assert STILL in listed
    assert "Waiting for your" not in listed
    assert "Waiting for Castle" not in listed
    for shown in (given, page):
        assert STILL in shown
        assert "parted again, it waits for an answer as before" in shown
    assert "Write to them again" not in given
    assert "Your answer" not in page
    assert "hands somebody over to you" not in page


def test_no_yes_makes_a_second_record_and_no_letter_goes(librarian, found, merged):
    link = make_link_to(found)
    answered = librarian.post(address("received", found.pk), said(answer="yes", known="new"))
    by_link = Client().get(link, follow=True)

    assert "nobody is there to answer" in text(answered)
    assert "the two organisations are one now" in text(by_link)
    assert Person.objects.filter(known_as="Bea").count() == 1
    for command in (accept, send_again):
        with pytest.raises(NotPossible, match="are one now"):
            command(actor=system(found), handover=found.fresh())


def test_it_waits_again_once_the_two_are_parted(found, merged, receiver, giver):
    late = timezone.localdate() - timedelta(days=1)
    type(found).objects.filter(pk=found.pk).update(last_day=late)
    tend(actor=system(found), programme=giver.programme)
    stood = found.fresh()
    type(found).objects.filter(pk=found.pk).update(last_day=timezone.localdate())
    undo_merge(actor=system(found), merged=merged)

    accept(actor=system(found), handover=found.fresh())

    assert stood.ended_on is None
    assert Person.objects.get(organisation=receiver).known_as == "Bea"
    assert Person.objects.get(organisation=giver).closed_on


def test_whoever_merges_reads_beforehand_what_becomes_of_it(programme, giver, receiver):
    pair = make_pair(giver, receiver)
    team = sign_in(Client(), make_member(LEAD, programme))

    shown = text(team.get(reverse("duplicates:merge", args=[pair.pk])))

    assert "waits for the answer, that stands still" in shown
