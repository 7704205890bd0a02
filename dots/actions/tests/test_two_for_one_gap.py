"""A gap for which an action is open says so, and a second action is asked for first."""

from __future__ import annotations

import csv
import io
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dots.accounts.tests.makers import make_actor
from dots.actions.commands import add_action
from dots.actions.models import DONE, Action
from dots.actions.tests.makers import make_action
from dots.coverage.tests.makers import make_role
from dots.foundation.actor import EVALUATOR, TEAM_MEMBER
from dots.foundation.commands import NotPossible
from dots.foundation.registries import under_way
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db

ADD, MATRIX = reverse("actions:add"), reverse("coverage:coverage")
KEY = "lending|young-people|"
OF_GAP = {"came_from": "gap", "came_from_key": KEY}


@pytest.fixture
def gap(programme):
    """Nobody lends devices to young people; one partner plays another role for them."""
    near = make_organisation(programme=programme, communities=["young-people"], state="active")
    make_role("hosting", organisation=near)
    return near


def make_open(programme, what="Ask the college", **fields):
    return make_action(
        what, organisation=make_organisation(programme=programme), **{**OF_GAP, **fields}
    )


def sent(**answers):
    said = {"command_id": uuid.uuid4(), "what": "Find somebody", "side": "team", **OF_GAP}
    return {**said, **answers}


def read(client, address, **asked):
    return client.get(address, asked).content.decode()


def test_the_matrix_says_in_words_what_is_under_way_for_a_gap(team, programme, gap):
    make_open(programme)
    make_open(programme, "Asked and done", state=DONE)

    page = read(team, MATRIX)
    line = read(team, reverse("coverage:line"), community="young-people")

    in_the_cell = (
        'Nobody<span class="vh">; </span>'
        '<small>1 action<span class="vh"> under way</span></small></a>'
    )
    assert page.count(in_the_cell) == 1
    assert page.count("under way") == 3  # the cell, the line on a phone, the key
    assert "10 with nobody, 1 thin; 1 action under way" in page
    assert "Nobody; 1 action under way" in line


def test_the_gaps_to_close_first_say_it_too_there_and_at_home(team, programme, gap):
    roles = "accessible-equipment data funding lending signposting specialist-advice spotting"
    for role in f"{roles} teaching-groups teaching-one volunteers".split():
        make_open(programme, came_from_key=f"{role}|young-people|")

    assert read(team, MATRIX).count("Nobody plays it; 1 action under way.") == 1
    assert read(team, "/").count("1 action under way") == 1


def test_an_action_for_a_gap_in_a_ward_is_not_said_of_the_whole_city(team, programme, gap):
    make_open(programme, came_from_key="lending|young-people|E05000001")

    assert "1 action" not in read(team, MATRIX)


def test_a_thin_cell_says_it_and_a_covered_one_does_not(team, programme, gap):
    make_open(programme, came_from_key="hosting|young-people|")

    thin = read(team, reverse("coverage:line"), community="young-people")
    other = make_organisation(programme=programme, communities=["young-people"], state="active")
    make_role("hosting", organisation=other)
    covered = read(team, reverse("coverage:line"), community="young-people")

    assert "Thin: 1; 1 action under way" in thin
    assert "under way" not in covered


def test_the_spreadsheet_counts_the_actions_under_way(team, programme, gap):
    make_open(programme)
    make_open(programme, "Ask the library")

    text = b"".join(team.get(reverse("coverage:coverage_csv"))).decode("utf-8-sig")

    rows = {row["Role code"]: row["Actions under way"] for row in csv.DictReader(io.StringIO(text))}
    assert (rows["lending"], rows["hosting"]) == ("2", "0")


def test_many_actions_ask_no_question_more(programme, member, gap, team):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            team.get(MATRIX)
        return len(queries)

    make_open(programme)
    before = asked()
    for number in range(30):
        make_open(programme, came_from_key=f"lending|{number}|")
        make_open(programme, came_from_key="data|young-people|")

    assert asked() == before


