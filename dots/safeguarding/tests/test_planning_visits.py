"""Who plans a visit reads who reports at the door, and is asked about a day far ahead."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.safeguarding.models import Visit
from dots.safeguarding.tests.makers import form, make_check, make_visit, planned

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def test_whoever_plans_for_somebody_else_reads_who_reports_at_the_door(
    enter, person, partner, tam, con
):
    make_check(tam, partner)
    plan = reverse("safeguarding:plan", args=[person.pk])

    other = text(enter(con).post(plan, planned(tam, con), follow=True))
    again = planned(tam, con, sure_of=f"visits-{Visit.objects.get().pk}")
    own = text(enter(tam).post(plan, again, follow=True))

    assert "Planned. Tam Applegarth presses “I am there” at the door: let them know." in other
    assert "Planned. Press “I am there” at the door." in own


def test_a_visit_far_ahead_is_asked_about_once_with_all_that_was_typed(
    enter, person, partner, tam, con
):
    make_check(tam, partner)
    plan = reverse("safeguarding:plan", args=[person.pk])
    days = [timezone.localdate() + timedelta(days=days) for days in (60, 61)]
    near, far = (planned(tam, con, day=day.isoformat()) for day in days)

    asked = text(enter(tam).post(plan, far))
    before = Visit.objects.count()
    meant = enter(tam).post(plan, {**far, "sure_of": "day"})
    soon = enter(tam).post(plan, near)

    assert f"The visit is on {days[1]:%-d %B %Y}, 61 days from today." in asked
    assert "3 Zebra Wharf" in asked
    assert before == 0
    assert (meant.status_code, soon.status_code) == (302, 302)
    assert Visit.objects.count() == 2


@pytest.mark.parametrize(("days", "said"), [(304, "you press"), (-2, "has passed")])
def test_i_am_there_can_be_pressed_on_its_day_alone(enter, person, tam, con, days, said):
    visit = make_visit(person, visitor=tam, contact=con)
    mine, here = enter(tam), reverse("safeguarding:visit", args=[visit.pk])
    press = reverse("safeguarding:check_in", args=[visit.pk])
    today = text(mine.get(here))
    day = timezone.now() + timedelta(days=days)
    Visit.objects.update(starts_at=day)

    shown = text(mine.get(here))
    refused = text(mine.post(press, form()))  # a page opened long ago

    assert f'action="{press}"' in today
    assert f'action="{press}"' not in shown
    assert said in shown
    assert f"{timezone.localdate(day):%-d %B %Y}" in refused
    assert "Plan a new one" not in refused
    assert visit.fresh().is_planned


def test_where_only_numbers_are_agreed_now_no_new_visit_is_offered_or_planned(
    enter, person, partner, tam, con
):
    make_check(tam, partner)
    mine, plan = enter(tam), reverse("safeguarding:plan", args=[person.pk])
    page = reverse("people:person", args=[person.pk])
    stands = make_visit(person, visitor=tam, contact=con)
    before = text(mine.get(page))
    partner.data_agreements.update(depth="headcount")

    after, shown = text(mine.get(page)), text(mine.get(plan))
    refused = text(mine.post(plan, planned(tam, con)))

    assert plan in before
    assert plan not in after
    assert "Your data agreement does not allow this now" in shown
    assert "so no visit to them can be planned. Nothing was saved" in refused
    assert "3 Zebra Wharf" in refused
    assert [one.pk for one in Visit.objects.all()] == [stands.pk]
    press = reverse("safeguarding:check_in", args=[stands.pk])
    assert mine.post(press, form()).status_code == 302
