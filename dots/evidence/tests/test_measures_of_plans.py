"""A plan's measures fill in from the ledger; people are never added to one number."""

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, make_programme, sign_in
from dots.evidence.plan_measures import progress_of_measures
from dots.foundation.actor import EVALUATOR, LEAD, PARTNER_MANAGER
from dots.network.tests.makers import make_organisation
from dots.plans.tests.makers import make_measure, make_plan
from dots.support.tests.makers import make_activity

pytestmark = pytest.mark.django_db

ALL_OF_IT = "The sum of all partners only the team sees"
CARERS = {"community": "unpaid-carers"}


@pytest.fixture
def partners():
    programme = make_programme()
    return tuple(make_organisation(name, programme=programme) for name in ("Harbour", "Quay"))


@pytest.fixture
def plan(partners):
    return make_plan(partners=partners, began_on=date(2025, 4, 1), **CARERS)


def record(partner, day, *, community="unpaid-carers", **fields):
    return make_activity(organisation=partner, starts_on=day, community=community, **fields)


def so_far(plan, indicator, role=LEAD, **fields):
    partners = fields.pop("with_partners", ())
    measure = make_measure(plan, indicator, partners, **fields)
    works_for = plan.partners.get(name="Harbour").pk if role == PARTNER_MANAGER else None
    actor = make_actor(role, plan.programme, works_for)
    return progress_of_measures(actor, plan)[measure.pk]


@pytest.fixture
def ledger(partners):
    harbour, quay = partners
    stranger = make_organisation(programme=harbour.programme)
    record(harbour, date(2025, 5, 6), attendances=8, people=8, new_people=5)
    record(harbour, date(2025, 6, 6), attendances=7, people=7, new_people=4)
    record(quay, date(2025, 6, 7), attendances=6, people=6)
    record(quay, date(2025, 3, 31), attendances=90, people=90)  # before the plan began
    record(quay, date(2025, 6, 8), community="deaf", attendances=50, people=50)  # for others
    record(stranger, date(2025, 6, 9), attendances=70, people=70)  # not around the plan
    record(harbour, date(2025, 6, 9), attendances=30, people=30, kind="staff-training")
    record(harbour, date(2025, 6, 9), attendances=31, people=31, state="undone")


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("sessions", "3 sessions"),
        ("attendances", "21 attendances in 3 sessions"),
        ("people-reached", "between 9 and 21 people in 3 sessions"),
        ("partners-reported", "2 partners"),
    ],
)
def test_a_measure_counts_what_its_partners_did_for_these_people_since_it_began(
    plan, ledger, indicator, said
):
    progress = so_far(plan, indicator)

    assert progress.text == said
    assert progress.address == f"/evidence/indicators/{indicator}/"


def test_all_that_partners_record_counts_where_that_was_chosen(plan, ledger):
    assert so_far(plan, "attendances", counts="all").text == "71 attendances in 4 sessions"


def test_only_those_who_agreed_count_and_only_until_the_day(plan, partners, ledger):
    agreed = so_far(plan, "sessions", with_partners=partners[:1], value=9, by=date(2025, 5, 31))

    assert agreed.text == "1 session"


def test_a_plan_without_partners_counts_everybody_who_helps_these_people(plan, ledger):
    alone = make_plan("Alone", programme=plan.programme, began_on=date(2025, 4, 1), **CARERS)
    measure = make_measure(alone, "sessions")

    progress = progress_of_measures(make_actor(LEAD, plan.programme), alone)

    assert progress[measure.pk].text == "4 sessions"


def test_what_nobody_counted_is_said(plan, partners):
    record(partners[0], date(2025, 5, 6), attendances=None, people=None)
    people, came = so_far(plan, "people-reached"), so_far(plan, "attendances")
    record(partners[0], date(2025, 5, 7), attendances=4, people=4)
    actor = make_actor(LEAD, plan.programme)

    later = {text.text for text in progress_of_measures(actor, plan).values()}

    assert people.text == "Nobody counted people in 1 session"
    assert came.text == "Nobody counted attendances in 1 session"
    assert later == {"at least 4 people in 2 sessions", "at least 4 attendances in 2 sessions"}


