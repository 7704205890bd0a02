"""A link to a return: guessed, altered, expired, ended, scanned, forwarded, weighed."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.foundation import links
from dots.foundation.models import Event, Link
from dots.places.models import Area
from dots.support.models import Return, RoundQuestion
from dots.support.tests.answering import at, link_to, opened
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import make_scene, only, said

PUBLIC_LIMIT = 14_600


def test_opening_a_link_changes_nothing(asked):
    _, address = link_to(asked)
    before = (Event.objects.count(), Return.objects.values().get(), Link.objects.values().get())
    scanner = Client(headers={"user-agent": "MailScanner"})

    for _ in range(3):
        scanner.get(address.removeprefix(settings.SITE_ADDRESS), follow=True)
    for name in ("start", "check", "nothing", "sent"):
        scanner.get(at(asked, name), follow=True)

    after = (Event.objects.count(), Return.objects.values().get(), Link.objects.values().get())
    assert after == before


def test_a_guessed_or_altered_link_opens_nothing(asked):
    _, address = link_to(asked)
    path = address.removeprefix(settings.SITE_ADDRESS)
    altered = path[:-3] + ("a/" if path[-2] != "a" else "b/")

    answered = [Client().get(one).status_code for one in (altered, "/l/guess/", at(asked, "start"))]

    assert answered == [404, 404, 404]


def test_an_expired_link_opens_nothing_any_more(asked):
    client = opened(asked)
    Link.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    answered = [
        client.get(at(asked, "start")).status_code,
        client.post(at(asked, "nothing"), said(replaces="0")).status_code,
    ]

    assert answered == [404, 404]
    asked.refresh_from_db()
    assert asked.state == "asked"


def test_ended_links_open_nothing_and_a_new_one_can_be_sent(scene, asked):
    client = opened(asked)
    team = scene.client("team member")

    only(team, reverse("support:end_links", args=[asked.pk]), said())

    assert client.get(at(asked, "start")).status_code == 404
    asked.refresh_from_db()
    assert asked.asked_at is None


def test_a_forwarded_link_opens_that_return_and_no_other(scene, asked):
    other = make_return(make_round(scene.programme))
    colleague = opened(asked)

    pages = [colleague.get(at(one, "start")).status_code for one in (asked, other)]

    assert pages == [200, 404]
    assert colleague.post(at(other, "nothing"), said(replaces="0")).status_code == 404
    assert colleague.get(reverse("support:rows")).status_code == 302


def test_a_link_to_one_programme_opens_nothing_in_another(asked):
    stranger = make_scene()
    theirs = make_return(make_round(stranger.programme), stranger.partner)

    assert opened(asked).get(at(theirs, "start")).status_code == 404


def test_an_answer_typed_after_being_away_too_long_waits_behind_the_link(asked, monkeypatch):
    client, address = Client(), link_to(asked)[1].removeprefix(settings.SITE_ADDRESS)
    client.get(address)
    page = at(asked, "question", "people")
    monkeypatch.setattr(links, "COOKIE_LASTS", timedelta(seconds=-1))
    closed = client.post(page, said(people="40"))
    only_looking = client.get(page)
    monkeypatch.undo()

    found = client.get(address, follow=True)
    pairs = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', found.content.decode()))
    client.post(page, pairs)

    asked.refresh_from_db()
    assert closed.status_code == only_looking.status_code == 404
    assert b"What you typed here is kept" in closed.content
    assert b"open your link again" in only_looking.content
    assert b"your answers are kept" in found.content
    assert asked.draft == {"people": 40}
    assert b"Question 1" in client.get(page).content


def test_what_somebody_typed_is_shown_to_no_other_holder_of_a_link(scene, asked, monkeypatch):
    client, address = Client(), link_to(asked)[1].removeprefix(settings.SITE_ADDRESS)
    client.get(address)
    monkeypatch.setattr(links, "COOKIE_LASTS", timedelta(seconds=-1))
    client.post(at(asked, "question", "people"), said(people="40"))
    monkeypatch.undo()
    other = link_to(make_return(make_round(scene.programme)))[1]

    found = client.get(other.removeprefix(settings.SITE_ADDRESS), follow=True)

    assert b"your answers are kept" not in found.content


def test_an_answer_typed_when_the_browser_forgot_the_link_waits_behind_it(scene, asked):
    client, address = Client(), link_to(asked)[1].removeprefix(settings.SITE_ADDRESS)
    other = link_to(make_return(make_round(scene.programme)))[1]
    page = at(asked, "question", "people")
    closed = client.post(page, said(people="40"))
    theirs = client.get(other.removeprefix(settings.SITE_ADDRESS), follow=True)

    found = client.get(address, follow=True)
    pairs = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', found.content.decode()))
    client.post(page, pairs)

    asked.refresh_from_db()
    assert b"What you typed here is kept" in closed.content
    assert b"your answers are kept" not in theirs.content
    assert asked.draft == {"people": 40}


def test_an_answer_typed_after_the_link_was_ended_is_said_not_to_be_sent(asked):
    client = opened(asked)
    links.revoke(programme_id=asked.programme_id, record_id=asked.pk)

    closed = client.post(at(asked, "question", "people"), said(people="40"))

    assert b"This link does not work" in closed.content
    assert "What you typed, to copy</h2><p>40</p>" in closed.text
    assert b"what you typed just now was not sent" in closed.content


def test_the_browser_keeps_the_link_as_long_as_it_lasts(asked):
    client = opened(asked)

    assert client.cookies["link-support-return"]["max-age"] == 120 * 24 * 60 * 60


def pages_by_link(asked):
    names = [("start",), ("check",), ("nothing",), ("question", "people")]
    return [at(asked, *name) for name in [*names, ("question", "people-by-ward")]]


def test_every_page_by_link_fits_in_one_round_trip(scene, asked):
    for number in range(31):
        make_ward(number)
    RoundQuestion.objects.create(
        programme=scene.programme,
        collection_round=asked.collection_round,
        code="people-by-ward",
        kind="wards",
        words="Where did you help them?",
        position=9,
    )
    client = opened(asked)

    weights = {path: weight_of(client, path) for path in pages_by_link(asked)}

    assert max(weights.values()) <= PUBLIC_LIMIT, weights


def make_ward(number):
    Area.objects.create(
        code=f"E0599{number:04}",
        name=f"Ward of Some Length {number}",
        kind="ward",
        council_code="E08009999",
    )


def weight_of(client, path):
    """Bytes of a cold visit: the page and what it names, compressed, with 600 of headers each."""
    page = client.get(path)
    total = len(gzip.compress(page.content)) + 600
    for name in set(re.findall(r'/static/([^"]+)', page.content.decode())):
        total += len(gzip.compress(Path(finders.find(name)).read_bytes())) + 600
    return total
