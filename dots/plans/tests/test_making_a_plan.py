"""Beginning a plan, its list, its partners, closing it and taking it up again."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.coverage.tests.makers import make_role
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, Actor
from dots.foundation.commands import NotPossible
from dots.network.tests.makers import make_organisation, make_site
from dots.places.tests.makers import make_milltown
from dots.plans.commands import (
    add_measure,
    close_plan,
    repeat_stage,
    say_last_written,
    set_partners,
    skip_stage,
    start_plan,
)
from dots.plans.models import Plan
from dots.plans.panels import what_happened
from dots.plans.tests.makers import make_answers, make_done, make_measure, make_plan

pytestmark = pytest.mark.django_db

START = reverse("plans:start")


def sent(**fields):
    return {"command_id": uuid.uuid4(), **fields}


def started(**fields):
    given = {"name": "Carers first", "community": "unpaid-carers", "began_on": "2026-04-01"}
    return sent(**{**given, **fields})


def page(client, name, *args, query=""):
    return client.get(reverse(f"plans:{name}", args=args) + query).content.decode()


def test_a_plan_is_begun_and_partners_are_suggested_with_why(team, programme, partner):
    make_role("lending", organisation=partner)
    make_organisation("Chess Club", programme=programme)

    response = team.post(START, started(), follow=True)

    made = Plan.objects.get()
    assert response.redirect_chain[-1][0] == reverse("plans:partners", args=[made.pk])
    said = response.content.decode()
    assert "Harbour Carers (supports these people; plays: lending devices)" in said
    assert "Chess Club" not in said


def test_a_plan_for_a_ward_suggests_who_works_there(team, programme, tmp_path):
    make_milltown(programme, tmp_path)
    ward = next(iter(ward_codes(programme)))
    there = make_organisation("Mill Hall", programme=programme)
    make_site(organisation=there, ward_code=ward)

    response = team.post(START, started(community="", ward_code=ward), follow=True)

    assert "Mill Hall (has a site there)" in response.content.decode()


def ward_codes(programme):
    from dots.places.selectors import ward_names

    return ward_names(programme)


def test_a_plan_begun_twice_is_one_plan(team):
    answers = started()
    team.post(START, answers)

    again = team.post(START, answers)

    assert again.status_code == 302
    assert Plan.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"community": ""}, "Choose a community, a ward, or both"),
        ({"began_on": "2099-01-01"}, "This day lies ahead"),
        ({"name": "Carers of Exborough"}, "Another open plan has this name"),
        ({"name": ""}, "What is the plan called"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_begun(team, plan, fields, sentence):
    response = team.post(START, started(**fields))

    assert sentence in response.content.decode()
    assert Plan.objects.count() == 1


def test_partners_are_ticked_and_typed_and_one_nobody_knows_is_said(team, programme, plan):
    other = make_organisation("Quay Library", programme=programme)
    address = reverse("plans:partners", args=[plan.pk])
    wrong = team.post(address, sent(others="Quay Libary")).content.decode()

    team.post(address, sent(others="Quay Library"))

    assert "No one partner is called “Quay Libary”" in wrong
    assert list(plan.partners.all()) == [other]


def test_a_partner_of_elsewhere_is_refused(team, plan):
    strange = make_organisation()

    response = team.post(
        reverse("plans:partners", args=[plan.pk]), sent(partners=[str(strange.pk)])
    )

    assert response.status_code == 200
    assert strange not in plan.partners.all()


def test_a_plan_is_renamed_and_says_so(team, plan):
    address = reverse("plans:change", args=[plan.pk])

    response = team.post(address, started(name="Carers together"), follow=True)

    assert "Carers together" in response.content.decode()
    assert "Details changed" in response.content.decode()


def test_a_plan_is_closed_with_a_reason_and_taken_up_again(team, plan):
    closing = sent(because="The carers’ centre leads it now")
    closed = team.post(reverse("plans:close", args=[plan.pk]), closing, follow=True)
    twice = team.post(reverse("plans:close", args=[plan.pk]), closing)
    refused = team.post(reverse("plans:change", args=[plan.pk]), started(name="Other"))

    assert "The carers’ centre leads it now" in closed.content.decode()
    assert twice.status_code == 302
    assert "This plan is closed. Take it up again first." in refused.content.decode()
    assert "Carers of Exborough" not in page(team, "plans")
    assert "Carers of Exborough" in page(team, "plans", query="?state=closed")

    again = team.post(reverse("plans:reopen", args=[plan.pk]), sent(), follow=True)
    before = again.content.decode().partition("Closed before")[2]
    assert ": The carers’ centre leads it now" in before

    assert "The plan is open again." in again.content.decode()
    assert Plan.objects.get().is_open


def test_the_list_is_searched_filtered_and_saved(team, programme, plan):
    make_done(plan, focus="Carers")
    make_plan("Deaf club", programme=programme, community="deaf")

    assert "1</b> plan found" in page(team, "plans", query="?search=deaf")
    assert "Deaf club" not in page(team, "plans", query="?community=unpaid-carers")
    assert "Deaf club" not in page(team, "plans", query="?stage=2")
    saved = b"".join(team.get(reverse("plans:plans_csv") + "?stage=2").streaming_content).decode()
    assert "Carers of Exborough,Unpaid carers" in saved
    assert "Harbour Carers" in saved


def test_a_list_with_nothing_says_how_to_begin(team):
    assert "A plan is for a community" in page(team, "plans")


def test_a_list_asks_as_little_for_many_plans(team, programme, django_assert_max_num_queries):
    for number in range(20):
        make_plan(f"Plan {number}", programme=programme, community="deaf")

    with django_assert_max_num_queries(25):
        page(team, "plans")


def test_a_manager_reads_the_plans_of_their_partner_only(client, programme, partner, plan):
    other = make_plan("Deaf club", programme=programme, community="deaf")
    make_answers(plan, 1, focus="Carers who care at night", team_view="Short of money")
    sign_in(client, make_member(PARTNER_MANAGER, programme, partner.pk))

    listed, stage = page(client, "plans"), page(client, "stage", plan.pk, 1)

    assert "Carers of Exborough" in listed
    assert "Deaf club" not in listed
    assert client.get(reverse("plans:plan", args=[other.pk])).status_code == 404
    assert "Carers who care at night" in stage
    assert "Short of money" not in stage
    assert "what should we keep in mind" not in stage
    assert "Answer the questions" not in stage
    assert "1 of 5 questions answered" in stage  # the sixth is the team's own
    assert "1 of 5 questions answered" in page(client, "plan", plan.pk)
    assert client.post(reverse("plans:close", args=[plan.pk]), sent()).status_code == 403


def test_an_evaluator_reads_and_a_champion_does_not(client, programme, partner, plan):
    sign_in(client, make_member(EVALUATOR, programme))
    read = client.get(reverse("plans:plan", args=[plan.pk]))
    sign_in(client, make_member(CHAMPION, programme, partner.pk))

    assert read.status_code == 200
    assert "Begin stage 1" not in read.content.decode()
    assert client.get(reverse("plans:plan", args=[plan.pk])).status_code == 404
    assert client.get(reverse("plans:plans")).status_code == 403


def test_nobody_signed_out_changes_a_plan(client, plan):
    response = client.post(reverse("plans:close", args=[plan.pk]), sent())

    assert reverse("account_login") in response["Location"]
    assert Plan.objects.get().is_open


def test_a_partners_page_and_homes_tell_of_plans(client, team, programme, partner, plan):
    shown = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()
    home = team.get("/").content.decode()
    sign_in(client, make_member(PARTNER_MANAGER, programme, partner.pk))

    assert "Plans they are part of" in shown
    assert "Plans waiting for a next step" in home
    assert "Plans you are part of" in client.get("/").content.decode()


def test_a_plan_written_in_lately_does_not_wait(team, plan):
    make_answers(plan, 1, focus="Carers")

    assert "Plans waiting" not in team.get("/").content.decode()


def test_a_plan_through_all_stages_without_a_measure_waits(team, plan):
    for stage in range(1, 5):
        make_done(plan, stage)
    waiting = team.get("/").content.decode()
    make_measure(plan)

    assert "agree a measure" in waiting
    assert "Plans waiting" not in team.get("/").content.decode()
    assert "All four stages done" in page(team, "plans")
    assert Plan.objects.get().changed_at <= timezone.now()


def test_a_plan_begun_and_closed_earlier_says_when(programme, partner):
    actor = Actor.system(programme, "a test")
    plan = start_plan(
        actor=actor, programme=programme, name="Carers", community="unpaid-carers",
        began_on=date(2025, 4, 1),
    )  # fmt: skip
    set_partners(actor=actor, plan=plan, partner_ids=[partner.pk], on=date(2025, 4, 9))
    skip_stage(actor=actor, plan=plan, stage=1, because="Done before")
    repeat_stage(actor=actor, plan=plan, stage=1, on=date(2025, 8, 4))
    add_measure(actor=actor, plan=plan, indicator="sessions", agreed_on=date(2025, 9, 2))
    say_last_written(actor=actor, plan=plan, on=date(2025, 9, 8))
    close_plan(actor=actor, plan=plan, on=date(2025, 10, 9))
    with pytest.raises(NotPossible, match="lies ahead"):
        say_last_written(actor=actor, plan=plan, on=timezone.localdate() + timedelta(days=1))

    told = {one.title: timezone.localdate(one.at) for one in what_happened(actor, plan.fresh())}

    assert told["Plan begun"] == date(2025, 4, 1)
    assert told["Partners chosen"] == date(2025, 4, 9)
    assert told["Stage 1 begun once more"] == date(2025, 8, 4)
    assert told["Measure agreed"] == date(2025, 9, 2)
    assert told["Closed"] == date(2025, 10, 9)
    assert timezone.localdate(plan.fresh().changed_at) == date(2025, 9, 8)
    team = make_actor(LEAD, programme)
    of_partner = [timezone.localdate(one.at) for one in what_happened(team, partner)]
    assert of_partner == [date(2025, 4, 1)]
