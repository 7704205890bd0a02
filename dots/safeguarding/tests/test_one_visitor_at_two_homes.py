"""One visitor cannot be at two homes: planning asks, and the second door waits for the first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.selectors import actor_for
from dots.people.tests.makers import make_person
from dots.safeguarding.commands import check_in
from dots.safeguarding.models import Visit
from dots.safeguarding.tests.makers import form, make_check, make_visit, planned

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def page(visit, name="visit"):
    return reverse(f"safeguarding:{name}", args=[visit.pk])


@pytest.fixture
def other(partner):
    return make_person("Harjit", organisation=partner)


@pytest.fixture
def plan(other):
    return reverse("safeguarding:plan", args=[other.pk])


@pytest.fixture
def first(person, tam, con):
    """Tam visits Bea now, for an hour; Con looks out."""
    return make_visit(person, visitor=tam, contact=con)


def test_a_second_visit_at_the_same_time_is_asked_about_once_with_all_that_was_typed(
    enter, plan, first, tam, con
):
    mine, sent = enter(tam), planned(tam, con)

    asked = text(mine.post(plan, sent))
    before = Visit.objects.count()
    sure = {**sent, "sure_of": f"visits-{first.pk}"}
    for _ in range(2):
        meant = mine.post(plan, sure)

    assert "Tam Applegarth is to make another visit then" in asked
    assert "for about 60 minutes" in asked
    assert "Bea" not in asked
    assert "3 Zebra Wharf" in asked
    assert before == 1
    assert meant.status_code == 302
    assert Visit.objects.count() == 2


def test_a_tick_is_for_the_visit_it_was_asked_about(enter, plan, person, first, tam, con):
    tomorrow = timezone.localtime() + timedelta(days=1)
    make_visit(person, visitor=tam, contact=con, starts_at=tomorrow)
    day = tomorrow.date().isoformat()

    asked = text(enter(tam).post(plan, planned(tam, con, day=day, sure_of=f"visits-{first.pk}")))

    assert "is to make another visit then" in asked


def test_a_second_visit_to_the_same_person_is_said_to_be_to_them(enter, person, first, tam, con):
    asked = text(enter(tam).post(reverse("safeguarding:plan", args=[person.pk]), planned(tam, con)))

    assert "Tam Applegarth is to visit them then already" in asked


@pytest.mark.parametrize("when", ["after", "done", "called off"])
def test_nothing_is_asked_where_the_other_visit_is_at_another_time_or_over(
    enter, plan, first, tam, con, when
):
    said = {}
    if when == "after":
        Visit.objects.update(starts_at=timezone.now() - timedelta(minutes=61))
    else:
        state = {"done": "done", "called off": "cancelled"}[when]
        Visit.objects.update(
            state=state, address="", visitor_phone="", contact_phone="", alarm_at=None
        )

    assert enter(tam).post(plan, planned(tam, con, **said)).status_code == 302


def test_looking_out_for_two_at_once_is_not_asked_about(enter, partner, plan, first, con, priya):
    make_check(priya, partner)

    assert enter(priya).post(plan, planned(priya, con)).status_code == 302


def test_whoever_visits_somebody_then_is_asked_about_as_looking_out_and_the_other_way_round(
    enter, partner, plan, first, tam, con, priya
):
    for one in (priya, con):
        make_check(one, partner)

    away = text(enter(priya).post(plan, planned(priya, tam)))
    looks = text(enter(con).post(plan, planned(con, priya)))

    assert "Tam Applegarth, who is to look out, makes a visit themselves then" in away
    assert "Con Bellweather is to look out for Tam Applegarth then" in looks
    assert Visit.objects.count() == 1


def test_where_somebody_is_this_moment_counts_until_they_are_out(enter, plan, first, tam, con):
    check_in(actor=actor_for(tam), visit=first)
    Visit.objects.update(came_at=timezone.now() - timedelta(minutes=90))

    asked = text(enter(tam).post(plan, planned(tam, con)))

    assert "Tam Applegarth has not said yet that they are out of another home" in asked


def test_i_am_there_at_a_second_home_waits_until_they_are_out_of_the_first(
    enter, other, first, tam, con
):
    second, mine = make_visit(other, visitor=tam, contact=con), enter(tam)
    opened = text(mine.get(page(second)))
    mine.post(page(first, "check_in"), form())
    sent = form()

    shown = text(mine.get(page(second)))
    refused = text(mine.post(page(second, "check_in"), sent))

    assert page(second, "check_in") in opened
    assert page(second, "check_in") not in shown
    assert f'<a href="{page(first)}">' in shown
    assert "and have not said that you are out" in shown
    assert "press “I am out again” there" in refused
    assert "Nothing was changed" in refused
    assert second.fresh().is_planned
    mine.post(page(first, "check_out"), form())
    assert page(second, "check_in") in text(mine.get(page(second)))
    for _ in range(2):
        assert mine.post(page(second, "check_in"), sent)["Location"] == page(second)
    assert second.fresh().is_under_way


def test_a_colleague_who_is_at_another_home_keeps_nobody_out(
    enter, partner, other, first, tam, con, priya
):
    check_in(actor=actor_for(tam), visit=first)
    second = make_visit(other, visitor=priya, contact=con)

    assert enter(priya).post(page(second, "check_in"), form())["Location"] == page(second)
