"""Answering by a link without an account, and every way of misusing one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.follow_ups.commands import Said, answer, end_links, make_link, mark, send_link, withdraw
from dots.follow_ups.models import FollowUp
from dots.follow_ups.tests.makers import ANSWERS, make_due, make_link_to, system
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.models import Event, Link, Look, Message
from dots.people.commands import erase_person, merge_people, set_contact
from dots.people.models import Person
from dots.people.tests.makers import make_person

pytestmark = pytest.mark.django_db
NAMES = ("Bea", "Harbour", "Carers", "Digital Exborough")
OVER = "There is nothing to answer here now"


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


@pytest.fixture
def due(person):
    return make_due(person)


def opened(address, guest=None):
    return (guest or Client()).get(address, follow=True)


def text_of(response):
    return response.content.decode()


def sent(**said):
    return {"command_id": str(new_id()), "step": "check", "go": "save", "present": "", **said}


def page_of(due):
    return reverse("follow_ups:by_link", args=[due.pk])


def test_whoever_has_the_link_answers_once_and_reads_no_name(due):
    guest, address = Client(), make_link_to(due)
    first = opened(address, guest)
    assert first.status_code == 200
    for step, go in (("how", "next"), ("how", "all"), ("all", "next")):
        shown = text_of(guest.post(page_of(due), sent(step=step, go=go, loneliness="never")))
        assert not [name for name in NAMES if name in shown]
    assert "Send my answers" in shown
    assert due.fresh().state == "to-come"
    said = sent(**{"life-satisfaction": "8", "loneliness": "never", "mode": "phone"})

    for _ in range(2):
        response = guest.post(page_of(due), said, follow=True)
        assert "Your answers have arrived" in text_of(response)
        assert response.request["PATH_INFO"] == reverse("follow_ups:thanks")

    now = due.fresh()
    assert (now.state, now.mode, now.answered_on) == ("answered", "link", timezone.localdate())
    assert now.answers == {"life-satisfaction": 8, "loneliness": "never"}
    for response in (opened(address), opened(address, guest)):
        assert OVER in text_of(response)
        assert not [name for name in (*NAMES, "never") if name in text_of(response)]
        assert "The answers were sent, and have arrived." in text_of(response)
    again = guest.post(page_of(due), sent(loneliness="often"))
    assert "What you answered was not kept" in text_of(again)
    assert due.fresh().answers["loneliness"] == "never"


def test_on_a_shared_computer_going_back_after_the_thanks_shows_no_answer(due):
    guest = Client()
    first = opened(make_link_to(due), guest)
    check = sent(step="all", go="next", **{"life-satisfaction": "1"})
    shown = guest.post(page_of(due), check)
    thanks = guest.post(page_of(due), {**check, "step": "check", "go": "save"}, follow=True)

    for response in (first, shown, thanks):
        assert "no-store" in response["Cache-Control"]
    assert OVER in text_of(guest.post(page_of(due), check))  # the browser sends the step anew


def test_opening_a_link_changes_nothing_and_goes_to_an_address_without_the_token(due):
    address = make_link_to(due)
    before = (list(FollowUp.objects.values()), list(Link.objects.values()), Event.objects.count())

    page = opened(address)
    Client().head(address)

    assert page.request["PATH_INFO"] == page_of(due)
    now = (list(FollowUp.objects.values()), list(Link.objects.values()), Event.objects.count())
    assert now == before


def test_a_public_page_stays_small(due):
    page = opened(make_link_to(due))

    assert len(page.content) < 9_000


def erase(due):
    erase_person(actor=system(due.person), person=due.person)


def take_back(due):
    withdraw(actor=system(due.person), consent=due.person.consents.get())


def not_reached(due):
    mark(actor=system(due.person), follow_up=due, state="not-reached")


def end(due):
    end_links(actor=system(due.person), follow_up=due)


def make_another(due):
    make_link(actor=system(due.person), follow_up=due)


def answer_in_person(due):
    answer(actor=system(due.person), follow_up=due, said=Said(ANSWERS, mode="in-person"))


def past_the_window(due):
    day = timezone.localdate() - timedelta(days=1)
    FollowUp.objects.filter(pk=due.pk).update(due_on=day, closes_on=day)
    Link.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def not_safe(due):
    set_contact(actor=system(due.person), person=due.person.fresh(), contact_safe="no")


def another_record_says_not_safe(due):
    twin = make_person(organisation=due.person.organisation, contact_safe="no")
    merge_people(actor=system(twin), person=due.person.fresh(), other=twin)


@pytest.mark.parametrize(
    "change",
    [
        *(erase, take_back, not_reached, end, make_another, answer_in_person, past_the_window),
        *(not_safe, another_record_says_not_safe),
    ],
)
def test_after_it_is_over_a_link_opens_a_kind_page_that_says_nothing(due, change):
    guest, address = Client(), make_link_to(due)
    opened(address, guest)
    before = due.fresh().answers

    change(due)

    after = due.fresh().answers
    pages = [
        opened(address),
        guest.get(page_of(due)),
        guest.post(page_of(due), sent(loneliness="often")),
    ]
    for page in pages:
        assert OVER in text_of(page), change
        assert not [name for name in (*NAMES, "often") if name in text_of(page)]
    assert due.fresh().answers == after
    assert before == {}


def test_a_link_ends_with_the_last_day_of_its_window(due):
    make_link_to(due)

    ends = timezone.localtime(Link.objects.get().expires_at)

    assert ends.date() == due.closes_on + timedelta(days=1)
    assert (ends.hour, ends.minute) == (0, 0)


def test_a_guessed_link_opens_nothing_and_guessing_is_slowed(due):
    make_link_to(due)
    guest = Client()

    answers = [guest.get(f"/l/guess-{number}/") for number in range(31)]

    assert {one.status_code for one in answers[:30]} == {404}
    assert answers[30].status_code == 429
    assert not [name for name in NAMES if name in text_of(answers[0])]


def test_a_link_to_one_person_opens_nobody_else(due):
    other = make_due(make_person("Zebra", organisation=due.person.organisation))
    guest = Client()
    opened(make_link_to(due), guest)

    pages = [
        guest.get(page_of(other)),
        guest.post(page_of(other), sent(loneliness="often")),
        guest.get(reverse("follow_ups:wave", args=[due.pk]), follow=True),
        guest.get(reverse("people:person", args=[due.person_id]), follow=True),
    ]

    assert [one.status_code for one in pages[:2]] == [404, 404]
    assert all("Sign in" in text_of(one) for one in pages[2:])
    assert other.fresh().answers == {}


def test_without_a_link_the_page_is_closed_to_everybody(champion, due):
    for client in (Client(), champion):
        assert client.get(page_of(due)).status_code == 404


def test_a_link_is_made_and_shown_once(champion, due):
    page, form = reverse("follow_ups:make_link", args=[due.pk]), {"command_id": str(new_id())}

    first, second = champion.post(page, form), champion.post(page, form)

    assert "/l/" in text_of(first)
    assert "/l/" not in text_of(second)
    assert "the link is shown only once" in text_of(second)
    assert Link.objects.count() == 1
    assert "A link is out" in text_of(champion.get(reverse("follow_ups:wave", args=[due.pk])))


def test_a_letter_goes_where_that_is_safe_and_says_nothing_of_help(champion, due):
    Person.objects.filter(pk=due.person_id).update(contact_safe="yes", email="bea@example.org")
    page, form = reverse("follow_ups:send_link", args=[due.pk]), {"command_id": str(new_id())}

    for _ in range(2):
        response = champion.post(page, form)
        assert response["Location"] == reverse("follow_ups:wave", args=[due.pk])

    letter = Message.objects.get()
    assert letter.to == "bea@example.org"
    assert "/l/" in letter.text
    for word in (*NAMES, "help", "digital", due.person.programme.name):
        assert word not in letter.subject + letter.text


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ({"contact_safe": "yes", "email": "a@example.org"}, True),
        ({"contact_safe": "yes", "email": "a@example.org", "contact_how": "email"}, True),
        ({"contact_safe": "as-said", "email": "a@example.org", "contact_how": "email"}, True),
        ({"contact_safe": "as-said", "email": "a@example.org"}, False),
        ({"contact_safe": "yes", "email": "a@example.org", "contact_how": "call"}, False),
        ({"contact_safe": "yes", "email": "a@example.org", "contact_when": "mornings"}, False),
        ({"contact_safe": "yes", "email": "a@example.org", "contact_words": "say books"}, False),
        ({"contact_safe": "yes"}, False),
        ({"contact_safe": "no"}, False),
        ({}, False),
    ],
)
def test_a_letter_obeys_how_somebody_may_be_contacted(due, said, may):
    Person.objects.filter(pk=due.person_id).update(**said)

    if may:
        send_link(actor=system(due.person), follow_up=due.fresh())
    else:
        with pytest.raises(NotPossible, match="Nothing was sent"):
            send_link(actor=system(due.person), follow_up=due.fresh())

    assert Message.objects.exists() == may


def test_no_link_is_made_before_the_window_or_after_a_no(person):
    due = make_due(person)
    later = person.follow_ups.get(wave="month-6")

    with pytest.raises(NotPossible, match="No link was made"):
        make_link(actor=system(person), follow_up=later)
    take_back(due)
    with pytest.raises(NotPossible, match="No link was made"):
        make_link(actor=system(person), follow_up=due)
    assert not Link.objects.exists()


def test_a_look_by_link_is_nobodys_look(due):
    opened(make_link_to(due))

    assert not Look.objects.exists()


def test_no_link_is_made_where_it_is_not_safe_to_contact_them(champion, due):
    not_safe(due)

    page = reverse("follow_ups:make_link", args=[due.pk])
    said = text_of(champion.post(page, {"command_id": str(new_id())}))

    assert "not safe to contact them. No link was made." in said
    assert not Link.objects.exists()
