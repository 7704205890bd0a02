"""A question that is worded anew: does it ask the same, and in which words was it answered?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.conversations.commands import begin_draft, change_question, use_draft
from dots.conversations.models import Question
from dots.conversations.selectors import shared_standings
from dots.conversations.tests.makers import answer, make_conversation, make_draft
from dots.conversations.tests.reading import filled, page, read, send
from dots.foundation.actor import LEAD

pytestmark = pytest.mark.django_db
EARLIER = timezone.localdate() - timedelta(days=40)
ROOM = "A warm room with Wi-Fi."
ASKED_BACK = "Does it still ask the same?"
STILL_READS = "The partner still reads “What do you have that helps?”"
LACK = {"wording": "What do they not have yet?"}
FOR_PARTNER = {"for_partner": "What do you not have yet?"}


@pytest.fixture
def said_before(partner):
    return make_conversation(partner, held_on=EARLIER, answers={"assets": ROOM})


@pytest.fixture
def draft(said_before):
    return make_draft(said_before.programme)


def assets_of(guide):
    return guide.questions.get(code="assets")


def used(guide):
    return use_draft(actor=make_actor(LEAD, guide.programme), guide=guide)


def reworded(programme, **words):
    """The lead says that the question asks the same in other words, and uses it."""
    lead = make_actor(LEAD, programme)
    found = begin_draft(actor=lead, programme=programme, kind="first")
    change_question(actor=lead, question=assets_of(found), hint="", is_hidden=False, **words)
    return used(found)


def test_whoever_rewords_a_question_is_asked_whether_it_asks_the_same(lead, draft):
    asked = send(lead, page("change_question", assets_of(draft)), **LACK).content.decode()

    assert ASKED_BACK in asked
    assert STILL_READS in asked
    assert assets_of(draft).wording == "What do they have that helps?"


@pytest.mark.parametrize(
    "wording", ["what do they have that helps", "What do they have that helps?"]
)
def test_a_slip_put_right_is_not_asked_about(lead, draft, wording):
    html = send(lead, page("change_question", assets_of(draft)), wording=wording).content.decode()

    assert ASKED_BACK not in html
    assert assets_of(draft).wording == wording


def test_a_question_that_was_never_asked_is_reworded_without_a_question(lead, draft):
    send(lead, page("new_question", draft), wording="When is the kettle on?", kind="words")
    own = draft.questions.get(is_own=True)

    html = send(lead, page("change_question", own), wording="Who makes tea?").content.decode()

    assert ASKED_BACK not in html
    own.refresh_from_db()
    assert own.wording == "Who makes tea?"


def test_what_asks_something_else_begins_empty_and_the_old_question_keeps_what_was_said(
    lead, partner, said_before, draft
):
    address = page("change_question", assets_of(draft))
    before = draft.questions.count()
    typed = {**filled(read(lead, address)), **LACK, **FOR_PARTNER, "still_asks": "another"}

    done = lead.post(address, typed, follow=True)
    again = lead.post(address, typed, follow=True)

    assert "the new question begins empty" in done.content.decode()
    assert again.status_code == 200
    assert draft.questions.count() == before + 1
    old = assets_of(draft)
    assert (old.is_hidden, old.wording) == (True, "What do they have that helps?")
    new = draft.questions.get(is_own=True)
    asked = [one.code for one in draft.questions.all()]
    assert asked[asked.index("assets") + 1] == new.code
    assert new.for_partner == "What do you not have yet?"

    used(draft)
    talk = make_conversation(partner)
    html = read(lead, page("question", talk, new.code))
    assert ROOM not in html
    assert ROOM not in read(lead, page("check", talk))
    assert ROOM in read(lead, page("question", said_before, "assets"))


@pytest.mark.parametrize(
    ("hint", "kept"), [("", ""), ("A room, a skill.", ""), ("Tea, say.", "Tea, say.")]
)
def test_a_question_that_asks_something_else_begins_without_the_old_hint(lead, draft, hint, kept):
    old = assets_of(draft)
    old.hint = "A room, a skill."
    old.save(update_fields=["hint"])
    words = {**LACK, **FOR_PARTNER, "hint": hint, "still_asks": "another"}

    asked = send(lead, page("change_question", old), **LACK).content.decode()
    send(lead, page("change_question", old), **words)

    assert "it begins empty, without the old hint" in asked
    assert draft.questions.get(is_own=True).hint == kept
    assert assets_of(draft).hint == "A room, a skill."


def test_in_other_words_the_same_question_keeps_its_hint(lead, draft):
    old = assets_of(draft)
    old.hint = "A room, a skill."
    old.save(update_fields=["hint"])

    send(lead, page("change_question", old), **LACK, **FOR_PARTNER, still_asks="same")

    assert assets_of(draft).hint == "A room, a skill."


def test_a_guide_that_is_full_takes_no_question_instead_of_another(lead, draft):
    Question.objects.bulk_create(
        Question(programme=draft.programme, guide=draft, code=f"own-{n}", position=n, wording="?")
        for n in range(draft.questions.count(), 30)
    )

    html = send(
        lead, page("change_question", assets_of(draft)), **LACK, **FOR_PARTNER, still_asks="another"
    ).content.decode()

    assert "at most 30 questions" in html
    assert not assets_of(draft).is_hidden


def test_the_partners_wording_may_stay_when_somebody_says_that_it_fits(lead, draft):
    address = page("change_question", assets_of(draft))
    without = send(lead, address, **LACK, still_asks="same").content.decode()
    assert STILL_READS in without

    send(lead, address, **LACK, still_asks="same", sure_of="for_partner")

    assert assets_of(draft).wording == "What do they not have yet?"
    assert assets_of(draft).for_partner == "What do you have that helps?"


def test_wherever_a_carried_answer_stands_it_says_how_it_was_asked(team, partner, said_before):
    reworded(partner.programme, **LACK, **FOR_PARTNER)
    talk = make_conversation(partner)
    answer(talk, "meaning", "Football.")
    then = "Asked then: “What do they have that helps?”"

    for name, more in (
        ("conversation", ()), ("question", ("assets",)), ("everything", ()), ("check", ()),
        ("changes", ()),
    ):  # fmt: skip
        assert then in read(team, page(name, talk, *more)), name
    send(team, page("check", talk))

    assert then in read(team, page("conversation", talk))
    theirs = read(team, page("ours_summary", talk.parties.get()))
    assert "Asked then: “What do you have that helps?”" in theirs
    assert "Asked then" not in read(team, page("conversation", said_before))


def test_an_answer_confirmed_under_the_new_words_is_an_answer_to_them(team, partner, said_before):
    reworded(partner.programme, **LACK)
    talk = make_conversation(partner)

    send(team, page("question", talk, "assets"))

    assert "Asked then" not in read(team, page("check", talk))


def test_a_review_in_which_nothing_was_answered_is_not_sent(team, partner, said_before):
    talk = make_conversation(partner)

    refused = send(team, page("check", talk)).content.decode()

    assert "Nothing was answered this time" in refused
    assert "What you typed is still here" not in refused
    answer(talk, "assets", ROOM)
    assert "Note here when they agree." in send(team, page("check", talk)).content.decode()


def test_a_call_in_which_nothing_was_asked_says_so_of_what_stands_from_before(team, partner):
    make_conversation(partner, held_on=EARLIER, answers={"needs": ["Twelve tablets"]})
    call = make_conversation(partner, kind="quick")
    send(team, page("close", call))

    html = read(team, page("conversation", call))

    before, _, since = html.partition("Not asked this time")
    assert "Twelve tablets" not in before
    assert "Twelve tablets" in since
    told = send(team, page("question", call, "about"), **{"about-value": "Tea."}).content.decode()
    assert "This conversation was closed" in told
    assert shared_standings(call)["about"].newest is None


def test_two_who_reword_one_question_read_what_the_other_wrote(lead, draft):
    address = page("change_question", assets_of(draft))
    opened = filled(read(lead, address))
    answers = {"still_asks": "same", "sure_of": "for_partner"}
    lead.post(address, {**filled(read(lead, address)), "wording": "What helps?", **answers})

    late = lead.post(address, {**opened, **LACK, **answers}).content.decode()

    assert "It now says “What helps?”" in late
    assert assets_of(draft).wording == "What helps?"
    lead.post(address, {**filled(late), **answers})
    assert assets_of(draft).wording == LACK["wording"]
