"""What was asked and said is taken out after the programme's months; what is counted stays."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor
from dots.foundation import search
from dots.foundation.actor import LEAD
from dots.foundation.commands import NotPossible
from dots.foundation.models import Event, SearchEntry
from dots.foundation.notes import all_notes, notes_by_key
from dots.requests.commands import add_note, blank_words, reopen, say_what_came, set_rule
from dots.requests.indexing import index_notes
from dots.requests.models import KnowHow, RequestRule, SupportRequest
from dots.requests.selectors.unmet import months_ago, unmet_requests
from dots.requests.tests.asking import post, read, text
from dots.requests.tests.makers import make_know_how, make_request
from dots.requests.ticking import blank_where_due, blank_words_where_due

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
SECRET = "Mrs Penhaligon"


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return NOW


def told(partner, **fields):
    """A settled request in which somebody is named wherever anybody can type."""
    usual = {"state": "answered", "kind": "equipment", "ward_code": "W1"}
    asked = make_request(
        f"A tablet for {SECRET}", organisation=partner, asked_at=NOW - timedelta(days=900),
        came_of="no", came_of_because=f"{SECRET} moved", came_of_at=NOW, **{**usual, **fields},
    )  # fmt: skip
    said = {"programme_id": asked.programme_id, "said_at": NOW}
    asked.messages.create(way="from", text=f"It is for {SECRET}", **said)
    asked.messages.create(way="to", text=f"{SECRET} can fetch it", by="Joss", **said)
    asked.notes.create(text=f"{SECRET} rang twice", by="Joss", **said)
    return asked


def lead_of(partner):
    return make_actor(LEAD, partner.programme)


@pytest.mark.parametrize(
    ("closed_at", "is_gone"),
    [
        (datetime(2024, 11, 25, 23, 30, tzinfo=UTC), True),  # 24 months ago to the day
        (datetime(2024, 11, 26, 0, 30, tzinfo=UTC), False),
        (datetime(2021, 1, 1, tzinfo=UTC), True),
    ],
)
def test_words_go_24_months_after_a_request_was_settled(partner, today, closed_at, is_gone):
    asked = told(partner, closed_at=closed_at)

    blank_words_where_due()

    asked.refresh_from_db()
    assert (asked.need == "") == is_gone
    assert (asked.words_blanked_at is not None) == is_gone


def test_an_open_request_keeps_its_words_however_old_it_is(partner, today):
    asked = make_request(organisation=partner, asked_at=NOW - timedelta(days=4000))

    blank_words_where_due()

    asked.refresh_from_db()
    assert asked.need


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (datetime(2026, 3, 31, 12, tzinfo=UTC), 1, "2026-02-28"),
        (datetime(2026, 1, 15, 12, tzinfo=UTC), 1, "2025-12-15"),
        (datetime(2028, 2, 29, 12, tzinfo=UTC), 24, "2026-02-28"),
        (datetime(2026, 12, 31, 12, tzinfo=UTC), 12, "2025-12-31"),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_a_shorter_month(
    monkeypatch, day, months, expected
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: day)

    assert str(months_ago(months)) == expected


def test_nothing_that_was_typed_is_found_any_more_and_every_count_stays(partner, today):
    old = NOW - timedelta(days=800)
    for fields in ({}, {"state": "unmet", "because": f"{SECRET} wants two", "kind": "training"}):
        told(partner, closed_at=old, **fields)
    told(None, programme=partner.programme, asked_as=f"{SECRET}’s tea room", closed_at=old)
    actor = lead_of(partner)
    before, keys = unmet_requests(actor), [note.key for note in all_notes(actor)]

    blank_where_due()
    blank_words_where_due()

    assert unmet_requests(actor) == before
    assert [note for note in all_notes(actor) if SECRET in note.text] == []
    assert notes_by_key(actor, keys) == {}
    for one in SupportRequest.objects.all():
        kept = [*one.messages.values(), *one.notes.values(), one.__dict__]
        assert SECRET not in str(kept)
        assert (one.messages.count(), one.notes.count(), one.came_of) == (2, 1, "no")
    assert not SearchEntry.objects.filter(text__contains=SECRET).exists()


def test_the_job_done_again_changes_nothing(partner, today):
    told(partner, closed_at=NOW - timedelta(days=800))
    blank_words_where_due()
    before, events = list(SupportRequest.objects.values()), Event.objects.count()

    blank_words_where_due()

    assert list(SupportRequest.objects.values()) == before
    assert Event.objects.count() == events


def test_know_how_made_of_it_stays_and_is_still_found(partner, today):
    asked = told(partner, closed_at=NOW - timedelta(days=800))
    note = make_know_how(programme=partner.programme, made_from=asked)
    index_notes([note])

    blank_words_where_due()

    assert KnowHow.objects.get().answer == note.answer
    assert search.find(lead_of(partner), "databank")


def test_the_pages_say_so_and_offer_nothing_that_would_add_words(team, manager, partner, today):
    asked = told(partner, closed_at=NOW - timedelta(days=800))
    page = reverse("requests:request", args=[asked.pk])
    before = read(team, page)
    blank_words_where_due()

    after, theirs = read(team, page), read(manager, reverse("requests:ours", args=[asked.pk]))

    assert "is taken out 24 months after a request is settled" in before
    for shown in (after, theirs):
        assert "was taken out on 25 November 2026" in shown
        assert f"Request {asked.number}: its words are no longer kept" in shown
        assert SECRET not in shown
    assert "Open it again" not in after
    assert "Make this an action" in before
    assert "Make this an action" not in after
    form = team.get(f"/actions/new/?came_from=request&came_from_key={asked.pk}").context["form"]
    assert "what" not in form.initial
    assert "Say what came of it" not in theirs
    assert "its words are no longer kept" in read(team, reverse("requests:requests"))
    csv = b"".join(team.get(reverse("requests:requests_csv"))).decode()
    assert SECRET not in csv
    assert "Equipment" in csv


@pytest.mark.parametrize("name", ["reopen", "note_request", "keep_know_how", "team_came"])
def test_a_page_still_open_from_before_is_refused_with_a_sentence(name, team, partner, today):
    asked = told(partner, closed_at=NOW - timedelta(days=800))
    blank_words_where_due()
    said = {"text": "She rang", "question": "Q", "answer": "A", "came_of": "helped",
            "for_anyone": "partners"}  # fmt: skip

    page = text(post(team, name, asked, **said))

    assert "is no longer kept, so it stays as it is" in page


def test_commands_refuse_what_is_open_gone_or_would_add_words(partner):
    actor, asked = lead_of(partner), make_request(organisation=partner)
    with pytest.raises(NotPossible, match="still open"):
        blank_words(actor=actor, request=asked)
    gone = blank_words(actor=actor, request=make_request(organisation=partner, state="answered"))
    for again in (
        lambda: blank_words(actor=actor, request=gone),
        lambda: reopen(actor=actor, request=gone),
        lambda: add_note(actor=actor, request=gone, text="More"),
        lambda: say_what_came(actor=actor, request=gone, came_of="helped"),
    ):
        with pytest.raises(NotPossible):
            again()


def test_words_are_never_taken_out_before_whom_to_answer(lead, programme, partner, today):
    address = reverse("requests:rule")
    said = {"is_open": "yes", "months_kept": 24, "command_id": uuid.uuid4()}

    shorter = text(lead.post(address, {**said, "months_of_words": 12}))
    lead.post(address, {**said, "months_of_words": 24})

    assert "Choose at least as long as for whom to answer" in shorter
    assert RequestRule.objects.get().months_of_words == 24
    for months in ({"months_kept": 12, "months_of_words": 6}, {"months_kept": 1,
                   "months_of_words": 61}):  # fmt: skip
        with pytest.raises(NotPossible):
            set_rule(actor=lead_of(partner), programme=programme, is_open=True, **months)
    RequestRule.objects.update(months_kept=36, months_of_words=24)
    asked = told(partner, closed_at=NOW - timedelta(days=800))
    blank_words_where_due()
    asked.refresh_from_db()
    assert asked.need


def test_the_privacy_notice_says_what_is_kept_of_those_who_ask(client):
    page = read(client, "/privacy/")

    assert "What was asked and said is taken out after two years." in page


def test_the_form_tells_askers_how_long_what_they_write_is_kept(client, programme):
    page = read(client, reverse("requests:openly", args=[programme.slug]))

    assert "is written to you, is taken out 24 months after it is settled. What kind" in page
