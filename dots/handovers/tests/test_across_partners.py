"""Who else helps: asked once a year, estimated over partners, and read by the team protected."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.calculations.multiplicity import Partner
from dots.calculations.periods import quarter_of
from dots.foundation.actor import EVALUATOR, LEAD, TEAM_MEMBER
from dots.handovers import counting
from dots.handovers.counting import count_all, missing, partners_in, tend_where_due
from dots.handovers.models import AcrossFigures, Elsewhere, Handover
from dots.handovers.protecting import handovers_shown, people_shown
from dots.handovers.tests.makers import make_handover
from dots.handovers.tests.steps import address, said, text
from dots.network.tests.makers import make_organisation
from dots.people.models import Person
from dots.people.tests.makers import make_keeper, make_register

pytestmark = pytest.mark.django_db


def last_quarter(programme):
    return quarter_of(timezone.localdate(), programme.year_starts).later(-1)


def make_many(partner, kept, said_others):
    """So many people who came in the last quarter, the first of whom said how many others."""
    programme, day = partner.programme, last_quarter(partner.programme).starts
    people = Person.objects.bulk_create(
        Person(programme=programme, organisation=partner, known_as=f"P{number}")
        for number in range(kept)
    )
    make_register(*people, on=day)
    Elsewhere.objects.bulk_create(
        Elsewhere(programme=programme, person=one, others=others, asked_on=day)
        for one, others in zip(people, said_others, strict=False)
    )
    return people


def make_three(programme):
    for name, kept in (("Abbey", 40), ("Bridge", 30), ("Castle", 20)):
        make_many(make_keeper(name, programme=programme), kept, [0] * 10 + [1] * 6)


def test_somebody_is_asked_once_a_year_how_many_and_may_skip_it(
    champion, programme, person, receiver
):
    make_organisation("Counts only numbers", programme=programme)
    page = address("elsewhere", person.pk)
    asked = text(champion.get(page))
    assert "Castle Library" in asked
    assert "Counts only numbers" not in asked
    assert "Harbour Carers" not in asked.split("The list")[1].split("</details>")[0]

    assert "Choose how many, or skip it." in text(champion.post(page, said()))
    form = said(others="2")
    for _ in range(2):
        assert champion.post(page, form)["Location"] == f"/people/{person.pk}/"
    champion.post(page, said(others="skip"))

    kept = Elsewhere.objects.get()
    assert (kept.others, kept.asked_on) == (None, timezone.localdate())  # put right the same day
    assert "They did not say" in text(champion.get(f"/people/{person.pk}/"))
    Elsewhere.objects.update(asked_on=timezone.localdate() - timedelta(days=364), others=2)
    early = text(champion.post(page, said(others="1")))
    assert "They were asked within the last year" in early
    shown = text(champion.get(f"/people/{person.pk}/"))
    assert "2 other organisations helped them" in shown
    assert "Ask how many others" not in shown
    Elsewhere.objects.update(asked_on=timezone.localdate() - timedelta(days=365))
    champion.post(page, said(others="1"))
    assert Elsewhere.objects.count() == 2
    assert champion.post(page, said(others="99")).status_code == 200
    assert Elsewhere.objects.count() == 2


def test_people_who_came_in_the_year_count_with_what_they_said_last(programme):
    partner = make_keeper("Abbey", programme=programme)
    people = make_many(partner, 4, [0, 3, None])
    quarter = last_quarter(programme)
    Elsewhere.objects.create(programme=programme, person=people[1], others=1, asked_on=quarter.ends)
    long_ago = make_many(partner, 1, [])[0]
    long_ago.attendances.get().activity.__class__.objects.filter(
        pk=long_ago.attendances.get().activity_id
    ).update(starts_on=quarter.later(-4).starts)

    assert partners_in(programme, quarter) == [Partner(4, {1: 1, 2: 1})]


def test_worked_for_a_closed_quarter_it_stays_as_it_was_shown(programme):
    make_three(programme)

    assert count_all(programme, timezone.localdate()) == 1
    Elsewhere.objects.update(others=0)
    assert count_all(programme, timezone.localdate()) == 0

    kept = AcrossFigures.objects.get()
    assert kept.quarter == last_quarter(programme).label
    assert (kept.people["records"], kept.people["answered"]) == (90, 50)
    assert kept.people["people"] == 75  # 90 records, each (10 + 6 / 2) / 16: 73
    assert kept.people["low"] < 75 < kept.people["high"]


def test_partners_that_asked_nobody_are_not_in_it_and_the_sentence_says_how_many(programme):
    make_three(programme)
    for name in ("Dock", "East"):
        make_many(make_keeper(name, programme=programme), 200, [])
    make_many(make_keeper("Nobody came", programme=programme), 0, [])
    count_all(programme, timezone.localdate())
    client = sign_in(Client(), make_member(LEAD, programme))

    page = text(client.get(address("figures")))

    assert "About 75 different people</b> were helped by the 3 partners whose people" in page
    assert "2 more partners keep people by nickname or name and asked nobody" in page
    assert "their people are not in it" in page
    AcrossFigures.objects.update(people={"partners": 3, "records": 90, "answered": 50})
    assert "was not kept with it" in text(client.get(address("figures")))


def test_of_a_handful_nothing_is_said():
    assert people_shown([Partner(0, {})], "2026-07") == {}
    assert people_shown([Partner(3, {1: 3})], "2026-07") == {} or (
        people_shown([Partner(3, {1: 3})], "2026-07")["records"] is None
    )
    some = people_shown([Partner(40, {1: 20}), Partner(20, {1: 5})], "2026-07")
    assert "people" not in some
    assert (some["records"], some["answered"]) == (60, 25)


def test_few_hand_overs_are_not_said_and_their_kinds_are_counted_together():
    empty = {(kind, end): 0 for kind in ("over", "share") for end in ("yes", "no", "none")}
    assert handovers_shown(empty, "2026-07") == []
    few = handovers_shown({**empty, ("over", "yes"): 3}, "2026-07")
    assert all(one["number"] is None for one in few)

    many = handovers_shown(
        {**empty, ("over", "yes"): 24, ("over", "no"): 12, ("share", "yes"): 31}, "2026-07"
    )

    assert many[-1]["number"] == 65
    assert all(value % 5 == 0 for one in many for value in map(one.get, ("number", "yes", "no"))
               if value is not None)  # fmt: skip


@pytest.mark.parametrize("role", [LEAD, TEAM_MEMBER, EVALUATOR])
def test_the_team_reads_an_estimate_with_its_definition_and_nobody(programme, role):
    client = sign_in(Client(), make_member(role, programme))
    assert "No quarter has been counted yet" in text(client.get(address("figures")))
    make_three(programme)
    one = make_handover()
    Handover.objects.filter(pk=one.pk).update(last_day=last_quarter(programme).ends)
    count_all(programme, timezone.localdate())

    page = text(client.get(address("figures"), {"quarter": "nonsense"}))

    assert "About 75 different people" in page
    assert "were helped by the 3 partners whose people were asked" in page
    assert "Every partner that kept a register of people in that year asked somebody." in page
    assert "counts a third at each of the three" in page
    assert "56 %" in page
    assert ">P1<" not in page
    assert client.get(address("handovers")).status_code == 403


def test_too_few_answers_are_said_to_be_too_few(programme):
    make_many(make_keeper("Abbey", programme=programme), 12, [0] * 8)
    count_all(programme, timezone.localdate())
    client = sign_in(Client(), make_member(LEAD, programme))

    page = text(client.get(address("figures")))

    assert "Too few to say." in page
    assert "different people</b> were helped" not in page


def test_partners_have_no_such_page_and_another_programme_reads_nothing(
    champion, programme, person
):
    make_three(programme)
    count_all(programme, timezone.localdate())

    assert champion.get(address("figures")).status_code == 403
    other = sign_in(Client(), make_member(LEAD))
    assert "No quarter has been counted yet" in text(other.get(address("figures")))


def test_the_worker_looks_once_an_hour_and_nothing_is_missing_where_nobody_was_asked(
    programme, monkeypatch
):
    assert missing(programme, timezone.localdate()) == []
    make_three(programme)
    monkeypatch.setattr(counting, "MINUTE", timezone.localtime().minute)

    tend_where_due()

    assert AcrossFigures.objects.get().handovers == []