def test_the_least_of_people_is_of_one_programme_year(plan, partners):
    for day in (date(2025, 5, 6), date(2026, 4, 2)):  # the same five may be new in both years
        record(partners[0], day, attendances=5, people=5, new_people=5)

    assert so_far(plan, "people-reached").text == "between 5 and 10 people in 2 sessions"


def test_an_evaluator_sees_no_exact_figure_and_is_led_nowhere(plan, ledger):
    told = so_far(plan, "attendances", EVALUATOR)

    assert (told.text, told.address) == ("Only the team sees this figure", "")


@pytest.mark.parametrize(
    ("indicator", "value", "told"),
    [
        ("sessions", 3, "Your own part: 2 sessions"),  # all together reached it: not said
        ("sessions", 2, "Your own part: 2 sessions. Reached: 2 agreed"),
        ("attendances", None, "Your own part: 15 attendances in 2 sessions"),
        ("partners-reported", None, "Your own part: you have recorded what you did"),
    ],
)
def test_a_partner_reads_its_own_part_and_nothing_of_the_others(
    plan, ledger, indicator, value, told
):
    found = so_far(plan, indicator, PARTNER_MANAGER, value=value)

    assert (found.text, found.address) == (f"{told}. {ALL_OF_IT}", "")


def test_of_a_measure_agreed_with_others_a_partner_reads_no_figure(plan, partners, ledger):
    mine, others = partners

    told = so_far(plan, "sessions", PARTNER_MANAGER, with_partners=[others]).text

    assert told == "Agreed with other partners: only the team sees what they did"
    fields = {"counts": "all", "by": date(2025, 1, 1)}
    own = so_far(plan, "sessions", PARTNER_MANAGER, with_partners=[mine], **fields)
    assert own.text == f"Your own part: nothing recorded yet. {ALL_OF_IT}"


def test_many_measures_ask_no_more_often_than_one(plan, ledger, django_assert_num_queries):
    actor = make_actor(LEAD, plan.programme)
    for indicator in ("sessions", "attendances", "people-reached", "partners-reported"):
        for counts in ("focus", "all"):
            make_measure(plan, indicator, counts=counts)

    with django_assert_num_queries(5):
        found = progress_of_measures(actor, plan)

    assert len(found) == 8


def test_the_plans_page_shows_it_beside_what_was_agreed(client, plan, ledger):
    call_command("load_reference_data", verbosity=0)
    make_measure(plan, "sessions", value=40, by=date(2026, 3, 31))
    sign_in(client, make_member(LEAD, plan.programme))

    page = client.get(reverse("plans:plan", args=[plan.pk])).content.decode()

    assert "40 by 31 March 2026" in page
    assert "3 sessions" in page


def test_an_indicator_of_ones_own_is_not_counted_yet(plan):
    make_measure(plan, "own-indicator")

    assert progress_of_measures(make_actor(LEAD, plan.programme), plan) == {}


@pytest.mark.parametrize(
    ("indicator", "value", "ends"),
    [
        ("sessions", 1, "3 sessions. Passed: 1 agreed"),
        ("sessions", 3, "3 sessions. Reached: 3 agreed"),
        ("sessions", 4, "3 sessions"),
        ("attendances", 20, "21 attendances in 3 sessions. Passed: 20 agreed"),
        ("people-reached", 9, "between 9 and 21 people in 3 sessions. Reached: 9 agreed"),
        ("people-reached", 15, "between 9 and 21 people in 3 sessions"),
        ("partners-reported", 1, "2 partners. Passed: 1 agreed"),
    ],
)
def test_a_target_is_passed_only_where_even_the_least_is_as_many(
    plan, ledger, indicator, value, ends
):
    assert so_far(plan, indicator, value=value).text == ends
