"""A stage is answered for the first time while somebody rewords its worksheet."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from django.urls import reverse

from dots.plans.commands import reword_worksheet
from dots.plans.models import StageRound
from dots.plans.prompts import written
from dots.plans.selectors import prompts_in_use, sheet_of
from dots.plans.tests.makers import make_answers, system_of

pytestmark = pytest.mark.django_db
STAGE, CODE, TYPED = 2, "assets", "A hall with Wi-Fi"


def reword(plan, *, anew=(), **changed):
    """Word the question otherwise, hide it, or let everybody read its answer."""
    prompts = prompts_in_use(plan.programme_id, STAGE)
    new = [replace(one, **changed) if one.code == CODE else one for one in prompts]
    return reword_worksheet(
        actor=system_of(plan), programme=plan.programme, stage=STAGE,
        prompts=written(new), seen=0, anew=anew,
    )  # fmt: skip


def opened(client, plan, page="answer", *args):
    address = reverse(f"plans:{page}", args=[plan.pk, STAGE, *args])
    form = client.get(address).context["form"]
    sent = {name: form[name].value() or [] for name in form.fields}
    return address, sent | {"command_id": uuid.uuid4(), f"answer-{CODE}": TYPED}


@pytest.mark.parametrize(
    ("anew", "changed"),
    [
        ((), {"title": "What do they NOT have?"}),
        ((CODE,), {"title": "Who is against it?"}),
        ((), {"hidden": True}),
    ],
)
def test_answers_stand_under_the_questions_that_were_read(team, plan, anew, changed):
    address, sent = opened(team, plan)
    reword(plan, anew=anew, **changed)

    html = team.post(address, sent, follow=True).content.decode()

    assert "Your answers are kept." in html
    assert TYPED in html
    sheet = sheet_of(plan, STAGE)
    assert sheet.number == 1
    assert {one.code: one.title for one in sheet.prompts}[
        CODE
    ] == "What is there already that helps?"
    assert sheet.values[CODE] == [TYPED]


def test_a_question_a_page_is_kept_though_it_is_asked_no_more(team, plan):
    address, sent = opened(team, plan, "question", CODE)
    reword(plan, hidden=True)

    team.post(address, sent)

    assert sheet_of(plan, STAGE).values[CODE] == [TYPED]


def test_what_only_the_team_was_to_read_stays_so(team, plan):
    reword(plan, private=True)
    address, sent = opened(team, plan)
    prompts = [replace(one, private=False) for one in prompts_in_use(plan.programme_id, STAGE)]
    reword_worksheet(
        actor=system_of(plan), programme=plan.programme, stage=STAGE,
        prompts=written(prompts), seen=2,
    )  # fmt: skip

    team.post(address, sent)

    for_partners = sheet_of(plan, STAGE).for_partners()
    assert CODE not in {one.code for one in for_partners.prompts}


def test_where_a_colleague_began_with_the_new_questions_nothing_typed_is_lost(team, plan):
    address, sent = opened(team, plan)
    reword(plan, anew=(CODE,), title="Who is against it?")
    make_answers(plan, STAGE, barriers=[])

    html = team.post(address, sent).content.decode()

    assert "a colleague began this stage with the new ones. Nothing was saved." in html
    assert "What is there already that helps?" in html
    assert TYPED in html
    assert CODE not in sheet_of(plan, STAGE).values


@pytest.mark.parametrize("number", ["9", "x", "99999999999999999999", "-1"])
def test_a_number_that_no_worksheet_has_saves_nothing(team, plan, number):
    address, sent = opened(team, plan)

    html = team.post(address, sent | {"asked": number}).content.decode()

    assert TYPED in html
    assert not StageRound.objects.exists()
