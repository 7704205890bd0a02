"""What the team and evaluators see: protected counts of closed quarters, nobody and no answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.calculations.periods import quarter_of
from dots.follow_ups import counting
from dots.follow_ups.counting import count_all, missing
from dots.follow_ups.models import FollowUp, QuarterFigures
from dots.follow_ups.protecting import protected
from dots.follow_ups.waves import BASELINE, WEEK_4
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.people.models import Person
from dots.people.tests.makers import make_keeper

PAGE = "follow_ups:figures"


def last_quarter(programme):
    return quarter_of(timezone.localdate(), programme.year_starts).later(-1)


def make_many(partner, due, answered, wave="month-3", day=None):
    """So many people of a partner whose wave ended in the last quarter, some answered."""
    day = day or last_quarter(partner.programme).starts + timedelta(days=40)
    programme = partner.programme
    people = Person.objects.bulk_create(
        Person(programme=programme, organisation=partner, known_as=f"P{number}")
        for number in range(due)
    )
    FollowUp.objects.bulk_create(
        FollowUp(
            programme=programme,
            person=one,
            instrument="one-minute-1",
            wave=wave,
            due_on=day,
            opens_on=day,
            closes_on=day,
            **({"state": "answered", "answered_on": day} if place < answered else {}),
        )
        for place, one in enumerate(people)
    )


def test_partners_with_few_people_are_counted_together_and_small_numbers_not_said():
    counts = {("a", "in"): 24, ("a", "lost"): 16, ("b", "in"): 3, ("b", "lost"): 2}
    counts |= {("c", "in"): 31, ("c", "lost"): 22}
    names = {"a": "Harbour", "b": "Abbey", "c": "Castle"}

    shown = protected({"month-3": counts}, names, "2026-04")["month-3"]

    assert all(value % 5 == 0 for one in shown for value in map(one.get, ("due", "in", "lost"))
               if value is not None)  # fmt: skip
    abbey = next(one for one in shown if "Abbey" in one["partners"])
    alone = abbey["partners"] == ["Abbey"]
    assert abbey["in"] is None if alone else len(abbey["partners"]) > 1
    assert shown[-1] == {"partners": [], "due": 100, "in": 60, "lost": 40}


def test_of_a_partner_with_few_due_it_is_not_said_that_none_answered():
    counts = {("a", "in"): 0, ("a", "lost"): 4, ("b", "in"): 40, ("b", "lost"): 22}
    counts |= {("c", "in"): 31, ("c", "lost"): 30, ("d", "in"): 25, ("d", "lost"): 12}

    shown = protected({"month-3": counts}, dict(zip("abcd", "ABCD", strict=True)), "2026-04")

    small = next(one for one in shown["month-3"] if one["partners"] == ["A"])
    assert (small["due"], small["in"], small["lost"]) == (None, None, None)


@pytest.mark.django_db
def test_nor_on_the_page_of_a_quarter_counted_before_that_was_so(programme):
    line = {"partners": ["Abbey"], "due": None, "in": 0, "lost": None}
    total = {"partners": [], "due": 100, "in": 55, "lost": 45}
    QuarterFigures.objects.create(
        programme=programme,
        quarter=last_quarter(programme).label,
        as_of=timezone.localdate(),
        tables={"month-3": [line, total]},
    )

    page = sign_in(Client(), make_member(LEAD, programme)).get(reverse(PAGE)).content.decode()

    row = page.split("Abbey")[1].split("</tr>")[0]
    assert row.lower().count("too few to say") == 3


def test_of_a_handful_nothing_is_said_at_all():
    shown = protected({"month-6": {("a", "in"): 2, ("a", "lost"): 1}}, {"a": "Abbey"}, "2026-04")

    assert all(one[name] is None for one in shown["month-6"] for name in ("due", "in", "lost"))


@pytest.mark.django_db
def test_a_closed_quarter_is_counted_once_and_the_four_weeks_never(programme, partner):
    make_many(partner, 40, 24)
    make_many(partner, 30, 30, wave=WEEK_4)
    make_many(partner, 20, 20, wave=BASELINE, day=timezone.localdate() - timedelta(days=1))

    assert count_all(programme, timezone.localdate()) >= 1
    FollowUp.objects.update(state="to-come", answered_on=None)
    assert count_all(programme, timezone.localdate()) == 0

    kept = QuarterFigures.objects.get(quarter=last_quarter(programme).label)
    assert set(kept.tables) == {"month-3"}
    assert kept.tables["month-3"][-1] == {"partners": [], "due": 40, "in": 25, "lost": 15}


@pytest.mark.django_db
def test_nothing_is_missing_where_nobody_was_asked(programme):
    assert missing(programme, timezone.localdate()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("ahead", "counted"), [(0, True), (30, False)])
def test_quarters_are_looked_for_once_an_hour(programme, partner, monkeypatch, ahead, counted):
    make_many(partner, 40, 24)
    minute = (timezone.localtime().minute + ahead) % 60
    monkeypatch.setattr(counting, "MINUTE", minute)

    counting.count_where_due()

    assert QuarterFigures.objects.exists() == counted


@pytest.mark.django_db
@pytest.mark.parametrize("role", [LEAD, TEAM_MEMBER, EVALUATOR])
def test_the_team_and_evaluators_read_figures_and_no_name(programme, partner, role):
    make_many(partner, 40, 24)
    make_many(make_keeper("Castle Library", programme=programme), 60, 31)
    client = sign_in(Client(), make_member(role, programme))
    assert "No quarter has been counted yet" in client.get(reverse(PAGE)).content.decode()
    count_all(programme, timezone.localdate())

    page = client.get(reverse(PAGE)).content.decode()

    assert last_quarter(programme).title in page
    assert "Castle Library" in page
    assert "100" in page
    assert ">P1<" not in page
    assert "Due for nobody in this quarter." in page
    again = client.get(reverse(PAGE), {"quarter": "nonsense"}).content.decode()
    assert last_quarter(programme).title in again


@pytest.mark.django_db
@pytest.mark.parametrize("role", [CHAMPION, PARTNER_MANAGER])
def test_partners_have_no_page_about_other_partners(programme, partner, role):
    client = sign_in(Client(), make_member(role, programme, partner.pk))

    assert client.get(reverse(PAGE)).status_code == 403
    assert reverse(PAGE) not in client.get("/", follow=True).content.decode()


@pytest.mark.django_db
def test_another_programmes_figures_are_not_read(programme, partner):
    make_many(partner, 40, 24)
    count_all(programme, timezone.localdate())
    client = sign_in(Client(), make_member(LEAD))

    assert "No quarter has been counted yet" in client.get(reverse(PAGE)).content.decode()


@pytest.mark.django_db
def test_what_all_partners_answered_stands_first_and_a_long_list_of_them_is_folded(programme):
    for number in range(14):
        make_many(make_keeper(f"Partner {number:02}", programme=programme), 30, 20)
    count_all(programme, timezone.localdate())
    client = sign_in(Client(), make_member(LEAD, programme))

    page = client.get(reverse(PAGE)).content.decode()

    first, folded = page.split("<details>")
    assert all(number in first for number in ("420", "280", "140"))
    assert "Partner by partner" in folded
    assert "Partner 13" in folded
