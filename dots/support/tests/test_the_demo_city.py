"""Two invented years: a believable rhythm, the same every time, and nothing counted twice."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.core import mail
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from dots.foundation.models import Link, Message
from dots.network.tests.makers import make_contact, make_organisation, make_project, make_site
from dots.support import demo
from dots.support.demo.rhythm import busy
from dots.support.models import (
    Activity,
    CollectionRound,
    Return,
    ReturnReminder,
    ReturnVersion,
)
from dots.support.settling import settle
from dots.support.tests.scene import HIGH, MILL

TODAY = date(2026, 11, 22)


@pytest.fixture
def city(scene, monkeypatch):
    monkeypatch.setattr(demo, "ROWS", 900)
    monkeypatch.setattr(demo, "CHUNK", 200)
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    for number in range(11):
        partner = make_organisation(
            programme=scene.programme, communities=["families"] if number % 2 else []
        )
        make_site(organisation=partner, ward_code=MILL)
        make_contact(organisation=partner, kind="champion")
        if number % 4:
            make_contact(organisation=partner, kind="main", email=f"hello@hall{number}.example")
        if number % 3 == 0:
            make_site(organisation=partner, ward_code=HIGH)
            make_project(
                partners=(partner,), starts_on=date(2025, 1, 1), ends_on=date(2026, 12, 31)
            )
    return scene.programme


def shape(programme):
    rows = Activity.objects.filter(programme=programme).order_by()
    return Counter(rows.values_list("starts_on", "attendances", "kind", "state", "source"))


def test_the_city_reports_as_cities_do(city):
    told = list(demo.make_demo_activity(city, today=TODAY))

    rows = Activity.objects.filter(programme=city)
    assert 500 < rows.count() < 2000
    assert CollectionRound.objects.filter(programme=city).count() == 8
    assert CollectionRound.objects.filter(programme=city, closed_at=None).count() == 1
    assert Return.objects.filter(state="in").exists()
    assert Return.objects.silent().exists()
    assert rows.filter(state="overlap").exists()
    assert all(row.same_as_id for row in rows.filter(state="overlap"))
    assert told[-1].startswith("Returns for")
    assert not rows.filter(starts_on__gt=TODAY).exists()


def test_it_is_the_same_every_time(city):
    list(demo.make_demo_activity(city, today=TODAY))
    first = shape(city)
    for model in (Activity, ReturnVersion, Return, CollectionRound):
        model.objects.filter(programme=city).delete()

    list(demo.make_demo_activity(city, today=TODAY))

    assert shape(city) == first


def test_what_is_said_to_have_been_sent_was_sent(city):
    list(demo.make_demo_activity(city, today=TODAY))

    returns = Return.objects.filter(programme=city)
    asked = returns.exclude(asked_at=None)
    reminders = ReturnReminder.objects.filter(programme=city)
    letters = Message.objects.filter(programme=city)
    linked = Counter(link.record_ids[0] for link in Link.objects.filter(programme=city))
    assert {one.contact_id is None for one in asked} == {False}
    assert {one.contact_id for one in returns.filter(asked_at=None)} == {None}
    assert Counter(str(pk) for pk in letters.values_list("about_id", flat=True)) == linked
    assert sum(linked.values()) == asked.count() + reminders.count()
    assert all(
        one.created_at.date() == one.sent_on < TODAY for one in reminders.select_related(None)
    )
    assert not reminders.filter(for_return__answered_at__lt=F("created_at")).exists()
    assert not letters.filter(sent_at=None).exists()
    assert mail.outbox == []


def test_the_team_can_go_on_from_where_the_city_stands(city, scene):
    list(demo.make_demo_activity(city, today=TODAY))
    late = Return.objects.silent().filter(collection_round__closed_at=None)
    asked = late.exclude(asked_at=None).first()
    client = scene.client("programme lead")

    page = client.get(reverse("support:return", args=[asked.pk]))

    told = [entry["title"] for entry in page.context["entries"]]
    assert told == ["Reminded", "Reminded", "Reminded", "Link sent"]


def test_returns_count_where_the_product_itself_would_count_them(city):
    list(demo.make_demo_activity(city, today=TODAY))
    rows = Activity.objects.filter(programme=city, source="return")
    before = set(rows.values_list("pk", "state"))

    for asked in Return.objects.filter(programme=city, state="in"):
        settle(asked)

    places = set(rows.values_list("place", flat=True))
    assert set(rows.values_list("pk", "state")) == before
    assert places == {"ward", "unknown"}


def test_weeks_have_a_rhythm():
    first = date(2024, 10, 1)

    term, christmas, august = date(2025, 3, 10), date(2025, 12, 22), date(2025, 8, 11)
    half_term = date(2025, 2, 17)

    assert busy(christmas, first, True) < busy(august, first, True) < busy(term, first, True)
    assert busy(half_term, first, True) < busy(half_term, first, False)
    assert busy(date(2026, 3, 9), first, True) > busy(term, first, True)
