"""What somebody is told that a no changes is true of why they are asked."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.foundation.commands import NotPossible
from dots.handovers.models import Handover
from dots.handovers.tests.makers import make_handover, make_link_to
from dots.handovers.tests.steps import address, agreed, chosen, said, text
from dots.handovers.wording import WHYS

pytestmark = pytest.mark.django_db
AS_BEFORE = ("helping you as before", "We will still help you", "helped as before")


def test_where_our_own_help_ends_nobody_is_promised_that_it_goes_on(champion, person, receiver):
    page = address("send", person.pk)

    shown = text(champion.post(page, chosen(why="ending")))
    champion.post(page, agreed(why="ending"))

    assert not any(words in shown for words in (*AS_BEFORE, "Being helped never depends"))
    plain, easy = shown.split("The same in Easy Read")
    assert "we tell them nothing. Our own help ends all the same" in plain
    assert "Our help ends all the same." in easy
    assert "Your own help ends, whatever they say." in plain
    assert "they are told that your help ends all the same" in easy
    assert "Our own help ends all the same" in Handover.objects.get().wording


@pytest.mark.parametrize("why", [code for code, _ in WHYS if code not in ("ending", "other")])
def test_for_every_reason_that_lets_us_go_on_they_are_told_that_we_do(
    champion, person, receiver, why
):
    shown = text(champion.post(address("send", person.pk), chosen(why=why)))

    assert all(words in shown for words in AS_BEFORE)


def test_for_a_reason_of_their_own_nothing_is_promised_but_that_nothing_is_told(
    champion, person, receiver
):
    shown = text(champion.post(address("send", person.pk), chosen(why="other")))

    assert not any(words in shown for words in AS_BEFORE)
    assert "If you say no, we tell them nothing." in shown


def test_sharing_our_own_help_does_not_end(champion, person, receiver):
    wrong = text(champion.post(address("send", person.pk), chosen(kind="share", why="ending")))

    assert "Sharing, you both help, so your own help does not end." in wrong
    assert "May we tell" not in wrong
    with pytest.raises(NotPossible, match=r"so your own help does not end.*Nothing was sent"):
        make_handover(person, to=receiver, kind="share", why="ending")


def test_whoever_says_no_by_a_link_reads_no_promise_of_somebody_else(person, receiver):
    found = make_handover(person, to=receiver, why="ending")
    client, page = Client(), make_link_to(found)
    here = client.get(page, follow=True).request["PATH_INFO"]

    thanks = text(client.post(here, said(answer="no", because="full"), follow=True))

    assert "Your answer has arrived. You are told nothing more about them" in thanks
    assert "helped where they are" not in thanks
