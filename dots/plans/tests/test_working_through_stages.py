"""Answering a stage's worksheet, finishing, skipping, taking up again and repeating."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation.actor import LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.notes import all_notes, notes_about
from dots.plans.commands import finish_stage, save_answers
from dots.plans.models import StageAnswer, StageRound
from dots.plans.tests.makers import make_answers, make_done, system_of

pytestmark = pytest.mark.django_db


def sent(**fields):
    return {"command_id": uuid.uuid4(), **fields}


def at(name, plan, *args):
    return reverse(f"plans:{name}", args=[plan.pk, *args])


def page(client, name, plan, *args):
    return client.get(at(name, plan, *args)).content.decode()


def test_a_plan_begins_at_the_first_stage_and_says_what_is_next(team, plan):
    said = page(team, "plan", plan)

    assert "Next: say whom it is for and who is around it." in said
    assert "Begin stage 1" in said
    assert said.count("To come") == 3


def test_answers_on_one_page_are_kept_and_sent_twice_once(team, plan):
    partner = plan.partners.get()
    answers = sent(
        **{"answer-focus": "Carers who are up at night", "answer-trusted": [str(partner.pk)]}
    )
    address = at("answer", plan, 1)

    kept = team.post(address, answers, follow=True).content.decode()
    team.post(address, answers)

    assert "Carers who are up at night" in kept
    assert "Harbour Carers" in kept
    assert "2 of 6 questions answered" in kept
    assert StageAnswer.objects.count() == 2


def test_one_question_at_a_time_goes_on_to_the_next(team, plan):
    first = page(team, "question", plan, 1, "focus")

    response = team.post(at("question", plan, 1, "focus"), sent(**{"answer-focus": "Carers"}))

    assert "question 1 of 6" in first
    assert response["Location"] == at("question", plan, 1, "known")
    assert StageAnswer.objects.get().value == "Carers"


def test_the_last_question_leads_back_to_the_stage(team, plan):
    response = team.post(at("question", plan, 4, "share"), sent(**{"answer-share": "All of us"}))

    assert response["Location"] == at("stage", plan, 4)


def test_each_save_keeps_the_earlier_answer(team, plan):
    make_answers(plan, 1, focus="Carers")
    team.post(at("answer", plan, 1), sent(**{"answer-focus": "Carers at night"}))

    said = page(team, "stage", plan, 1)

    assert "Earlier answers: 1" in said
    assert [one.value for one in StageAnswer.objects.order_by("number")] == [
        "Carers",
        "Carers at night",
    ]


def test_barriers_are_words_of_the_list_and_shown_as_such(team, plan):
    answers = {"answer-barriers": ["cost", "device"], "answer-assets": "Wi-Fi\n\nA hall\nWi-Fi"}
    kept = team.post(at("answer", plan, 2), sent(**answers), follow=True).content.decode()

    assert "<li>No suitable device</li>" in kept
    assert StageAnswer.objects.get(code="assets").value == ["Wi-Fi", "A hall"]


@pytest.mark.parametrize(
    ("stage", "answers", "sentence"),
    [
        (2, {"barriers": ["no-such-thing"]}, "choose from the list"),
        (1, {"trusted": [str(uuid.uuid4())]}, "choose from the list"),
        (1, {"no-such-question": "x"}, "not in this worksheet"),
        (1, {"focus": "x" * 4001}, "may have 4,000 letters"),
        (7, {"focus": "x"}, "four stages"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(plan, stage, answers, sentence):
    with pytest.raises(NotPossible, match=sentence):
        save_answers(actor=system_of(plan), plan=plan, stage=stage, answers=answers, seen=0)

    assert not StageRound.objects.exists()


def test_a_stage_is_done_taken_up_again_and_done(team, plan):
    make_answers(plan, 1, focus="Carers")

    done = team.post(at("finish_stage", plan, 1), sent(), follow=True).content.decode()
    resumed = team.post(at("resume_stage", plan, 1), sent(), follow=True).content.decode()

    assert "Next: look at barriers, assets and opportunities." in done
    assert "Stage 1 done" in done
    assert "“Focus and partners” is under way again." in resumed
    plan.refresh_from_db()
    assert plan.stage == 1


def test_a_stage_is_skipped_with_its_reason_only(team, plan):
    address = at("skip_stage", plan, 1)
    without = team.post(address, sent(because=" ")).content.decode()

    skipped = team.post(address, sent(because="Done at a workshop"), follow=True).content.decode()

    assert "Why do you leave it out" in without
    assert "Skipped: Done at a workshop" in skipped
    assert '<span class="vh">, skipped</span>' in skipped
    plan.refresh_from_db()
    assert plan.stage == 2


def test_why_a_stage_was_left_out_is_still_told_when_it_is_taken_up_again(team, plan):
    def leave_out(because):
        team.post(at("skip_stage", plan, 1), sent(because=because))
        return page(team, "stage", plan, 1)

    leave_out("Done at a workshop")
    team.post(at("resume_stage", plan, 1), sent())
    resumed = page(team, "stage", plan, 1)
    again = leave_out("They asked to wait")
    team.post(at("resume_stage", plan, 1), sent())

    told = [note.text for note in all_notes(system_of(plan)) if "left out" in note.title]
    assert "Left out before: Done at a workshop" in resumed
    assert "Skipped: They asked to wait" in again
    assert "Left out before: Done at a workshop" in again
    assert "Left out before: Done at a workshop; They asked to wait" in page(team, "stage", plan, 1)
    assert told == []  # for the team alone
    team_reads = [note.text for note in all_notes(make_actor(LEAD, plan.programme))]
    assert team_reads == ["They asked to wait", "Done at a workshop"]


def test_a_stage_repeated_begins_from_last_time_and_shows_what_changed(team, plan):
    make_done(plan, 2, barriers=["cost", "device"], how="No money for data")
    team.post(at("repeat_stage", plan, 2), sent())
    carried = page(team, "stage", plan, 2)
    form = page(team, "answer", plan, 2)

    answers = {"answer-barriers": ["cost", "skills"], "answer-how": "Phones too old"}
    again = team.post(at("answer", plan, 2), sent(**answers), follow=True).content.decode()

    assert "As said last time; nobody has looked at it again." in carried
    assert "No money for data" in form
    assert "New: Not knowing how. No longer: No suitable device." in again
    assert "Before: No money for data" in again
    assert "Under way, the second time" in again
    earlier = page(team, "earlier", plan, 2, 1)
    assert "This is an earlier round, as it was." in earlier
    assert "No suitable device" in earlier
    assert "Answer the questions" not in earlier


def test_what_is_taken_away_in_another_round_is_kept_as_taken_away(team, plan):
    make_done(plan, 2, how="No money for data")
    team.post(at("repeat_stage", plan, 2), sent())

    again = team.post(at("answer", plan, 2), sent(), follow=True).content.decode()

    assert "Changed since last time." in again
    assert StageAnswer.objects.get(round__number=2).value == ""


def test_a_stage_that_is_done_takes_no_answers(team, plan):
    make_done(plan, 1, focus="Carers")

    said = team.post(at("answer", plan, 1), sent(**{"answer-focus": "Others"}))

    assert "This stage is settled." in said.content.decode()
    assert "Others" in said.content.decode()
    assert StageAnswer.objects.get().value == "Carers"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("resume_stage", "not settled"), ("repeat_stage", "not done yet")],
)
def test_what_the_state_of_a_stage_does_not_allow_is_said(team, plan, name, sentence):
    assert sentence in team.post(at(name, plan, 1), sent()).content.decode()


def test_stages_need_not_come_in_order(team, plan):
    make_done(plan, 3, quick=["Ring the library"])

    assert "Next: say whom it is for" in page(team, "plan", plan)
    assert "1 done" not in page(team, "plan", plan)
    plan.refresh_from_db()
    assert plan.stage == 1


def test_what_is_no_stage_or_question_is_not_found(team, plan):
    assert team.get(at("stage", plan, 5)).status_code == 404
    assert team.get(at("question", plan, 1, "nothing")).status_code == 404
    assert team.get(at("earlier", plan, 1, 3)).status_code == 404


def test_stages_are_changed_by_nobody_signed_out_or_only_reading(client, plan):
    addresses = [
        at(name, plan, 1)
        for name in ("answer", "finish_stage", "skip_stage", "resume_stage", "repeat_stage")
    ]
    signed_out = {client.post(address, sent()).status_code for address in addresses}
    manager = make_member(PARTNER_MANAGER, plan.programme, plan.partners.get().pk)
    sign_in(client, manager)

    reading = {client.post(address, sent()).status_code for address in addresses}

    assert (signed_out, reading) == ({302}, {403})
    assert not StageRound.objects.exists()


def test_markup_in_an_answer_is_shown_as_text(team, plan):
    make_answers(plan, 1, focus="<script>alert(1)</script>")

    assert "&lt;script&gt;" in page(team, "stage", plan, 1)
    assert "<script>alert" not in page(team, "stage", plan, 1)


def test_who_answers_for_notes_finds_what_was_typed_about_a_partner(plan):
    make_answers(plan, 1, focus="Carers", team_view="They are short of money")
    actor = make_actor(programme=plan.programme)
    notes = notes_about(actor, plan.partners.get().pk)

    assert {one.text for one in notes} >= {"Carers", "They are short of money"}
    manager = make_actor(PARTNER_MANAGER, plan.programme, plan.partners.get().pk)
    assert notes_about(manager, plan.partners.get().pk) == []


def test_finishing_what_was_never_answered_is_possible(plan):
    assert finish_stage(actor=system_of(plan), plan=plan, stage=1).state == "done"


def test_where_no_partner_is_around_the_plan_the_page_leads_to_choosing_them(team, plan):
    plan.partners.clear()

    said = page(team, "answer", plan, 1)

    assert "No partner is around this plan yet" in said
    assert f'href="{at("partners", plan)}"' in said
    assert "Tick those who are part of this plan" not in said
