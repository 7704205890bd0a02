"""What is shared or offered is read only while both sides may keep people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.agreements.models import Agreement
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, Actor
from dots.foundation.models import Message
from dots.handovers.commands import ask, tend
from dots.handovers.models import Handover
from dots.handovers.tests.makers import make_handover, make_shared, system
from dots.handovers.tests.steps import address, said, text
from dots.network.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(person, receiver):
    return make_shared(person, to=receiver, parts=["contact", "goals"])


def receivers_agreement(shared):
    Agreement.objects.filter(organisation=shared.to).update(depth="headcount")


def givers_agreement(shared):
    Agreement.objects.filter(organisation=shared.giver).update(closed_on=timezone.localdate())


def giver_leaves(shared):
    Organisation.objects.filter(pk=shared.giver.pk).update(state="left")


@pytest.mark.parametrize(
    ("ends", "why"),
    [
        (receivers_agreement, "the data agreement of Castle Library does not allow it any more"),
        (givers_agreement, "the data agreement of Harbour Carers does not allow it any more"),
        (giver_leaves, "Harbour Carers has left the programme"),
    ],
)
def test_once_either_side_may_keep_nobody_nothing_is_read_any_more(librarian, shared, ends, why):
    assert librarian.get(address("read", shared.pk)).status_code == 200

    ends(shared)

    assert librarian.get(address("read", shared.pk)).status_code == 404
    page = text(librarian.get(address("received", shared.pk)))
    assert "Read what is shared" not in page
    assert f"not read now: {why}" in page


@pytest.mark.parametrize("ends", [givers_agreement, giver_leaves])
def test_an_offer_is_not_read_or_taken_once_the_giver_may_keep_nobody(
    librarian, person, receiver, ends
):
    found = make_handover(person, to=receiver, why_words="Zebra")
    page = address("received", found.pk)
    assert "Zebra" in text(librarian.get(page))

    ends(found)

    shown = text(librarian.get(page))
    assert "so nobody can be taken on from them. Say no here." in shown
    assert "Bea" not in shown
    assert "Zebra" not in shown
    refused = text(librarian.post(page, said(answer="yes")))
    assert "so nobody can be taken on from them. Nothing was saved." in refused
    assert found.fresh().is_waiting
    librarian.post(page, said(answer="no", because="full"))
    assert found.fresh().answer == "no"


def test_whoever_may_keep_nobody_reads_so_before_answering_and_is_offered_no_yes(
    librarian, person, receiver
):
    found = make_handover(person, to=receiver)
    page = address("received", found.pk)
    assert 'value="yes"' in text(librarian.get(page))

    receivers_agreement(found)

    shown = text(librarian.get(page))
    assert 'value="yes"' not in shown
    assert "After a yes" not in shown
    assert "so nobody can be kept there. Say no, or ask the programme’s team" in shown
    refused = text(librarian.post(page, said(answer="yes")))  # of a page from before
    assert "so nobody can be kept there. Nothing was saved." in refused
    librarian.post(page, said(answer="no", because="full"))
    assert found.fresh().answer == "no"


def agreement_put_right(found):
    Agreement.objects.filter(organisation__in=(found.giver, found.to)).update(
        depth="pseudonymous", closed_on=None
    )


@pytest.fixture
def offered(person, receiver):
    return make_handover(person, to=receiver)


GIVERS = "the data agreement of Harbour Carers does not allow it any more"
RECEIVERS = "the data agreement of Castle Library does not allow it any more"
CAN_DO = {GIVERS: "change your data agreement: then", RECEIVERS: "change their data agreement, and"}


@pytest.mark.parametrize(
    ("ends", "why"), [(givers_agreement, GIVERS), (receivers_agreement, RECEIVERS)]
)
def test_both_read_on_its_page_in_the_list_and_at_home_that_nobody_can_be_taken_on_and_why(
    champion, librarian, offered, ends, why
):
    ends(offered)

    given = text(champion.get(address("handover", offered.pk)))
    lists = [text(one.get(address("handovers"))) for one in (champion, librarian)]
    received = text(librarian.get(address("received", offered.pk)))
    home = text(champion.get("/", follow=True))

    for page in (given, received, *lists):
        assert f"and nobody can be taken on now: {why}" in page
    assert "Write to them again" not in given
    assert "Take it back" in given
    assert CAN_DO[why] in given
    assert "1 person of yours cannot be taken on now." in home
    for one in (home, text(librarian.get("/", follow=True))):
        assert "; nobody can be taken on now" in one


@pytest.mark.parametrize(
    ("ends", "why"), [(givers_agreement, GIVERS), (receivers_agreement, RECEIVERS)]
)
def test_no_letter_asks_for_a_yes_that_cannot_be_had(champion, offered, ends, why):
    page = address("send_again", offered.pk)
    ends(offered)

    opened, letters = text(champion.get(page)), Message.objects.count()
    refused = text(champion.post(page, said()))

    assert "Nobody can be taken on now" in opened
    assert 'name="command_id"' not in opened
    assert f"T{why[1:]}, so nobody can be taken on now. Nothing was sent." in refused
    assert Message.objects.count() == letters
    agreement_put_right(offered)
    assert "Write to them again" in text(champion.get(address("handover", offered.pk)))
    champion.post(page, said())
    assert Message.objects.count() == letters + 1


def test_a_question_waits_for_no_answer_that_nobody_would_read(champion, librarian, offered):
    ask(actor=system(offered), handover=offered, words="Which days?")
    reply, received = address("reply", offered.pk), address("received", offered.pk)
    givers_agreement(offered)

    given, home = text(champion.get(address("handover", offered.pk))), text(champion.get("/"))
    opened, letters = text(champion.get(reply)), Message.objects.count()
    refused = text(champion.post(reply, said(words="Mondays")))
    asked = text(librarian.get(received))
    again = text(librarian.post(received, said(answer="ask", words="And when?")))

    assert "Answer them" not in given
    assert "reads nothing of yours now, and can only say no" in given
    assert "question to answer" not in home
    assert 'name="command_id"' not in opened
    assert "does not allow it any more. Nothing was sent." in refused
    assert 'value="ask"' not in asked
    assert "No question is passed on. Nothing was sent." in again
    assert (offered.questions.count(), Message.objects.count()) == (1, letters)


def test_a_question_of_whoever_may_keep_nobody_is_answered_by_a_letter_that_promises_no_yes(
    champion, offered
):
    ask(actor=system(offered), handover=offered, words="Can you wait a week?")
    receivers_agreement(offered)

    home = text(champion.get("/"))
    champion.post(address("reply", offered.pk), said(words="Yes, we can."))

    assert "1 question to answer." in home
    assert "Open this page to read it, and to answer:" in Message.objects.latest("created_at").text


def test_the_letter_that_nobody_has_answered_says_that_nobody_can_be_taken_on(offered):
    Handover.objects.update(sent_on=timezone.localdate() - timedelta(days=14))
    givers_agreement(offered)
    make_member(CHAMPION, offered.programme, offered.giver.pk)

    tend(actor=Actor.system(offered.programme, "test"), programme=offered.programme)

    letter = Message.objects.latest("created_at").text
    assert f"nobody can be taken on now: {GIVERS}. What you can do stands here" in letter
    assert "write again" not in letter.replace("\n", " ")


@pytest.mark.parametrize(
    ("ends", "because", "reads"),
    [
        (receivers_agreement, "ours", "Our data agreement does not allow it"),
        (givers_agreement, "theirs", "The data agreement of whoever offers them does not allow it"),
    ],
)
def test_a_no_for_want_of_an_agreement_has_a_reason_that_fits(
    champion, librarian, offered, ends, because, reads
):
    page = address("received", offered.pk)
    assert 'value="theirs"' not in text(librarian.get(page))
    ends(offered)

    assert reads in text(librarian.get(page))
    unsaid = text(librarian.post(page, said(answer="no")))
    librarian.post(page, said(answer="no", because=because))

    assert "Choose why not" in unsaid
    assert 'value="yes"' not in unsaid
    assert reads in text(champion.get(address("handover", offered.pk)))
    assert offered.fresh().because == because


def test_only_managers_are_led_to_the_data_agreement_and_only_to_their_own(
    champion, programme, giver, offered
):
    manager = sign_in(Client(), make_member(PARTNER_MANAGER, programme, giver.pk))
    page, own = address("handover", offered.pk), reverse("agreements:partner", args=[giver.pk])
    receivers_agreement(offered)
    other = text(manager.get(page))

    agreement_put_right(offered)
    givers_agreement(offered)

    assert "See the data agreement" not in other
    assert own in text(manager.get(page))
    assert own not in text(champion.get(page))
