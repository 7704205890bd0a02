"""The board, the list, and where actions show on other pages."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import escape, unescape
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.actions.models import DONE, PARTNER, Action
from dots.actions.tests.makers import make_action
from dots.calculations.coverage import Cell
from dots.coverage.models import CoverageRule
from dots.coverage.tests.makers import make_role
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.notes import notes_about
from dots.foundation.registries import outcomes_of
from dots.network.tests.makers import make_organisation
from dots.plans.models import Plan
from dots.plans.tests.makers import make_plan

pytestmark = pytest.mark.django_db

BOARD, LIST = reverse("actions:board"), reverse("actions:actions")


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def several(partner):
    """One late on each side, one due, one later, one without a day and one done."""
    make_action("Late of ours", organisation=partner, due_on=in_days(-2))
    make_action("Late of theirs", organisation=partner, due_on=in_days(-9), side=PARTNER)
    make_action("Due of ours", organisation=partner, due_on=in_days(3), barrier="device")
    make_action("Later of ours", organisation=partner, due_on=in_days(40))
    make_action("Some day", organisation=partner)
    make_action("Was done", organisation=partner, state=DONE, settled_on=in_days(-1))


def test_an_empty_board_says_so_and_leads_to_the_first_action(team):
    page = team.get(BOARD).content.decode()

    assert "No action yet" in page
    assert reverse("actions:add") in page


def test_the_board_tells_late_from_due_and_ours_from_theirs(team, several):
    page = team.get(BOARD).content.decode()

    assert "5 actions are to do, 2 of them late" in page
    ours, theirs = page.split("Waiting on them")
    assert "Late of theirs" in theirs
    assert "Late of ours" in ours
    assert ours.index("Late of ours") < ours.index("Due of ours") < ours.index("Later of ours")
    assert "Was done" not in page
    assert "The team: nobody yet, for Harbour Carers" in ours


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", {"Late of ours", "Late of theirs", "Due of ours", "Later of ours", "Some day"}),
        ("whose=them", {"Late of theirs"}),
        ("whose=us&when=late", {"Late of ours"}),
        ("when=due", {"Due of ours"}),
        ("when=later", {"Later of ours"}),
        ("when=no-day", {"Some day"}),
        ("state=done", {"Was done"}),
        ("search=theirs", {"Late of theirs"}),
        ("barrier=device", {"Due of ours"}),
        ("whose=me", set()),
    ],
)
def test_the_list_answers_what_it_is_asked(team, several, asked, names):
    page = team.get(f"{LIST}?{asked}").content.decode()

    known = (
        "Late of ours",
        "Late of theirs",
        "Due of ours",
        "Later of ours",
        "Some day",
        "Was done",
    )
    assert {name for name in known if name in page} == names


def test_the_list_is_saved_without_notes(team, partner):
    make_action(organisation=partner, note="Between us.", side=PARTNER)

    rows = b"".join(team.get(reverse("actions:actions_csv"))).decode()

    assert "Send the tablets,The partner,Harbour Carers,Harbour Carers" in rows
    assert "Between us" not in rows


def test_a_partners_page_shows_both_sides_and_the_timeline(team, several, partner):
    page = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert "Waiting on them" in page
    assert "Done or no longer needed: 1" in page
    assert "Action agreed" in page


def test_a_manager_sees_the_own_actions_at_home_and_on_the_board(manager, several, partner):
    make_action("Somebody else’s", organisation=make_organisation(programme=partner.programme))

    home, page = manager.get("/").content.decode(), manager.get(BOARD).content.decode()

    assert "What you agreed to do" in home
    assert "Late of theirs" in home
    assert "Waiting on the programme’s team" in page
    assert "Somebody else’s" not in page


def test_home_tells_the_team_what_is_due(team, several):
    page = team.get("/").content.decode()

    assert "Actions that are due" in page
    assert "3 within two weeks, 2 of them late." in page


def test_a_plans_page_shows_its_actions(team, partner):
    plan = Plan.objects.create(programme=partner.programme, name="Carers first")
    make_action(organisation=partner, plan=plan)

    page = team.get(reverse("plans:plan", args=[plan.pk])).content.decode()

    assert "Send the tablets" in page


def test_a_gap_becomes_an_action_in_one_step(team, programme):
    cell = Cell("lending", "young-people", "")
    make_role("hosting", organisation=make_organisation(programme=programme))
    where = f"{reverse('coverage:cell')}?role=lending&community=young-people"
    actor = Actor("user", programme_id=programme.pk, roles=frozenset({"team member"}))
    [(outcome, _)] = [pair for pair in outcomes_of("gap", actor, cell) if "action" in pair[0].title]
    assert "Make this an action" in team.get(where).content.decode()

    form = team.get(outcome.address(cell))
    filled = form.context["form"].initial
    answers = {**filled, "command_id": "0199b0c0-0000-7000-8000-000000000001", "side": "team"}
    team.post(reverse("actions:add"), answers)

    assert "Find somebody for “Lending devices” for young people" in filled["what"]
    page = team.get(where).content.decode()
    assert "Already made of it:" in page
    assert filled["why"] == "Nobody plays “Lending devices” for young people."
    made = Action.objects.get()
    own = team.get(reverse("actions:action", args=[made.pk])).content.decode()
    assert escape(where) in own
    assert "Coverage: nobody plays “Lending devices” for young people" in own


def test_the_action_of_a_gap_proposes_the_plan_for_these_people_and_who_takes_it_up(
    team, programme, member
):
    plan = make_plan(programme=programme, community="young-people")
    make_plan(programme=programme, community="carers")
    make_plan(programme=programme, community="young-people", closed_on=date(2026, 5, 1))
    asked = {"role": "lending", "community": "young-people"}

    begins = team.get(reverse("actions:add"), asked).context["form"].initial
    assert (begins["plan"], begins["member"]) == (str(plan.pk), str(member.pk))

    make_plan(programme=programme, community="young-people")
    assert "plan" not in team.get(reverse("actions:add"), asked).context["form"].initial


def test_the_action_of_a_gap_says_why_a_plan_is_chosen_and_shows_its_words_whole(team, programme):
    make_plan("Young online", programme=programme, community="young-people")
    asked = {"role": "lending", "community": "young-people", "stage": "1"}
    why = "“Young online” is chosen because no other open plan is for young people."

    page = team.get(reverse("actions:add"), asked).content.decode()
    sent = {
        **team.get(reverse("actions:add"), asked).context["form"].initial,
        "what": "Find somebody for lending,\r\nbefore spring",
        "side": "team",
        "command_id": "0199b0c0-0000-7000-8000-000000000001",
    }
    team.post(f"{reverse('actions:add')}?{urlencode(asked)}", sent)

    assert why in page
    assert "belongs to the first" in page
    assert re.search(r'<textarea name="what"[^>]* rows="[23]"', page)
    assert Action.objects.get().what == "Find somebody for lending, before spring"
    plain = team.get(reverse("actions:add")).content.decode()
    assert "is chosen because" not in plain
    assert '<input type="text" name="what"' in plain
    make_plan(programme=programme, community="young-people")
    assert "is chosen because" not in team.get(reverse("actions:add"), asked).content.decode()


def test_a_cell_that_is_covered_by_now_still_shows_the_action_under_way(team, programme):
    for _ in range(2):
        partner = make_organisation(
            programme=programme, communities=["young-people"], state="active"
        )
        make_role("lending", organisation=partner)
    CoverageRule.objects.create(programme=programme, covered_from=2)
    make_action("Ask the college", organisation=partner, came_from="gap",
                came_from_key="lending|young-people|")  # fmt: skip

    page = team.get(f"{reverse('coverage:cell')}?role=lending&community=young-people")

    assert "This is covered." in page.content.decode()
    assert "Ask the college" in page.content.decode()
    assert "Make this an action" not in page.content.decode()


@pytest.mark.parametrize("key", ["", "lending", "no-role|young-people|", "lending||", "a|b|c|d"])
def test_an_action_of_a_gap_that_cannot_be_named_stands_by_itself(team, partner, key):
    made = make_action(organisation=partner, came_from="gap", came_from_key=key)

    assert "Came of" not in team.get(reverse("actions:action", args=[made.pk])).content.decode()


def test_a_partners_manager_is_not_led_to_the_matrix_they_do_not_see(manager, partner):
    key = "lending|young-people|"
    made = make_action(organisation=partner, came_from="gap", came_from_key=key)

    assert "Came of" not in manager.get(reverse("actions:action", args=[made.pk])).content.decode()


def test_one_who_could_be_asked_about_a_gap_is_asked_by_an_action(team, programme):
    make_role("lending", organisation=make_organisation(programme=programme))
    near = make_organisation(
        "Harbour Youth", programme=programme, communities=["young-people"], state="active"
    )
    where = f"{reverse('coverage:cell')}?role=lending&community=young-people"
    page = team.get(where).content.decode()
    asking = re.search(r'href="([^"]+)">Ask them<span class="vh">: agree on an action', page)

    form = team.get(unescape(asking[1])).context["form"]

    assert form.initial["what"] == "Ask Harbour Youth about “Lending devices” for young people"
    assert form.organisation == near
    assert "contact" in form.fields


def test_notes_of_the_team_are_collected_for_the_team_alone(partner, programme):
    make_action(organisation=partner, note="Between us.")
    member = make_actor(TEAM_MEMBER, programme)
    theirs = make_actor(PARTNER_MANAGER, programme, partner.pk)

    def texts(actor):
        return [note.text for note in notes_about(actor, partner.pk)]

    assert "Between us." in texts(member)
    assert "Between us." not in texts(theirs)
