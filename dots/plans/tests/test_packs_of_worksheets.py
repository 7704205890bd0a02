"""Worksheets go out of one programme and into another, and hostile ones stay outside."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dots.accounts.tests.makers import make_actor, make_programme
from dots.foundation.actor import LEAD, TEAM_MEMBER
from dots.foundation.commands import NotAllowed, NotPossible
from dots.plans import pack
from dots.plans.commands import reword_worksheet, take_pack
from dots.plans.models import Worksheet
from dots.plans.our_worksheets import OUR_WORKSHEETS
from dots.plans.prompts import Prompt, merged, problems, read, written
from dots.plans.selectors import prompts_in_use


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


def titles(programme, stage=1):
    return {one.code: one.title for one in prompts_in_use(programme.pk, stage) if not one.hidden}


@pytest.mark.django_db
def test_worksheets_go_from_one_programme_into_another():
    ours, theirs = make_programme(), make_programme()
    reword(ours, focus="For whom?", extra="What does it cost?")
    data = json.loads(json.dumps(pack.export(ours)))

    assert pack.problems(data) == []
    assert {str(one) for one in pack.differences(theirs, data)} == {
        "Stage 1: “Whom is this plan for, and why now?” would be asked in other words.",
        "Stage 1: “What does it cost?” would be asked as well.",
    }
    pack.apply(make_actor(LEAD, theirs), theirs, data)

    assert titles(theirs)["focus"] == "For whom?"
    assert pack.export(theirs) == pack.export(ours)
    assert pack.differences(theirs, data) == []


@pytest.mark.django_db
def test_ones_own_changes_stay_when_a_newer_pack_comes():
    ours, theirs = make_programme(), make_programme()
    reword(ours, focus="For whom?")
    actor = make_actor(LEAD, theirs)
    pack.apply(actor, theirs, pack.export(ours))
    reword(theirs, seen=2, known="What did they tell us?", mine="And what do we fear?")
    reword(ours, seen=2, focus="Who is it for?", known="What is known?")

    newer = pack.export(ours)
    differences = pack.differences(theirs, newer)
    pack.apply(actor, theirs, newer)

    assert {(one.code, one.what) for one in differences} == {
        ("focus", "reworded"),
        ("known", "kept"),
        ("mine", "kept"),
    }
    now = titles(theirs)
    assert now["focus"] == "Who is it for?"
    assert now["known"] == "What did they tell us?"
    assert now["mine"] == "And what do we fear?"
    count = Worksheet.objects.count()
    pack.apply(actor, theirs, newer)
    assert Worksheet.objects.count() == count


@pytest.mark.django_db
def test_only_a_lead_takes_a_pack_and_never_another_programmes():
    ours, theirs = make_programme(), make_programme()

    for actor in (make_actor(TEAM_MEMBER, theirs), make_actor(LEAD, ours)):
        with pytest.raises(NotAllowed):
            pack.apply(actor, theirs, pack.export(ours))

    assert not Worksheet.objects.exists()


@pytest.mark.django_db
def test_the_command_refuses_what_was_not_checked():
    programme = make_programme()
    actor = make_actor(LEAD, programme)

    for worksheets in ({9: []}, {1: [{"code": "A B", "title": "x"}]}):
        with pytest.raises(NotPossible, match=r"Nothing was changed\."):
            take_pack(actor=actor, programme=programme, worksheets=worksheets)


def data_with(prompts, **others):
    stages = [{"stage": 1, "prompts": prompts}]
    return {"kind": "plan-worksheets", "version": 1, "stages": stages, **others}


GOOD = {"code": "focus", "title": "For whom?"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "no worksheets"),
        ([], "no worksheets"),
        ({"kind": "guides"}, "no worksheets"),
        (data_with([GOOD], version=2), "another version"),
        (data_with([GOOD], more="x"), "something beside"),
        (data_with([GOOD], stages={}), "one to four stages"),
        (data_with([GOOD], stages=[{"stage": n % 5, "prompts": []} for n in range(9)]), "one to"),
        (data_with([GOOD], stages=["x"]), "none of the four"),
        (data_with([GOOD], stages=[{"stage": True, "prompts": []}]), "none of the four"),
        (data_with([GOOD], stages=[{"stage": [1], "prompts": []}]), "none of the four"),
        (data_with([GOOD], stages=[{"stage": 1, "prompts": [GOOD]}] * 2), "there twice"),
        (data_with({}), "is not a list"),
        (data_with([GOOD] * 31), "at most 30"),
        (data_with(["x"]), "is not a question"),
        (data_with([{**GOOD, "evil": 1}]), "does not have"),
        (data_with([{**GOOD, "title": 5}]), "in place of words"),
        (data_with([{**GOOD, "hidden": "yes"}]), "yes or no"),
        (data_with([{**GOOD, "title": "x" * 201}]), "longer than 200"),
        (data_with([{**GOOD, "title": " "}]), "has no title"),
        (data_with([{"code": "focus"}]), "has no title"),
        (data_with([{**GOOD, "code": "../etc"}]), "small letters"),
        (data_with([{**GOOD, "kind": "script"}]), "not known here"),
        (data_with([{**GOOD, "hint": "a\x00b"}]), "cannot be shown"),
        (data_with([GOOD, GOOD]), "same code"),
        (data_with([{**GOOD, "hidden": True}]), "asks nothing"),
        (data_with([]), "asks nothing"),
    ],
)
def test_data_that_is_not_sound_is_refused_with_a_sentence(data, sentence):
    said = pack.problems(data)

    assert any(sentence in one for one in said), said


def test_our_own_worksheets_are_sound():
    for stage, prompts in OUR_WORKSHEETS.items():
        assert problems(written(prompts), f"Stage {stage}") == []
        assert read(written(prompts)) == prompts


A, B, C = (Prompt(code, code.upper()) for code in "abc")


@pytest.mark.parametrize(
    ("mine", "base", "theirs", "after"),
    [
        ([A, B], [A, B], [B, A], [B, A]),  # their order, when nobody moved anything
        ([B, A], [A, B], [A, B, C], [B, A, C]),  # one's own order stays
        ([A, C, B], [A, B], [B, A], [B, A, C]),  # one's own question stays behind its neighbour
        ([C, A], [A], [A, B], [C, A, B]),
        ([A, B], [A, B], [A], [A, replace(B, hidden=True)]),
        ([A, replace(B, title="Mine")], [A, B], [A], [A, replace(B, title="Mine")]),
        ([A], [A], [replace(A, title="New")], [replace(A, title="New")]),
        ([replace(A, hidden=True)], [A], [A], [replace(A, hidden=True)]),
    ],
)
def test_what_one_changed_stays_and_the_rest_follows(mine, base, theirs, after):
    assert merged(mine, base, theirs) == after
