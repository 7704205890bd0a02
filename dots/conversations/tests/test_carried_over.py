"""What was only carried over follows what the partner said since, and is never called a change."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.conversations.commands import (
    accept_correction,
    agree_summary,
    change_conversation,
    correct_answer,
    load_conversations,
    reopen_conversation,
    send_again,
    send_summary,
)
from dots.conversations.models import Answer, Conversation
from dots.conversations.selectors import mark_of, shared_standings, standings_of
from dots.conversations.tests.makers import answer, make_conversation, make_sent, ticks
from dots.conversations.tests.reading import filled, page, read, send
from dots.foundation.actor import LEAD, PARTNER_MANAGER, Actor
from dots.foundation.commands import NotPossible

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
OLD, NEW = "A hall, a lunch club.", "We lost our room, now a van."


@pytest.fixture
def lead_actor(programme):
    return make_actor(LEAD, programme)


@pytest.fixture
def earlier(partner):
    """A conversation of last month, with the partner's old words."""
    return make_conversation(
        partner, held_on=TODAY - timedelta(days=32), answers={"assets": OLD, "meaning": "Bingo."}
    )


def stands(conversation, code="assets"):
    return standings_of(conversation)[code]


def corrected_meanwhile(actor, conversation, words=NEW):
    """The partner corrects the earlier summary, and the team takes it over."""
    party = conversation.parties.get()
    nell = Actor.system(party.programme, "test")
    correct_answer(actor=nell, party=party, code="assets", value=words, seen=[1])
    accept_correction(actor=actor, correction=Answer.objects.get(fate="open"))


def test_a_correction_taken_over_meanwhile_is_followed_and_the_old_words_are_not_sent(
    team, partner, earlier, lead_actor
):
    send_summary(actor=lead_actor, conversation=earlier, contacts=[])
    review = make_conversation(partner, kind="review", answers={"since": "A quiet month."})
    corrected_meanwhile(lead_actor, earlier)

    changes = read(team, page("changes", review))
    checked = read(team, page("check", review))
    send(team, page("check", review))
    theirs = read(team, page("ours_summary", review.parties.get()))

    assert "Gone" not in changes
    assert NEW in changes.split("Not spoken about this time")[1]
    for html in (checked, theirs):
        assert NEW in html
        assert OLD not in html
    assert f"As said on {earlier.held_on:%-d %B %Y}" in checked
    assert f"As you said on {earlier.held_on:%-d %B %Y}." in theirs


def test_of_two_conversations_under_way_the_untouched_one_follows_the_other(team, partner, earlier):
    one = make_conversation(partner, held_on=TODAY - timedelta(days=3))
    other = make_conversation(partner)

    answer(one, "assets", NEW)
    assert "Gone" not in read(team, page("changes", other))
    assert stands(other).value == NEW
    assert stands(other).is_carried
    answer(other, "meaning", "Football.")

    assert stands(one, "meaning").value == "Football."
    assert "Bingo." not in read(team, page("check", one))
    assert "Earlier answers" not in read(team, page("question", other, "assets"))


def test_a_page_opened_before_writes_over_nothing_unseen(team, partner, earlier):
    one, other = make_conversation(partner, kind="review"), make_conversation(partner)
    address = page("question", other, "assets")
    opened = filled(read(team, address))
    answer(one, "assets", NEW)

    team.post(address, opened)
    assert stands(other).is_carried
    team.post(address, {**opened, "assets-command_id": other.pk, "assets-value": "Six people."})

    assert [head.value for head in stands(other).heads] == [NEW, "Six people."]


def test_what_was_only_confirmed_follows_what_is_said_after_that(partner, earlier):
    one, other = make_conversation(partner), make_conversation(partner)
    answer(other, "assets", OLD)
    answer(other, "meaning", "Football.")

    answer(one, "assets", NEW)
    answer(one, "meaning", "Chess.")

    assert stands(other).value == NEW
    assert stands(other, "meaning").value == "Football."


def test_paging_through_and_a_correction_after_that_is_no_loss(team, partner, earlier, lead_actor):
    send_summary(actor=lead_actor, conversation=earlier, contacts=[])
    review = make_conversation(partner, kind="review")
    address = page("question", review, "assets")
    team.post(address, filled(read(team, address)))
    corrected_meanwhile(lead_actor, earlier)

    assert "Gone" not in read(team, page("changes", review))
    assert OLD not in read(team, page("check", review))


def test_a_correction_to_nothing_is_followed(team, partner, earlier, lead_actor):
    send_summary(actor=lead_actor, conversation=earlier, contacts=[])
    review = make_conversation(partner, kind="review", answers={"people": ticks("older-people")})
    corrected_meanwhile(lead_actor, earlier, "")

    assert OLD not in read(team, page("check", review))
    assert OLD not in read(team, page("changes", review)).split("Gone")[0]


