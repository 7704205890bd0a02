"""The second stage of a plan shows what its partners said, and takes it over by one press."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, make_programme, sign_in
from dots.conversations.commands import (
    accept_correction,
    close_conversation,
    correct_answer,
    send_summary,
)
from dots.conversations.models import Conversation
from dots.conversations.tests.makers import make_conversation, ticks
from dots.conversations.tests.reading import page, read
from dots.foundation.actor import EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.network.tests.makers import make_organisation
from dots.plans.models import StageAnswer
from dots.plans.tests.makers import make_answers, make_done, make_plan

pytestmark = pytest.mark.django_db
SAID = {
    "barriers": ticks("cost", words="One phone for three."),
    "assets": "A warm room.\nSix volunteers.",
    "roles": ticks("hosting"),
    "needs": ["Four tablets"],
    "private": "Ring first.",
}


@pytest.fixture
def plan(partner):
    return make_plan("Carers online", partners=(partner,), community="unpaid-carers")


def stage(plan, number=2):
    return reverse("plans:stage", args=[plan.pk, number])


def held(partner, answers=None, **fields):
    """A conversation that was held and whose summary was sent."""
    talk = make_conversation(partner, answers=SAID if answers is None else answers, **fields)
    send_summary(actor=Actor.system(talk.programme, "test"), conversation=talk, contacts=[])
    return Conversation.objects.get(pk=talk.pk)


def correct(talk, code, value):
    party = talk.parties.get()
    ours = talk.answers.filter(code=code, party=None).order_by("number")
    seen = list(ours.values_list("number", flat=True))
    system = Actor.system(talk.programme, "test")
    correct_answer(actor=system, party=party, code=code, value=value, seen=seen[-1:])
    return party.corrections.get()


def heard(client, plan):
    """Return what the page says of what partners said; nothing where it says nothing."""
    return unescape(read(client, stage(plan)).partition('<h2 id="said">')[2])


def buttons(html):
    """Return what each button carries."""
    return re.findall(r'name="said" value="([^"]*)"', html)


def press(client, plan, carries, **fields):
    address = reverse("plans:take_over", args=[plan.pk, 2])
    return client.post(address, {"command_id": uuid.uuid4(), "said": carries, **fields})


def test_the_second_stage_shows_what_partners_said_with_whom_and_when(team, plan, partner):
    talk = held(partner)
    library = make_organisation("Tidewater Library", programme=partner.programme)
    plan.partners.add(library)
    held(library, {"barriers": ticks("cost", "confidence")})

    html = heard(team, plan)

    for words in ("One phone for three.", "A warm room.", "Hosting", "Four tablets"):
        assert words in html
    assert html.count(f"{timezone.localdate():%-d %B %Y}") >= 2
    assert page("conversation", talk) in html
    assert page("outcomes", talk) in html
    cost = re.search(r"<li [^>]*><span>Cost.*?</li>", html, re.DOTALL).group()
    assert "Harbour Carers" in cost
    assert "Tidewater Library" in cost
    assert "Ring first." not in html
    assert "not agreed by them yet" in html


def test_each_thing_is_taken_over_by_one_press_and_stands_once(team, plan, partner):
    held(partner)
    make_answers(plan, 2, assets=["A garden"])

    for carries in buttons(heard(team, plan)):
        press(team, plan, carries)
        press(team, plan, carries)

    stands = {one.code: one.value for one in StageAnswer.objects.order_by("number")}
    assert stands == {
        "barriers": ["cost"],
        "how": "One phone for three.",
        "assets": ["A garden", "A warm room.", "Six volunteers."],
        "opportunities": ["Hosting"],
    }
    html = heard(team, plan)
    assert buttons(html) == []
    assert html.count("In the worksheet") == 5


def test_all_of_a_part_are_taken_over_at_once_and_sent_twice_once(team, plan, partner):
    held(partner)
    everything = next(one for one in buttons(heard(team, plan)) if "\n" in one)
    number = uuid.uuid4()

    first = press(team, plan, everything, command_id=number)
    press(team, plan, everything, command_id=number)

    assert first.url == stage(plan)
    assert StageAnswer.objects.get().value == ["A warm room.", "Six volunteers."]


def test_what_cannot_be_taken_over_is_refused_in_a_sentence(team, plan, partner):
    long = "Rooms. " * 50
    held(partner, {"assets": long})
    told = heard(team, plan)
    unknown = press(team, plan, "nothing:A hall").content.decode()
    too_long = press(team, plan, f"assets:{long}").content.decode()

    assert "Too long for one line of the worksheet" in told
    assert "That question is not in this worksheet." in unknown
    assert "A line may have 300 letters." in too_long
    assert "choose from the list" in press(team, plan, "barriers:moonlight").content.decode()
    assert not StageAnswer.objects.exists()
    address = reverse("plans:take_over", args=[plan.pk, 2])
    assert team.get(address).url == stage(plan)
    assert team.get(reverse("plans:take_over", args=[plan.pk, 9])).status_code == 404


def test_a_stage_that_is_done_and_a_closed_one_show_it_without_a_button(team, plan, partner):
    held(partner)
    make_done(plan, 2, assets=["A garden"])

    html = heard(team, plan)

    assert "A warm room." in html
    assert buttons(html) == []
    assert "This stage is settled." in press(team, plan, "assets:A hall").content.decode()


@pytest.mark.parametrize("role", [PARTNER_MANAGER, EVALUATOR])
def test_only_the_team_reads_it_and_takes_it_over(client, plan, partner, role):
    held(partner)
    theirs = partner.pk if role == PARTNER_MANAGER else None
    other = sign_in(client, make_member(role, partner.programme, theirs))

    html = read(other, stage(plan))

    assert "A warm room." not in html
    assert "What its partners said" not in html
    assert press(other, plan, "assets:A warm room.").status_code == 403


def test_a_visitor_and_another_programmes_team_take_nothing_over(client, plan):
    signed_out = press(client, plan, "assets:A hall")
    stranger = sign_in(client, make_member(TEAM_MEMBER, make_programme("Elsewhere")))

    assert "/accounts/login/" in signed_out.url
    assert press(stranger, plan, "assets:A hall").status_code == 404
    assert not StageAnswer.objects.exists()


def test_only_conversations_that_were_held_are_shown(team, plan, partner):
    under_way = make_conversation(partner, answers={"assets": "A tent."})
    html = heard(team, plan)
    ahead = timezone.localdate() + timedelta(days=9)
    make_conversation(partner, answers={"assets": "A boat."}, held_on=ahead)
    make_conversation(partner, kind="workshop", answers={"assets": "A barge."})

    later = heard(team, plan)

    assert "Under way, " in html
    assert page("conversation", under_way) in html
    assert "To be held, " in later
    assert not {"A tent.", "A boat.", "A barge."} & set(re.findall(r"A \w+\.", later))


def test_what_a_partner_corrected_waits_until_somebody_decides(team, plan, partner):
    talk = held(partner)
    correction = correct(talk, "assets", "A cold room.")
    waits = heard(team, plan)
    assert "Harbour Carers corrected what is written under “What do they have that helps?”" in waits
    assert "A warm room." not in waits
    assert "A cold room." not in waits

    accept_correction(actor=make_actor(LEAD, partner.programme), correction=correction)

    assert "A cold room." in heard(team, plan)


def test_a_later_word_stands_though_an_earlier_one_was_corrected(team, plan, partner):
    correct(held(partner, {"assets": "A hall."}), "assets", "A cold hall.")
    review = held(partner, {"assets": "Two halls."}, kind="first")

    assert "Two halls." in heard(team, plan)

    correct(review, "assets", "Three halls.")
    assert "Two halls." not in heard(team, plan)


def test_a_correction_of_what_was_only_carried_over_waits_too(team, plan, partner):
    held(partner, {"assets": "A hall."}, held_on=timezone.localdate() - timedelta(days=40))
    talk = held(partner, {"meaning": "Football."}, kind="first")
    assert "A hall." in heard(team, plan)

    correct(talk, "assets", "A cold hall.")

    html = heard(team, plan)
    assert "A hall." not in html
    assert "Football." in html


def test_a_closed_conversation_says_that_nothing_was_agreed(team, plan, partner):
    talk = make_conversation(partner, answers={"assets": "A hall."})
    close_conversation(actor=Actor.system(talk.programme, "test"), conversation=talk)

    assert "closed without a summary agreed" in heard(team, plan)


def test_before_anybody_was_talked_with_the_page_says_how_to_begin(team, plan, partner):
    html = heard(team, plan)
    alone = heard(team, make_plan("For nobody yet", programme=partner.programme))

    assert "appears here once you have talked with them" in html
    assert reverse("conversations:start", args=[partner.pk]) in html
    assert "Choose the partners" in alone


def test_many_partners_and_answers_are_folded(team, plan, partner, django_assert_max_num_queries):
    for number in range(8):
        one = make_organisation(f"Partner {number}", programme=partner.programme)
        plan.partners.add(one)
        held(one, {**SAID, "assets": f"Room {number}", "needs": [f"Kit {number}"]})

    with django_assert_max_num_queries(50):
        html = heard(team, plan)

    assert "<summary>8 partners" in html
    assert "<summary>4 more" in html
    assert html.index("Room 3") < html.index("<summary>4 more") < html.index("Room 4")
