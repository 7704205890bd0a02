"""Where a carer acts for somebody: the link goes to them, and who answered is kept."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dots.follow_ups.commands import answer, send_link
from dots.follow_ups.commands.waves import Said
from dots.follow_ups.selectors import may_leave
from dots.follow_ups.tests.makers import form, make_due, make_link_to, saved, system
from dots.foundation.commands import NotPossible
from dots.foundation.models import Message
from dots.people.commands import end_carer
from dots.people.tests.makers import make_carer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


@pytest.fixture
def due(person):
    return make_due(person)


def text(response):
    return response.content.decode()


def test_the_link_goes_to_the_carer_who_may_get_messages_and_no_more_once_that_ends(
    champion, due, person
):
    ros = make_carer(person, email="ros@family.example")
    page = text(champion.get(reverse("follow_ups:send_link", args=[due.pk])))
    assert "ros@family.example: Ros, who acts for them" in page
    due_list = text(champion.get(reverse("follow_ups:to_ask")))
    assert "What we send goes to Ros, who acts for them." in due_list

    champion.post(reverse("follow_ups:send_link", args=[due.pk]), form())

    letter = Message.objects.get(about_id=due.pk)
    assert letter.to == "ros@family.example"
    assert "for whom you act" in letter.text
    assert "Bea" not in letter.text + letter.subject
    assert may_leave(due.pk, "ros@family.example")
    end_carer(actor=system(person), carer=ros)
    assert not may_leave(due.pk, "ros@family.example")
    with pytest.raises(NotPossible):
        send_link(actor=system(person), follow_up=due.fresh())


def test_by_the_link_a_carer_says_that_they_answer_and_feelings_are_left_out(champion, due, person):
    make_carer(person)
    guest = Client()
    first = guest.get(make_link_to(due), follow=True)
    assert "I act for the person who is asked" in text(first)
    answers = {"proxy": "carer", "life-satisfaction": "8", "internet-use": "helped"}

    guest.post(reverse("follow_ups:by_link", args=[due.pk]), saved(**answers))

    now = due.fresh()
    assert (now.state, now.proxy) == ("answered", "carer")
    assert now.answers == {"internet-use": "helped"}
    page = text(champion.get(reverse("follow_ups:wave", args=[due.pk])))
    assert "Ros (son or daughter)" in page


def test_by_the_link_nobody_is_taken_for_the_person_before_they_say_who_answers(due, person):
    make_carer(person)
    guest = Client()
    first = text(guest.get(make_link_to(due), follow=True))
    page = reverse("follow_ups:by_link", args=[due.pk])

    untouched = {go: text(guest.post(page, saved(go=go, step="how"))) for go in ("next", "all")}
    sent = text(guest.post(page, saved(**{"life-satisfaction": "8"})))
    before = due.fresh().state
    herself = text(guest.post(page, saved(go="next", step="how", proxy="me")))
    guest.post(page, saved(**{"proxy": "me", "life-satisfaction": "8"}))

    assert not re.search(r'name="proxy"[^>]*checked', first)
    for shown in (*untouched.values(), sent):
        assert "Say who answers: you for yourself, or you for the person who is asked." in shown
        assert "Question 1 of" not in shown
    assert 'value="8"' in sent
    assert before == "to-come"
    assert "Question 1 of" in herself
    assert (due.fresh().proxy, due.fresh().answers) == ("", {"life-satisfaction": 8})


def test_whose_permission_ended_since_they_opened_the_link_answers_nothing(due, person):
    carer = make_carer(person)
    guest = Client()
    guest.get(make_link_to(due), follow=True)
    end_carer(actor=system(person), carer=carer)

    answers = {"proxy": "carer", "internet-use": "helped"}
    shown = text(guest.post(reverse("follow_ups:by_link", args=[due.pk]), saved(**answers)))

    assert "There is nothing to answer here now" in shown
    assert due.fresh().state == "to-come"


def test_a_link_that_is_out_is_shut_with_the_permission_and_the_page_says_why(
    champion, due, person
):
    carer, page = make_carer(person), reverse("follow_ups:wave", args=[due.pk])
    address = make_link_to(due)
    assert "A link is out" in text(champion.get(page))

    end_carer(actor=system(person), carer=carer)

    assert "There is nothing to answer here now" in text(Client().get(address, follow=True))
    shown = text(champion.get(page))
    assert "A link is out" not in shown
    assert "Ros, who may have it, may not act for them any more." in shown
    assert "Make a link to hand over" in shown
    make_link_to(due)
    assert "may not act for them any more" not in text(champion.get(page))


def test_where_nobody_acts_nobody_is_asked_who_answers_and_the_page_says_so(champion, due):
    guest = Client()
    first = guest.get(make_link_to(due), follow=True)

    guest.post(
        reverse("follow_ups:by_link", args=[due.pk]),
        saved(**{"proxy": "carer", "life-satisfaction": "8"}),
    )

    assert "I act for the person" not in text(first)
    assert (due.fresh().proxy, due.fresh().state) == ("", "to-come")
    again = text(champion.get(reverse("follow_ups:answer", args=[due.pk])))
    assert "Nobody is recorded as answering for them." in again


@pytest.mark.parametrize("proxy", ["family", "carer", "worker"])
def test_an_answer_for_somebody_without_a_recorded_permission_is_refused_with_all_that_was_typed(
    champion, due, person, proxy
):
    page = reverse("follow_ups:answer", args=[due.pk])
    typed = {"proxy": proxy, "internet-use": "helped", "words": "Quite well"}

    refused = text(champion.post(page, saved(**typed)))
    with pytest.raises(NotPossible, match="Nobody is recorded as answering for them"):
        said = Said({"internet-use": "helped"}, mode="in-person", proxy=proxy)
        answer(actor=system(person), follow_up=due, said=said)
    before = due.fresh().state
    make_carer(person)
    taken = champion.post(page, saved(**typed))

    assert "who may act for them and who allowed it" in refused
    assert 'value="helped"' in refused
    assert before == "to-come"
    assert taken.status_code == 302
    assert due.fresh().proxy == proxy


def test_a_permission_counts_on_the_day_of_the_answer_and_putting_right_keeps_who_answered(
    champion, due, person
):
    carer = make_carer(person)
    page = reverse("follow_ups:answer", args=[due.pk])
    champion.post(page, saved(**{"proxy": "carer", "internet-use": "helped"}))
    end_carer(actor=system(person), carer=carer)

    right = saved(**{"proxy": "carer", "internet-use": "not", "mends": "yes"})
    champion.post(page, right)

    assert (due.fresh().proxy, due.fresh().answers) == ("carer", {"internet-use": "not"})
