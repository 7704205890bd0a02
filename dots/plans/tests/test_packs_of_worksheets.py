"""Worksheets go out of one programme and into another, and hostile ones stay outside."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, make_programme, sign_in
from dots.calculations.errors import UnusableInput
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.commands import NotAllowed, NotPossible
from dots.foundation.packs import pack_parts
from dots.plans.commands import repeat_stage, reword_worksheet, take_prompts
from dots.plans.models import Worksheet
from dots.plans.our_worksheets import OUR_WORKSHEETS
from dots.plans.pack import WorksheetsPart
from dots.plans.prompts import Prompt, problems, read, written
from dots.plans.selectors import prompts_in_use, sheet_of
from dots.plans.tests.makers import make_done, make_plan

PART = WorksheetsPart()


def reword(programme, stage=1, *, seen=0, **titles):
    """Give some questions other words; an unknown code is added at the end."""
    prompts = list(prompts_in_use(programme.pk, stage))
    known = {one.code for one in prompts}
    prompts = [replace(one, title=titles.get(one.code, one.title)) for one in prompts]
    prompts += [Prompt(code, title) for code, title in titles.items() if code not in known]
    return reword_worksheet(
        actor=make_actor(LEAD, programme),
        programme=programme,
        stage=stage,
        prompts=written(prompts),
        seen=seen,
    )


def exported(programme):
    items = PART.items(programme)
    return json.loads(json.dumps({key: item.value for key, item in items.items()}))


def titles(programme, stage=1):
    return {one.code: one.title for one in prompts_in_use(programme.pk, stage) if not one.hidden}


@pytest.mark.django_db
def test_worksheets_go_from_one_programme_into_another():
    ours, theirs = make_programme(), make_programme()
    reword(ours, focus="For whom?", extra="What does it cost?")
    data = exported(ours)

    offered = PART.read(theirs, data)
    PART.take(actor=make_actor(LEAD, theirs), programme=theirs, values=data)

    assert offered["1/extra"].text == "What does it cost?"
    assert offered["1/extra"].answered == "A few sentences"
    assert titles(theirs)["focus"] == "For whom?"
    assert exported(theirs) == data
    assert Worksheet.objects.filter(programme=theirs, came_from="pack").count() == 1


@pytest.mark.django_db
def test_only_what_is_taken_changes():
    ours, theirs = make_programme(), make_programme()
    reword(ours, focus="For whom?", known="What is known?")
    reword(theirs, known="What did they tell us?")
    taken = {"1/focus": exported(ours)["1/focus"]}

    PART.take(actor=make_actor(LEAD, theirs), programme=theirs, values=taken)

    assert titles(theirs)["focus"] == "For whom?"
    assert titles(theirs)["known"] == "What did they tell us?"


@pytest.mark.django_db
def test_what_is_ours_as_it_comes_is_nobodys_own():
    programme = make_programme()
    reword(programme, focus="For whom?")

    own = {key for key, item in PART.items(programme).items() if item.is_own}

    assert own == {"1/focus"}
    assert any(one.code == PART.code for one in pack_parts)


@pytest.mark.django_db
def test_only_a_lead_takes_worksheets_and_never_another_programmes():
    ours, theirs = make_programme(), make_programme()
    data = exported(ours)

    for actor in (make_actor(TEAM_MEMBER, theirs), make_actor(LEAD, ours)):
        with pytest.raises(NotAllowed):
            PART.take(actor=actor, programme=theirs, values=data)

    assert not Worksheet.objects.exists()


FULL = [{"code": f"q-{number}", "title": "Why?"} for number in range(28)]
ALL_HIDDEN = [{**one.as_data(), "hidden": True} for one in OUR_WORKSHEETS[4]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stage", "prompts", "sentence"),
    [
        (9, [], "four stages"),
        (1, [{"code": "A B", "title": "x"}], "small letters"),
        (1, FULL, "at most 30 fit"),
        (4, ALL_HIDDEN, "would ask nothing"),
    ],
)
def test_the_command_refuses_what_cannot_be(stage, prompts, sentence):
    programme = make_programme()

    with pytest.raises(NotPossible, match=sentence):
        take_prompts(
            actor=make_actor(LEAD, programme), programme=programme, prompts={stage: prompts}
        )

    assert not Worksheet.objects.exists()


GOOD = {"title": "For whom?"}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"focus": GOOD}, "none of the stages"),
        ({"9/focus": GOOD}, "none of the stages"),
        ({"1/focus": "x"}, "not a question"),
        ({"1/focus": {**GOOD, "code": "other"}}, "not a question"),
        ({"1/focus": {**GOOD, "evil": 1}}, "does not have"),
        ({"1/focus": {"title": 5}}, "in place of words"),
        ({"1/focus": {**GOOD, "hidden": "yes"}}, "yes or no"),
        ({"1/focus": {"title": "x" * 201}}, "longer than 200"),
        ({"1/focus": {"title": " "}}, "has no title"),
        ({"1/focus": {}}, "has no title"),
        ({"1/": GOOD}, "has no code"),
        ({"1/../etc": GOOD}, "small letters"),
        ({"1/focus": {**GOOD, "kind": "script"}}, "not known here"),
        ({"1/focus": {**GOOD, "hint": "a\x00b"}}, "control signs"),
        ({f"1/q-{number}": GOOD for number in range(31)}, "at most 30"),
    ],
)
def test_data_that_is_not_sound_is_refused_with_a_sentence(values, sentence):
    with pytest.raises(UnusableInput, match=sentence):
        PART.read(None, values)


def test_our_own_worksheets_are_sound():
    for stage, prompts in OUR_WORKSHEETS.items():
        assert problems(written(prompts), f"Stage {stage}") == []
        assert read(written(prompts)) == prompts


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "is not a list"),
        (["x"], "is not a question"),
        ([{"code": "a", "title": "A"}] * 2, "same code"),
    ],
)
def test_plain_data_of_another_shape_is_said(data, sentence):
    assert sentence in problems(data, "Stage 1")[0]


def repeated(plan, **values):
    """Answer the first stage, take other questions in, and begin it again."""
    make_done(plan, 1, **{code.replace("-", "_"): value for code, (value, _) in values.items()})
    system = Actor.system(plan.programme, "test")
    ours = exported(plan.programme)
    taken = {f"1/{code}": ours[f"1/{code}"] | theirs for code, (_, theirs) in values.items()}
    PART.take(actor=system, programme=plan.programme, values=taken)
    repeat_stage(actor=system, plan=plan, stage=1)


@pytest.mark.django_db
def test_a_stage_repeated_shows_no_earlier_answer_of_another_kind(client):
    plan = make_plan()
    sign_in(client, make_member(LEAD, plan.programme))

    repeated(plan, missing=(["A mosque"], {"kind": "partners"}), focus=("Carers", {}))

    assert set(sheet_of(plan, 1).before) == {"focus"}
    for name in ("stage", "answer"):
        page = client.get(reverse(f"plans:{name}", args=[plan.pk, 1]))
        assert page.status_code == 200
        assert "Carers" in page.content.decode()


@pytest.mark.django_db
def test_what_only_the_team_read_is_not_carried_to_where_others_read_it():
    plan = make_plan()

    repeated(plan, **{"team-view": ("Say nothing of the rent.", {"private": False})})

    assert sheet_of(plan, 1).before == {}
