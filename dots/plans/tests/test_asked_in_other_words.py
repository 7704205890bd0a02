"""A question of a worksheet that is worded anew: does it ask the same, and as what was it asked?"""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.plans.commands import repeat_stage, take_prompts
from dots.plans.models import Worksheet
from dots.plans.prompts import read
from dots.plans.selectors import prompts_in_use, sheet_of
from dots.plans.tests.makers import make_answers, make_done, system_of
from dots.plans.tests.test_wording_worksheets import REWORD, as_it_is

pytestmark = pytest.mark.django_db
HALL = "A hall with Wi-Fi"
THEN, LACK = "What is there already that helps?", "What do they NOT have yet?"
ASKED_THEN = f"Asked then: “{THEN}”"
ASKED_BACK = "Does it still ask the same?"


def page(client, name, *args):
    return client.get(reverse(f"plans:{name}", args=args)).content.decode()


def reword(client, **changed):
    """Send the worksheet of stage 2 with other words for its third question."""
    sent = as_it_is(client) | {"title-2": LACK, **changed}
    return sent, client.post(REWORD, sent, follow=True).content.decode()


def take(programme, title=LACK):
    """Word the third question as another programme does."""
    assets = next(one for one in prompts_in_use(programme.pk, 2) if one.code == "assets")
    prompts = {2: [assets.as_data() | {"title": title}]}
    take_prompts(actor=Actor.system(programme, "a test"), programme=programme, prompts=prompts)


@pytest.fixture
def answered(plan):
    make_done(plan, 2, assets=[HALL])
    return plan


def again(plan):
    repeat_stage(actor=system_of(plan), plan=plan, stage=2)


def test_whoever_rewords_what_plans_were_asked_says_whether_it_asks_the_same(lead, answered):
    _, asked = reword(lead)
    _, slip = reword(lead, **{"title-2": "what is there already, that helps", "hint-2": "Rooms."})

    assert ASKED_BACK in asked
    assert asked.count('name="still_asks-') == 2
    assert ASKED_BACK in slip  # a comma more is asked about, capitals and a full stop are not
    assert Worksheet.objects.count() == 1
    _, done = reword(lead, **{"title-2": "what is there already that HELPS"})
    assert ASKED_BACK not in done
    _, back = reword(lead, **{"title-2": THEN})
    assert ASKED_BACK not in back
    assert Worksheet.objects.count() == 3


def test_what_asks_something_else_begins_empty_and_the_old_question_keeps_what_was_said(
    lead, answered
):
    sent, done = reword(lead, **{"still_asks-2": "another"})
    lead.post(REWORD, sent)

    assert "The new question begins empty" in done
    assert Worksheet.objects.count() == 2
    now = read(Worksheet.objects.order_by("-number").first().prompts)
    codes = [one.code for one in now]
    old, new = now[2], now[3]
    assert (old.code, old.title, old.hidden) == ("assets", THEN, True)
    assert (new.title, new.hint, new.kind, new.hidden) == (LACK, "", old.kind, False)
    assert len(set(codes)) == len(codes)

    assert old.hint
    again(answered)
    for name in ("stage", "answer"):
        told = page(lead, name, answered.pk, 2)
        assert LACK in told
        assert HALL not in told
    assert HALL in page(lead, "earlier", answered.pk, 2, 1)
    assert HALL not in page(lead, "whole", answered.pk)


def test_wherever_a_carried_answer_stands_it_says_how_it_was_asked(client, lead, answered):
    reword(lead, **{"still_asks-2": "same"})
    assert ASKED_THEN not in page(lead, "stage", answered.pk, 2)
    again(answered)
    told = [page(lead, name, answered.pk, *more) for name, more in (
        ("stage", [2]), ("answer", [2]), ("question", [2, "assets"]), ("whole", []),
    )]  # fmt: skip
    file = lead.get(reverse("plans:whole_csv", args=[answered.pk]))
    told.append(b"".join(file.streaming_content).decode())
    sign_in(client, make_member(PARTNER_MANAGER, answered.programme, answered.partners.get().pk))
    told += [page(client, "stage", answered.pk, 2), page(client, "whole", answered.pk)]

    for number, html in enumerate(told):
        assert HALL in html, number
        assert ASKED_THEN in html, number
    for html in (told[0], told[3], told[4], told[5], told[6]):
        assert "nobody has looked at it again" in html


def test_an_answer_saved_under_the_new_words_is_an_answer_to_them(lead, answered):
    reword(lead, **{"still_asks-2": "same"})
    again(answered)
    address = reverse("plans:question", args=[answered.pk, 2, "assets"])
    lead.post(address, {"command_id": uuid.uuid4(), "answer-assets": f"{HALL}\nA kitchen"})

    now = page(lead, "stage", answered.pk, 2)

    assert "New: A kitchen." in now
    assert ASKED_THEN in now  # of what has changed since
    assert ASKED_THEN not in page(lead, "whole", answered.pk)


def test_words_that_came_in_a_pack_begin_empty_as_nobody_said_that_they_ask_the_same(
    lead, answered
):
    take(answered.programme)
    again(answered)

    told = page(lead, "stage", answered.pk, 2)

    assert HALL not in told
    assert f"Last time it was asked in other words, “{THEN}”" in told
    assert HALL in page(lead, "earlier", answered.pk, 2, 1)
    assert page(lead, "whole", answered.pk).count(HALL) == 0


def test_a_lead_who_words_it_anew_after_a_pack_is_asked_of_what_plans_were_asked(lead, answered):
    take(answered.programme)
    _, asked = reword(lead, **{"title-2": "What helps there already?"})
    assert ASKED_BACK in asked

    reword(lead, **{"title-2": "What helps there already?", "still_asks-2": "same"})
    again(answered)

    assert sheet_of(answered, 2).before["assets"] == [HALL]


def test_what_a_pack_cut_off_once_stays_so_in_later_rounds(lead, answered):
    take(answered.programme)
    again(answered)
    make_done(answered, 2, how="No money")
    take(answered.programme, THEN)
    again(answered)

    assert set(sheet_of(answered, 2).before) == {"how"}


def test_a_full_worksheet_takes_no_question_instead_of_another(lead, answered):
    current = Worksheet.objects.get()
    more = [{"code": f"q-{n}", "title": "Why?"} for n in range(25)]
    current.prompts = [*current.prompts, *more]
    current.save()

    _, refused = reword(lead, **{"still_asks-2": "another"})

    assert "at most 30 fit" in refused
    assert Worksheet.objects.count() == 1


def test_a_stage_begun_under_old_words_and_answered_later_counts_as_asked(lead, plan):
    make_answers(plan, 2, how="No money")
    _, asked = reword(lead)

    assert ASKED_BACK in asked
