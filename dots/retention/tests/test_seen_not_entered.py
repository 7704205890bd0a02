"""The clock starts when somebody was seen, not when they were entered; and never without notice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.follow_ups.waves import months_after
from dots.people.models import Attendance, Person
from dots.people.tests.makers import make_person, make_register
from dots.retention.selectors import count_past
from dots.retention.tests.makers import make_begun

pytestmark = pytest.mark.django_db
GOING = reverse("retention:going")


def entered(days_ago, *people):
    at = timezone.now() - timedelta(days=days_ago)
    for model in (Person.objects.filter(pk__in=[one.pk for one in people]), Attendance.objects):
        model.update(created_at=at)


def test_whoever_was_entered_long_after_they_came_goes_two_years_after_they_came(
    programme, partner
):
    today = timezone.localdate()
    person, new = (make_person(name, organisation=partner) for name in ("Bea", "Never came"))
    make_register(person, on=months_after(today, -20))
    entered(0, person, new)

    past = [count_past(programme, months_after(today, months)) for months in (3, 5, 23, 24)]

    assert past == [0, 1, 1, 2]  # who never came counts from the day they were added


def test_whose_time_is_over_when_they_are_entered_stands_with_managers_for_a_month_first(
    manager, programme, partner
):
    today = timezone.localdate()
    person = make_person("Bea", organisation=partner)
    make_register(person, on=months_after(today, -40))
    make_begun(programme)

    page = manager.get(GOING).content.decode()

    assert "Bea" in page
    assert f"{today + timedelta(days=30):%-d %B %Y}" in page
    assert count_past(programme, today + timedelta(days=29)) == 0
    assert count_past(programme, today + timedelta(days=30)) == 1


def test_a_session_entered_with_a_wrong_day_empties_nobody_that_night(programme, partner):
    today = timezone.localdate()
    person = make_person("Bea", organisation=partner)
    entered(100, person)
    make_register(person, on=months_after(today, -40))

    assert count_past(programme, today) == 0


def test_a_day_before_which_nothing_is_emptied_is_the_day_that_managers_read(
    manager, programme, partner
):
    person = make_person("Bea", organisation=partner)
    make_register(person, on=months_after(timezone.localdate(), -40))
    entered(100, person)
    first = timezone.localdate() + timedelta(days=12)
    make_begun(programme).__class__.objects.update(begins_on=first)

    assert f"{first:%-d %B %Y}" in manager.get(GOING).content.decode()
