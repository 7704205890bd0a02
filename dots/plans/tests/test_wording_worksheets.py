"""The lead words the worksheets otherwise; plans keep what they were asked."""

from __future__ import annotations

import re
import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER
from dots.plans.models import Worksheet
from dots.plans.our_worksheets import OUR_WORKSHEETS
from dots.plans.prompts import read
from dots.plans.tests.makers import make_answers, make_done

pytestmark = pytest.mark.django_db

REWORD = reverse("plans:reword", args=[2])


def as_it_is(client, stage=2):
    """Return a worksheet's form as it is sent when nothing is changed."""
    page = client.get(reverse("plans:reword", args=[stage])).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', page).group(1)
    current = Worksheet.objects.filter(stage=stage).order_by("-number").first()
    prompts = read(current.prompts) if current else OUR_WORKSHEETS[stage]
    fields = {"command_id": uuid.uuid4(), "seen": seen}
    for number, one in enumerate(prompts):
        fields |= {
            f"title-{number}": one.title,
            f"hint-{number}": one.hint,
            f"place-{number}": number + 1,
        }
        fields |= {f"{name}-{number}": "on" for name in ("private", "hidden") if getattr(one, name)}
    new = range(len(prompts), len(prompts) + 2)
    return fields | {f"kind-{number}": "words" for number in new}


def asked(stage=2):
    current = Worksheet.objects.filter(stage=stage).order_by("-number").first()
    return [one.title for one in read(current.prompts) if not one.hidden]


def test_a_question_is_reworded_and_the_page_says_it_is_ours_no_more(lead):
    lead.post(REWORD, as_it_is(lead) | {"title-0": "What stops them?", "why": "Plainer"})

    page = lead.get(reverse("plans:worksheets")).content.decode()
    one = lead.get(reverse("plans:worksheet", args=[2])).content.decode()

    assert asked()[0] == "What stops them?"
    assert "5 questions, in your words" in page
    assert "6 questions, in our words" in page
    assert "Version 2: reworded here by Ana Lead" in one
    assert "Plainer" in one
    assert "Our reading of the published stages" in one


def test_questions_are_moved_hidden_and_added(lead):
    changed = {"place-4": 1, "hidden-1": "on", "title-5": "Who pays?", "kind-5": "lines"}

    lead.post(REWORD, as_it_is(lead) | changed)

    titles = [one.title for one in OUR_WORKSHEETS[2]]
    assert asked() == [titles[4], titles[0], titles[2], titles[3], "Who pays?"]
    assert lead.get(reverse("plans:worksheet", args=[2])).status_code == 200


def test_a_hidden_question_is_asked_no_more_and_can_come_back(lead, plan):
    lead.post(REWORD, as_it_is(lead) | {"hidden-1": "on"})
    without = lead.get(reverse("plans:answer", args=[plan.pk, 2])).content.decode()
    back = as_it_is(lead)
    del back["hidden-1"]
    lead.post(REWORD, back)

    assert "How does it show?" not in without
    assert "How does it show?" in asked()


def test_a_plan_keeps_the_words_it_was_asked_in_until_it_is_repeated(lead, plan):
    make_done(plan, 2, how="No money")
    lead.post(REWORD, as_it_is(lead) | {"title-1": "Give an example", "still_asks-1": "same"})
    stage = reverse("plans:stage", args=[plan.pk, 2])
    before = lead.get(stage).content.decode()

    lead.post(reverse("plans:repeat_stage", args=[plan.pk, 2]), {"command_id": uuid.uuid4()})

    assert "How does it show?" in before
    after = lead.get(stage).content.decode()
    assert "Give an example" in after
    assert "No money" in after


def test_what_becomes_private_is_no_longer_shown_to_partners(client, lead, plan):
    make_answers(plan, 2, how="They are short of money")
    lead.post(REWORD, as_it_is(lead) | {"private-1": "on"})
    sign_in(client, make_member(PARTNER_MANAGER, plan.programme, plan.partners.get().pk))

    page = client.get(reverse("plans:stage", args=[plan.pk, 2])).content.decode()

    assert "short of money" not in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "Nothing is different"),
        ({"title-0": ""}, "A question has words"),
        ({f"hidden-{number}": "on" for number in range(5)}, "asks at least one thing"),
        ({"seen": 7}, "Somebody else reworded this worksheet meanwhile"),
    ],
)
def test_what_cannot_be_asked_is_said(lead, changed, sentence):
    response = lead.post(REWORD, as_it_is(lead) | changed)

    assert sentence in response.content.decode()
    assert not Worksheet.objects.exists()


def test_a_worksheet_sent_twice_is_one_version(lead):
    fields = as_it_is(lead) | {"title-5": "Who pays?"}
    lead.post(REWORD, fields)

    again = lead.post(REWORD, fields)

    assert again.status_code == 302
    assert Worksheet.objects.count() == 2


def test_worksheets_are_read_by_evaluators_and_reworded_by_leads_only(client, programme, team):
    fields = {"command_id": uuid.uuid4(), "seen": 0}
    by_team = team.post(REWORD, fields)
    sign_in(client, make_member(EVALUATOR, programme))

    reads = client.get(reverse("plans:worksheet", args=[1]))
    rewords = client.post(REWORD, fields)
    client.logout()

    assert (by_team.status_code, reads.status_code, rewords.status_code) == (403, 200, 403)
    assert reverse("account_login") in client.post(REWORD, fields)["Location"]


def test_there_are_four_worksheets_and_no_fifth(lead):
    assert lead.get(reverse("plans:worksheet", args=[5])).status_code == 404


def test_no_question_of_ours_says_again_that_only_the_team_reads_it():
    private = [one for asked in OUR_WORKSHEETS.values() for one in asked if one.private]

    assert private
    assert not [one.hint for one in private if "team reads" in one.hint]
