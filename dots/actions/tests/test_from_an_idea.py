"""The ideas of a plan's third stage become actions, each on the stage's own page."""

from __future__ import annotations

import re
import uuid
from html import unescape

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.actions.models import Action
from dots.actions.tests.makers import make_action
from dots.foundation.actor import PARTNER_MANAGER
from dots.network.tests.makers import make_organisation
from dots.plans.tests.makers import make_answers, make_plan

pytestmark = pytest.mark.django_db
QUICK = ["Fix the Wi-Fi password", "Ask two volunteers"]


@pytest.fixture
def plan(programme):
    partner = make_organisation("Harbour Carers", programme=programme)
    made = make_plan("Carers online", partners=(partner,))
    make_answers(made, 3, quick=QUICK, first=["Fix the Wi-Fi password"])
    return made


def stage_page(client, plan, stage=3):
    return client.get(reverse("plans:stage", args=[plan.pk, stage])).content.decode()


def ways_in(page):
    """The addresses behind "Make this an action", in the order shown."""
    return [unescape(one) for one in re.findall(r'href="([^"]+came_from=idea[^"]+)"', page)]


def test_each_idea_is_made_an_action_once_and_then_shows_how_it_stands(team, plan):
    first, second = ways_in(stage_page(team, plan))
    form = team.get(first).content.decode()
    fields = dict(re.findall(r'name="(came_\w+)" value="([^"]+)"', form))
    fields |= {"what": QUICK[0], "side": "team", "plan": str(plan.pk), "stage": "3"}
    said = {**fields, "command_id": uuid.uuid4()}

    team.post(reverse("actions:add"), said)
    team.post(reverse("actions:add"), said)

    assert f'value="{QUICK[0]}"' in form
    assert re.search(rf'<option value="{plan.pk}" selected', form)
    made = Action.objects.get()
    assert (made.plan, made.stage) == (plan, 3)
    after = stage_page(team, plan)
    assert ways_in(after) == [second]
    assert reverse("actions:action", args=[made.pk]) in after
    told = team.get(reverse("actions:action", args=[made.pk])).content.decode()
    assert reverse("plans:stage", args=[plan.pk, 3]) in told


def test_no_words_of_an_idea_are_in_an_address(team, plan):
    assert not re.search(r"Wi|volunteers", "".join(ways_in(stage_page(team, plan))))


def test_what_else_is_to_do_in_the_plan_stands_below(team, plan):
    make_action("Ring the library", organisation=plan.partners.get(), plan=plan)

    page = stage_page(team, plan)

    assert "Also to do in this plan" in page
    assert "Ring the library" in page
    assert "Ring the library" not in stage_page(team, plan, 2)


def test_a_manager_reads_the_ideas_but_is_not_told_what_became_of_them_elsewhere(client, plan):
    mine = plan.partners.get()
    other = make_organisation("Elsewhere", programme=plan.programme)
    make_action("Say nothing of this", organisation=other, plan=plan)
    make_action("Open the hall", organisation=mine, plan=plan)
    sign_in(client, make_member(PARTNER_MANAGER, plan.programme, mine.pk))

    page = stage_page(client, plan)

    assert QUICK[0] in page
    assert "Open the hall" in page
    assert "Say nothing of this" not in page
    assert "No action yet" not in page
    assert not ways_in(page)
    Action.objects.all().delete()
    without = stage_page(client, plan)
    assert "No action with you is agreed yet." in without
    assert "Nothing is to do yet" not in without


def test_a_key_that_names_nothing_here_fills_in_nothing(team, plan):
    strange = make_plan("Elsewhere")
    make_answers(strange, 3, quick=["Their secret idea"])
    for key in (f"{strange.pk}:quick:abc", f"{plan.pk}:quick:abc", "nonsense", "a:b:c"):
        address = f"{reverse('actions:add')}?came_from=idea&came_from_key={key}"

        page = team.get(address)

        assert page.status_code == 200
        assert "Their secret idea" not in page.content.decode()


def test_a_second_action_of_one_idea_is_asked_for_first(team, plan):
    address = ways_in(stage_page(team, plan))[0]
    fields = dict(
        re.findall(r'name="(came_\w+)" value="([^"]+)"', team.get(address).content.decode())
    )
    said = {**fields, "what": QUICK[0], "side": "team", "plan": str(plan.pk), "stage": "3"}
    team.post(reverse("actions:add"), {**said, "command_id": uuid.uuid4()})

    late = team.post(address, {**said, "command_id": uuid.uuid4()}).content.decode()
    opened = team.get(address).content.decode()

    assert "An action is under way for this idea: “Fix the Wi-Fi password”" in late
    assert "Make another</button>" in late
    assert "under way for this idea" in opened
    assert f'href="{reverse("plans:stage", args=[plan.pk, 3])}">Go back to the idea' in opened
    assert Action.objects.count() == 1
    team.post(address, {**said, "command_id": uuid.uuid4(), "another": "1"})
    assert Action.objects.count() == 2


def test_the_way_back_from_an_action_leads_where_one_came_from(team, plan):
    stage = reverse("plans:stage", args=[plan.pk, 3])
    of_an_idea = team.get(ways_in(stage_page(team, plan))[0]).content.decode()
    add = reverse("actions:add")

    assert f'href="{stage}"' in of_an_idea
    assert f'href="{stage}"' in team.get(add, {"plan": plan.pk, "stage": 3}).content.decode()
    of_plan = team.get(add, {"plan": plan.pk, "stage": "x"}).content.decode()
    assert f'href="{reverse("plans:plan", args=[plan.pk])}"' in of_plan


def test_a_stage_has_one_name_in_a_plan_and_in_its_actions(team, plan):
    made = make_action("Ring", organisation=plan.partners.get(), plan=plan, stage=3)

    told = team.get(reverse("actions:action", args=[made.pk])).content.decode()

    assert "3. Staged actions" in told
    assert "3. Staged actions" in stage_page(team, plan)


def test_whoever_closes_a_plan_reads_what_goes_on(team, plan):
    make_action("Ring the library", organisation=plan.partners.get(), plan=plan)
    close = reverse("plans:close", args=[plan.pk])
    asked = team.get(close).content.decode()
    at_plan = reverse("plans:plan", args=[plan.pk])
    assert "go on, and come in letters" not in team.get(at_plan).content.decode()

    done = team.post(close, {"command_id": uuid.uuid4()}, follow=True).content.decode()

    for page in (asked, done):
        assert f'href="{at_plan}#actions">1 action of it is still to do</a>' in page


def test_a_plans_page_has_one_main_thing_to_do(team, plan):
    html = team.get(reverse("plans:plan", args=[plan.pk])).content.decode()

    assert html.count('class="btn"') == 1
    assert 'class="btn" href="' + reverse("plans:stage", args=[plan.pk, 1]) in html
