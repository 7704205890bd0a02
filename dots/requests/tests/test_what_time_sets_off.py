"""Asking again after six weeks, and taking out whom to answer after the programme's months."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from dots.accounts.demo import make_demo_members
from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD
from dots.foundation.links import issue
from dots.foundation.models import Message
from dots.frameworks.tests.makers import load_words
from dots.network.demo import make_demo_network
from dots.requests.commands import set_rule
from dots.requests.demo import make_demo_requests
from dots.requests.demo_words import ASKED, UNMET_BECAUSE
from dots.requests.models import KnowHow, SupportRequest
from dots.requests.tests.asking import read
from dots.requests.tests.makers import make_request
from dots.requests.ticking import ask_where_due, blank_where_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_eleven(monkeypatch):
    now = datetime(2026, 11, 25, 11, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    return now


def test_six_weeks_after_an_answer_the_asker_is_asked_once(partner, at_eleven):
    long_ago = at_eleven - timedelta(weeks=6, hours=1)
    asked = make_request(organisation=partner, state="answered", closed_at=long_ago)
    make_request(organisation=partner, state="answered", closed_at=at_eleven - timedelta(weeks=5))
    make_request(organisation=partner, state="answered", closed_at=long_ago, came_of="helped")
    make_request(organisation=partner, state="answered", closed_at=long_ago, asker_email="",
                 asker_phone="01632 960123")  # fmt: skip
    make_request(organisation=partner, state="unmet", closed_at=long_ago, because="None left")

    ask_where_due()
    ask_where_due()

    letter = Message.objects.get()
    assert letter.about_id == asked.pk
    assert "Did it help?" in letter.subject


def test_nobody_is_asked_at_night(partner, monkeypatch):
    night = datetime(2026, 11, 25, 3, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: night)
    make_request(organisation=partner, state="answered", closed_at=night - timedelta(weeks=7))

    ask_where_due()

    assert not Message.objects.exists()


def test_whoever_left_only_a_telephone_number_is_listed_to_be_rung(team, partner):
    long_ago = timezone.now() - timedelta(weeks=7)
    told = {"organisation": partner, "state": "answered", "closed_at": long_ago}
    only_phone = {"asker_email": "", "asker_phone": "01632 960123"}
    rung = make_request("A ramp to borrow", **told, **only_phone)
    make_request("Six mice", **told)
    make_request("A loud bell", **{**told, "closed_at": timezone.now()}, **only_phone)

    home, listed = read(team, "/"), read(team, "/requests/?state=to+ring")

    assert "Ring them: did it help?" in home
    assert "state=to+ring" in home
    assert "A ramp to borrow" in listed
    assert "Six mice" not in listed
    assert "A loud bell" not in listed
    SupportRequest.objects.filter(pk=rung.pk).update(came_of="helped")
    assert "Ring them" not in read(team, "/")


def test_whom_to_answer_is_taken_out_after_the_programmes_months_and_the_links_end(
    team, partner, client
):
    old = timezone.now() - timedelta(days=200)
    asked = make_request(organisation=partner, state="answered", closed_at=old)
    still_open = make_request(organisation=partner, asked_at=old)
    _, address = issue("requests.follow", [asked])
    blank_where_due()
    asked.refresh_from_db()
    assert asked.asker_email == "asha@example.org"

    set_rule(actor=make_actor(LEAD, partner.programme), programme=partner.programme,
             is_open=True, months_kept=6, months_of_words=24)  # fmt: skip
    blank_where_due()

    asked.refresh_from_db()
    still_open.refresh_from_db()
    assert (asked.asker_name, asked.asker_email, asked.asker_phone) == ("", "", "")
    assert asked.need
    assert still_open.asker_email
    assert client.get(address.partition("8000")[2]).status_code == 404
    assert "Taken out on" in read(team, f"/requests/{asked.pk}/")


def test_the_demo_citys_requests_are_in_every_state_and_come_the_same_again(programme):
    load_words()
    make_demo_network(programme)

    made = make_demo_requests(programme)

    assert len(made) == 120
    assert {one.state for one in made} == {
        "new", "ours", "waiting", "answered", "unmet", "withdrawn"
    }  # fmt: skip
    assert KnowHow.objects.count() == 25
    needs = [one.need for one in made]
    SupportRequest.objects.all().delete()
    KnowHow.objects.all().delete()
    assert [one.need for one in make_demo_requests(programme)] == needs


def test_the_partner_signed_in_as_has_a_request_answered_and_one_open(programme, partner):
    load_words()
    make_demo_members(programme, [partner.pk])

    make_demo_requests(programme)

    mine = SupportRequest.objects.filter(asker_name="Priya Fennimore").order_by("asked_at")
    assert [(one.organisation, one.state) for one in mine] == [
        (partner, "answered"), (partner, "ours")
    ]  # fmt: skip


def test_every_reason_of_the_demo_is_for_something_that_is_asked():
    assert set(UNMET_BECAUSE) == {need for needs in ASKED.values() for need in needs}
