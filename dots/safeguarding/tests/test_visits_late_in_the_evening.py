"""A visit late in the evening is looked out for past midnight."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation.models import Message
from dots.safeguarding.models import Visit
from dots.safeguarding.tests.makers import form, make_visit, somebody
from dots.safeguarding.ticking import blank_where_over, sound_alarms

pytestmark = pytest.mark.django_db
EVENING = timezone.make_aware(datetime.combine(date(2026, 11, 26), time(23, 45)))


@pytest.fixture
def clock(monkeypatch):
    """Let it be so many minutes after a quarter to twelve."""

    def be(minutes):
        monkeypatch.setattr(timezone, "now", lambda: EVENING + timedelta(minutes=minutes))

    be(0)
    return be


@pytest.fixture
def visit(clock, person, tam, partner):
    return make_visit(person, visitor=tam, contact=somebody(partner, "Con"), starts_at=EVENING)


def page(visit, name="visit"):
    return reverse(f"safeguarding:{name}", args=[visit.pk])


def minute_passes():
    sound_alarms()
    blank_where_over()


def test_its_alarm_sounds_after_midnight_and_whoever_looks_out_reads_where_it_is(
    clock, enter, visit, priya
):
    for minutes in (20, 31, 47, 60):
        clock(minutes)
        minute_passes()

    assert [one.to for one in Message.objects.order_by("pk")] == [visit.contact.email, priya.email]
    for who in (visit.contact, priya):
        assert "3 Zebra Wharf" in enter(who).get(page(visit)).content.decode()
    assert visit.fresh().is_planned
    clock(60 * 24)
    minute_passes()
    assert (visit.fresh().state, visit.fresh().address) == ("cancelled", "")


def test_whoever_comes_a_little_after_midnight_says_that_they_are_there(clock, enter, visit):
    clock(20)

    enter(visit.visitor).post(page(visit, "check_in"), form())

    assert visit.fresh().is_under_way


def test_where_background_work_stood_still_the_alarm_sounds_before_anything_is_blanked(
    clock, visit
):
    clock(60 * 30)

    minute_passes()

    assert Message.objects.count() == 1
    assert Visit.objects.get().address == "3 Zebra Wharf"
