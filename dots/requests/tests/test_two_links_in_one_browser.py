"""Two requests followed in one browser: each page finds its own link, and no word is lost."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client
from django.urls import reverse

from dots.foundation import links
from dots.foundation.ids import new_id
from dots.foundation.models import Link
from dots.requests.letters import FOLLOW
from dots.requests.models.thread import RequestMessage
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(programme):
    return [make_request(programme=programme) for _ in range(2)]


def open_link(guest, request):
    address = links.issue(FOLLOW, [request])[1].removeprefix(settings.SITE_ADDRESS)
    return guest.get(address, follow=True)


def page_of(request, name="follow"):
    return reverse(f"requests:{name}", args=[request.pk])


def replies(guest, request, words="On Tuesdays only."):
    said = {"command_id": str(new_id()), "text": words}
    return guest.post(page_of(request, "follow_reply"), said, follow=True)


def test_each_page_finds_its_own_link(asked):
    guest = Client()
    for one in asked:
        open_link(guest, one)

    pages = [replies(guest, one) for one in asked]

    assert [page.status_code for page in pages] == [200, 200]
    written = RequestMessage.objects.filter(text="On Tuesdays only.").values_list(
        "request", flat=True
    )
    assert set(written) == {one.pk for one in asked}


def test_where_the_link_of_a_page_is_gone_its_words_wait_and_stand_there_to_copy(
    asked, monkeypatch
):
    monkeypatch.setattr(links, "MOST_HELD", 1)
    guest, first = Client(), asked[0]
    for one in asked:
        open_link(guest, one)

    looked, sent = guest.get(page_of(first)), replies(guest, first)
    again = open_link(guest, first)

    for page in (looked, sent):
        assert page.status_code == 404
        assert "Please open your link again" in page.text
    assert "<p>On Tuesdays only.</p>" in sent.text
    assert not RequestMessage.objects.filter(text="On Tuesdays only.").exists()
    assert 'value="On Tuesdays only."' in again.text


def test_a_request_that_no_link_here_is_of_says_the_same_as_one_that_is_not_there(asked):
    guest, (first, second) = Client(), asked
    open_link(guest, first)

    theirs = guest.get(page_of(second))
    nobodys = guest.get(reverse("requests:follow", args=[new_id()]))

    assert theirs.status_code == nobodys.status_code == 404
    assert "Please open your link again" in theirs.text
    assert theirs.text == nobodys.text


def test_one_link_ended_closes_its_own_page_alone(asked):
    guest, (first, second) = Client(), asked
    for one in asked:
        open_link(guest, one)

    links.end_all(Link.objects.filter(record_ids__0=str(second.pk)).values_list("pk", flat=True))

    assert guest.get(page_of(first)).status_code == 200
    ended = replies(guest, second)
    assert ended.status_code == 404
    assert "This link does not work" in ended.text
    assert "<p>On Tuesdays only.</p>" in ended.text


def test_a_browser_holds_a_bounded_number_of_links_and_nothing_else(asked):
    guest = Client()
    for _ in range(links.MOST_HELD + 3):
        open_link(guest, asked[0])

    cookie = guest.cookies["link-requests-follow"].value
    held = signing.loads(cookie, salt=FOLLOW)
    assert len(held) == links.MOST_HELD
    assert {pk for pk, _ in held} <= set(map(str, Link.objects.values_list("pk", flat=True)))
