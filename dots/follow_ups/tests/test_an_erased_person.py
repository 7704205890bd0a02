"""Of somebody erased no page of a time of asking says more than that they are erased."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.follow_ups.commands import Said, answer
from dots.follow_ups.models import FollowUp
from dots.follow_ups.tests.makers import ANSWERS, form, make_due, saved, system
from dots.foundation.actor import CHAMPION
from dots.people.commands import erase_person
from dots.people.tests.makers import make_keeper

pytestmark = pytest.mark.django_db
PAGES = ("wave", "answer", "mark", "unmark", "make_link", "send_link", "text_link", "end_links")


@pytest.fixture
def erased(person):
    """A wave that was answered; then the person was erased."""
    found = make_due(person)
    answer(actor=system(person), follow_up=found, said=Said(ANSWERS, mode="phone"))
    erase_person(actor=system(person), person=person.fresh())
    return found.fresh()


def says_only_that(page, found):
    assert "This record is erased" in page
    for gone in ("After three months", "nswered", "Left out", "Due on", "By phone", "The person"):
        assert gone not in page
    assert f"{found.due_on:%B %Y}" not in page


def test_every_page_of_it_says_only_that_the_record_is_erased(champion, manager, erased):
    for name in PAGES:
        address = reverse(f"follow_ups:{name}", args=[erased.pk])
        for client in (champion, manager):
            says_only_that(client.get(address).content.decode(), erased)


def test_what_is_sent_to_it_from_a_page_left_open_changes_nothing_and_says_so(champion, erased):
    before = FollowUp.objects.filter(pk=erased.pk).values().get()
    for name in PAGES[1:]:
        said = saved(mends="yes") if name == "answer" else form(because="moved")
        sent = champion.post(reverse(f"follow_ups:{name}", args=[erased.pk]), said)
        says_only_that(sent.content.decode(), erased)
        assert "What was kept of this person is erased. Nothing was saved." in sent.content.decode()

    assert FollowUp.objects.filter(pk=erased.pk).values().get() == before


def test_nobody_signed_out_or_of_another_partner_learns_that_it_is_erased(programme, erased):
    other = make_keeper("Eastside Hub", programme=programme)
    stranger = sign_in(Client(), make_member(CHAMPION, programme, other.pk))
    address = reverse("follow_ups:wave", args=[erased.pk])

    assert (Client().get(address).status_code, stranger.get(address).status_code) == (302, 404)