def test_another_programmes_actions_are_nobodys_here(programme, gap):
    make_open(make_organisation().programme)

    assert under_way("gap", make_actor(EVALUATOR, programme)) == {}


def test_a_second_action_for_a_gap_is_asked_for_first(team, programme, gap):
    first = make_open(programme)

    page = read(team, ADD, role="lending", community="young-people", **OF_GAP)
    form = team.get(ADD, {"role": "lending", "another": "1", **OF_GAP})

    assert "<h1>An action is under way for this gap</h1>" in page
    assert reverse("actions:action", args=[first.pk]) in page
    assert "another=1" in page
    assert "What is to be done?" in form.content.decode()


def test_more_than_one_under_way_are_counted(team, programme, gap):
    make_open(programme)
    make_open(programme, "Ask the library")

    page = read(team, ADD, **OF_GAP)

    assert "<h1>2 actions are under way for this gap</h1>" in page
    assert "Ask the college" in page
    assert "Ask the library" in page


def test_without_one_under_way_or_for_a_request_nothing_is_asked(team, programme, gap):
    make_open(programme, state=DONE)
    make_open(programme, came_from="request", came_from_key="1")

    assert "Agree this" in read(team, ADD, **OF_GAP)
    assert "Agree this" in read(team, ADD, came_from="request", came_from_key="1")


def test_a_double_click_makes_one_action(team, programme, gap):
    answers = sent()

    pages = [team.post(ADD, answers) for _ in range(2)]

    assert {page["Location"] for page in pages} == {
        reverse("actions:action", args=[Action.objects.get().pk])
    }


def test_one_agreed_meanwhile_is_named_and_the_next_press_makes_another(team, programme, gap):
    answers = sent(note="Ring on Tuesday")
    make_open(programme)

    refused = team.post(ADD, answers)
    again = refused.context["form"]["another"].value()
    made = [team.post(ADD, {**answers, "another": again}) for _ in range(2)]

    page = refused.content.decode()
    assert "An action is under way for this gap: “Ask the college”." in page
    assert "Ring on Tuesday" in page
    assert "Make another</button>" in page
    assert Action.objects.count() == 2
    assert made[0]["Location"] == made[1]["Location"]


def test_a_second_action_is_refused_unless_it_is_meant(programme, member):
    actor = make_actor(TEAM_MEMBER, programme)
    make_open(programme)

    with pytest.raises(NotPossible, match="under way for this gap"):
        add_action(actor=actor, programme=programme, what="Once more", **OF_GAP)

    add_action(actor=actor, programme=programme, what="Once more", another=True, **OF_GAP)
    assert Action.objects.filter(what="Once more").exists()


def test_a_yes_asks_whether_what_was_to_be_done_about_the_gap_is_done(team, programme, gap):
    asking = make_open(programme, "Ask them about lending")
    make_open(programme, "Asked and done", state=DONE)
    yes = reverse("coverage:add_role", args=[gap.pk])
    of_gap = "?role=lending&community=young-people&ward_code="
    said = {"command_id": uuid.uuid4(), "role": "lending", "community": "young-people"}

    after = team.post(yes + of_gap, said, follow=True).content.decode()
    again = team.post(yes + of_gap, said, follow=True).content.decode()
    elsewhere = team.post(yes, {**said, "command_id": uuid.uuid4(), "role": "hosting"})

    for page in (after, again):
        assert "Is that what somebody was to do?" in page
        assert reverse("actions:action", args=[asking.pk]) in page
        assert "Asked and done" not in page
    assert elsewhere["Location"] == reverse("network:organisation", args=[gap.pk])
    Action.objects.update(state=DONE, settled_on=asking.agreed_on)
    settled = read(team, reverse("coverage:said_yes", args=[gap.pk]), role="lending")
    assert "Nothing is left to do about this gap" in settled
