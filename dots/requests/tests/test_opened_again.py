"""Opening a settled request again takes nothing away of what was said, by whom and when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD
from dots.foundation.notes import all_notes, notes_by_key
from dots.requests.commands import blank_words, reopen
from dots.requests.panels import what_happened
from dots.requests.selectors.unmet import unmet_requests
from dots.requests.tests.asking import answer, post, read
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db

OWN = "requests:ours"


@pytest.fixture
def helped(partner):
    """Answered in spring; the asker was asked what came of it, and said so."""
    closed = timezone.now() - timedelta(days=90)
    return make_request(
        organisation=partner, kind="equipment", state="answered", closed_at=closed,
        asked_again_at=closed + timedelta(days=42), came_of="partly",
        came_of_because="It came rather late", came_of_at=closed + timedelta(days=44),
    )  # fmt: skip


@pytest.fixture
def refused(partner):
    return make_request(
        organisation=partner, kind="equipment", state="unmet", because="No money for loops"
    )


def thread(client, name, asked):
    return read(client, reverse(name, args=[asked.pk]))


def test_what_came_of_an_answer_stays_for_the_team_and_for_whoever_said_it(team, manager, helped):
    post(team, "reopen", helped)

    shown, theirs = thread(team, "requests:request", helped), thread(manager, OWN, helped)

    for page in (shown, theirs):
        order = ["Answered.", "Asked what came of it", "It came rather late", "opened it again"]
        assert [page.index(one) for one in order] == sorted(page.index(one) for one in order)
    assert "Joss Kettleby opened it again" in shown
    assert "Digital Exborough opened it again" in theirs
    assert "Joss Kettleby" not in theirs


def test_why_it_was_not_possible_stays_for_the_team_alone_and_can_be_found(team, manager, refused):
    post(team, "reopen", refused)

    assert "No money for loops" in thread(team, "requests:request", refused)
    theirs = thread(manager, OWN, refused)
    assert "Not possible." in theirs
    assert "No money" not in theirs
    found = [one.text for one in all_notes(make_actor(LEAD, refused.programme))]
    assert "No money for loops" in found


def test_what_came_of_it_is_not_asked_while_it_is_open_again(team, manager, helped):
    post(team, "reopen", helped)

    page = read(manager, reverse("requests:ours_came", args=[helped.pk]))

    assert "It is open again" in page
    assert "Did it help" not in page


def test_an_askers_thank_you_loses_nothing(team, manager, helped):
    post(manager, "ours_reply", helped, text="Thank you so much!")

    for page in (thread(team, "requests:request", helped), thread(manager, OWN, helped)):
        assert page.index("It came rather late") < page.index("opened it again")
        assert page.index("opened it again") < page.index("Thank you so much!")
    assert "You opened it again" in thread(manager, OWN, helped)


def test_counted_is_how_it_stands_now(team, lead, refused):
    actor = make_actor(LEAD, refused.programme)
    post(team, "reopen", refused)
    open_now = unmet_requests(actor)
    answer(team, refused, text="There is money now.")

    settled = unmet_requests(actor)

    assert (open_now.unmet, open_now.settled, open_now.still_open) == (0, 0, 1)
    assert (settled.unmet, settled.settled, settled.still_open) == (0, 1, 0)


def test_each_end_stands_in_the_partners_timeline(team, partner, helped):
    post(team, "reopen", helped)
    answer(team, helped, text="Now there are more.")

    actor = make_actor(LEAD, partner.programme)
    told = [one.title for one in what_happened(actor, partner)]

    assert told.count(f"Request {helped.number}: answered") == 2


def test_earlier_words_are_taken_out_with_the_others(partner, refused):
    actor = make_actor(LEAD, partner.programme)
    reopen(actor=actor, request=refused)
    refused.state, refused.closed_at = "answered", timezone.now()
    refused.save()
    keys = [one.key for one in all_notes(actor) if one.text == "No money for loops"]

    blank_words(actor=actor, request=refused)

    assert keys
    assert not any(one and one.text for one in notes_by_key(actor, keys).values())
    assert refused.ends.get().because == ""
