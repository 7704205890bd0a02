"""An answer is kept as it was given; nothing is written over unseen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.conversations.commands import save_answers, start_conversation
from dots.conversations.models import Answer, Conversation
from dots.conversations.selectors import last_conversations, standings_of
from dots.conversations.tests.makers import answer, make_conversation, ticks
from dots.foundation.actor import LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotAllowed, NotPossible
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def stands(conversation, code):
    return standings_of(conversation)[code]


def test_an_answer_is_kept_and_a_later_one_replaces_it_with_both_in_the_history(partner):
    talk = make_conversation(partner, answers={"assets": " A warm room. "})

    answer(talk, "assets", "A warm room and two volunteers.")

    assert stands(talk, "assets").value == "A warm room and two volunteers."
    assert [one.value for one in stands(talk, "assets").versions] == [
        "A warm room.",
        "A warm room and two volunteers.",
    ]


def test_two_people_who_write_at_once_both_keep_their_answers(partner):
    talk = make_conversation(partner)
    answer(talk, "assets", "A warm room.", seen=[])

    answer(talk, "assets", "Two volunteers.", seen=[])

    standing = stands(talk, "assets")
    assert standing.is_two
    assert [one.value for one in standing.heads] == ["A warm room.", "Two volunteers."]


@pytest.mark.parametrize("decided", ["A warm room.", "A warm room, and two volunteers."])
def test_a_person_who_sees_both_decides_and_one_answer_stands(partner, decided):
    talk = make_conversation(partner)
    for value in ("A warm room.", "Two volunteers."):
        answer(talk, "assets", value, seen=[])

    answer(talk, "assets", decided, seen=[1, 2])

    assert not stands(talk, "assets").is_two
    assert stands(talk, "assets").value == decided
    assert len(stands(talk, "assets").versions) == 3


def test_a_page_opened_before_that_changes_nothing_is_no_second_answer(partner):
    talk = make_conversation(partner)
    answer(talk, "assets", "A warm room.", seen=[])
    answer(talk, "assets", "A warm room and Wi-Fi.", seen=[1])

    answer(talk, "assets", "A warm room.", seen=[1])

    assert stands(talk, "assets").value == "A warm room and Wi-Fi."
    assert len(stands(talk, "assets").versions) == 2


def test_the_same_answer_given_twice_is_one(partner):
    talk = make_conversation(partner)

    for _ in range(2):
        answer(talk, "assets", "A warm room.", seen=[])

    assert Answer.objects.count() == 1


def test_an_answer_can_be_emptied_and_stays_in_the_history(partner):
    talk = make_conversation(partner, answers={"assets": "A warm room."})

    answer(talk, "assets", "")

    assert stands(talk, "assets").value == ""
    assert len(stands(talk, "assets").versions) == 2


def test_the_next_conversation_begins_with_what_was_said_last(partner):
    first = make_conversation(
        partner,
        held_on=TODAY - timedelta(days=90),
        answers={
            "people": ticks("unpaid-carers"),
            "assets": "A warm room.",
            "agreed": [{"what": "Lend four tablets", "who": "team"}],
        },
    )

    review = make_conversation(partner, kind="review", held_on=TODAY)

    standing = standings_of(review)
    assert standing["people"].value == ticks("unpaid-carers")
    assert standing["people"].is_carried
    assert standing["people"].newest.carried_from == first
    assert "agreed" not in standing


def test_what_was_carried_over_counts_as_said_again_once_somebody_confirms_it(partner):
    make_conversation(
        partner, held_on=TODAY - timedelta(days=90), answers={"assets": "A warm room."}
    )
    review = make_conversation(partner, kind="review", held_on=TODAY)

    answer(review, "assets", "A warm room.", seen=[1])

    assert not stands(review, "assets").is_carried
    assert stands(review, "assets").value == "A warm room."


def test_a_workshop_begins_empty_and_is_nobodys_last_word(programme, partner):
    make_conversation(
        partner,
        kind="workshop",
        held_on=TODAY - timedelta(days=9),
        answers={"assets": "Everybody’s rooms."},
    )

    review = make_conversation(partner, kind="review", held_on=TODAY)

    assert standings_of(review) == {}


def test_only_a_workshop_is_held_with_several_partners(programme, partner):
    several = [partner, make_organisation(programme=programme)]
    actor = make_actor(LEAD, programme)

    workshop = start_conversation(
        actor=actor, programme=programme, kind="workshop", organisations=several
    )

    assert workshop.parties.count() == 2
    with pytest.raises(NotPossible, match="Only a workshop"):
        start_conversation(actor=actor, programme=programme, kind="first", organisations=several)
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "value", "sentence"),
    [
        ("juggling", "Yes", "not in this conversation"),
        ("people", ticks("martians"), "Choose from your list"),
        ("agreed", [{"what": "Lend", "who": "somebody"}], "Say who does it"),
    ],
)
def test_what_cannot_be_is_refused_by_the_command_itself(partner, code, value, sentence):
    talk = make_conversation(partner)

    with pytest.raises(NotPossible, match=sentence):
        answer(talk, code, value)

    assert not Answer.objects.exists()


def test_a_partners_manager_writes_nothing_into_the_teams_answers(partner):
    talk = make_conversation(partner)
    manager = make_actor(PARTNER_MANAGER, partner.programme, partner.pk)

    with pytest.raises(NotAllowed):
        save_answers(
            actor=manager,
            conversation=talk,
            answers=[{"code": "assets", "value": "Gold", "seen": []}],
        )

    assert not Answer.objects.exists()


def test_who_was_spoken_to_last_and_when_is_known_for_every_partner(programme, partner):
    other = make_organisation(programme=programme)
    make_conversation(partner, held_on=TODAY - timedelta(days=40))
    make_conversation(partner, kind="quick", held_on=TODAY - timedelta(days=3))
    make_conversation(other, kind="workshop", held_on=TODAY + timedelta(days=10))
    make_conversation(make_organisation(), held_on=TODAY)

    spoken = last_conversations(make_actor(LEAD, programme))

    assert spoken == {partner.pk: TODAY - timedelta(days=3)}