def test_a_summary_with_words_put_right_since_is_neither_sent_again_nor_agreed(
    team, partner, earlier, lead_actor, contact
):
    send_summary(actor=lead_actor, conversation=earlier, contacts=[])
    review = make_conversation(partner, kind="review", answers={"since": "A quiet month."})
    send_summary(actor=lead_actor, conversation=review, contacts=[contact])
    party = review.parties.get()
    mark = mark_of(review, shared_standings(review), {})
    manager = make_actor(PARTNER_MANAGER, partner.programme, partner.pk)
    corrected_meanwhile(lead_actor, earlier)

    with pytest.raises(NotPossible, match="put right there since"):
        send_again(actor=lead_actor, party=party, contact=contact)
    with pytest.raises(NotPossible, match="put right there since"):
        agree_summary(actor=manager, party=party, mark=mark)
    reopen_conversation(actor=lead_actor, conversation=review)
    send_summary(actor=lead_actor, conversation=review.fresh(), contacts=[contact])
    assert stands(review).value == NEW


def test_what_is_said_in_a_later_talk_of_the_same_day_keeps_no_summary_from_being_agreed(
    partner, earlier, lead_actor, contact
):
    send_summary(actor=lead_actor, conversation=earlier, contacts=[])
    review = make_conversation(partner, kind="review", answers={"since": "A quiet month."})
    send_summary(actor=lead_actor, conversation=review, contacts=[contact])
    mark = mark_of(review, shared_standings(review), {})
    answer(make_conversation(partner, kind="first"), "assets", NEW)

    manager = make_actor(PARTNER_MANAGER, partner.programme, partner.pk)
    agree_summary(actor=manager, party=review.parties.get(), mark=mark)

    assert review.fresh().state == "agreed"
    assert stands(review).value == OLD


@pytest.mark.parametrize("way", ["reopened", "another day", "loaded"])
def test_however_newer_words_come_they_are_followed(partner, earlier, lead_actor, way):
    talk = make_conversation(partner, kind="review")
    late = TODAY - timedelta(days=9)
    if way == "reopened":
        Conversation.objects.filter(pk=talk.pk).update(state="sent")
        talk.refresh_from_db()
        answer(make_conversation(partner, held_on=late), "assets", NEW)
        assert stands(talk).value == OLD
        reopen_conversation(actor=lead_actor, conversation=talk)
    if way == "another day":
        much_earlier = make_conversation(partner, held_on=TODAY - timedelta(days=60))
        answer(much_earlier, "assets", NEW)
        assert stands(talk).value == OLD
        change_conversation(actor=lead_actor, conversation=much_earlier, held_on=late)
    if way == "loaded":
        row = {"kind": "first", "organisation_ids": [partner.pk], "held_on": late,
               "answers": {"assets": NEW}, "state": "agreed"}  # fmt: skip
        load_conversations(actor=lead_actor, programme=partner.programme, rows=[row])

    assert stands(talk).value == NEW


def test_a_summary_that_is_out_and_what_changed_say_the_same_of_a_talk_typed_in_late(
    team, partner, earlier, lead_actor
):
    late = TODAY - timedelta(days=9)
    review = make_conversation(partner, kind="review", answers={"since": "A quiet month."})
    send_summary(actor=lead_actor, conversation=review, contacts=[])
    answer(make_conversation(partner, held_on=late), "assets", NEW)

    record, changes = (read(team, page(name, review)) for name in ("conversation", "changes"))

    said, summary = f"As said on {late:%-d %B %Y}", f"what was said on {earlier.held_on:%-d %B %Y}"
    assert said in record.split("Not asked this time")[1]
    assert said in changes
    assert f"The summary says {summary}: {OLD}" in record
    assert NEW in record


def test_whoever_begins_another_is_told_of_the_one_under_way(team, partner):
    starting = reverse("conversations:start", args=[partner.pk])
    assert "under way already" not in read(team, starting)
    talk = make_sent(partner).conversation
    assert "under way already" not in read(team, starting)
    talk = make_conversation(partner)

    html = read(team, starting)

    assert "A conversation with Harbour Carers is under way already." in html
    assert f'href="{page("conversation", talk)}"' in html


def test_what_is_loaded_is_carried_over_a_quick_call_and_says_when_it_was_said(partner, lead_actor):
    days = [TODAY - timedelta(days=number) for number in (90, 40, 5)]
    said = [{"assets": OLD, "needs": ["Wi-Fi"]}, {"about": "Tea."}, {"since": "A quiet month."}]
    rows = [
        {"kind": kind, "organisation_ids": [partner.pk], "held_on": day, "answers": answers,
         "state": "agreed", **({"follows": place - 1} if place else {})}
        for place, (kind, day, answers) in enumerate(
            zip(("first", "quick", "review"), days, said, strict=True)
        )
    ]  # fmt: skip

    *_, call, review = load_conversations(actor=lead_actor, programme=partner.programme, rows=rows)

    assert stands(review).value == OLD
    assert stands(review).said_on == days[0]
    assert stands(call, "needs").said_on == stands(review, "needs").said_on == days[0]
