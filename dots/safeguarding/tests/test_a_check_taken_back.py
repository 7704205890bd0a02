"""A visitor's check is taken back while they are to visit somebody: those concerned hear of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.selectors import actor_for
from dots.foundation.models import Message
from dots.safeguarding.commands import check_in, end_check, plan_visit
from dots.safeguarding.commands.visits import Plan
from dots.safeguarding.models import Check
from dots.safeguarding.tests.makers import form, make_check, make_visit, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def con(partner):
    return somebody(partner, "Con Bellweather")


@pytest.fixture
def check(partner, tam):
    return make_check(tam, partner)


@pytest.fixture
def visit(person, tam, con, check):
    return make_visit(person, visitor=tam, contact=con)


def text(response):
    return response.content.decode()


def take_back(client, check):
    return client.post(reverse("safeguarding:end_check", args=[check.pk]), form(), follow=True)


def written_to():
    return set(Message.objects.values_list("to", flat=True))


def test_who_planned_it_the_two_and_the_lead_are_told_and_nobody_is_named(
    enter, person, arranged, tam, con, priya, check
):
    planner = somebody(person.organisation, "Pat Longacre")
    somebody(person.organisation, "Not Concerned")
    plan = Plan(starts_at=timezone.now() + timedelta(days=1), minutes=60)
    plan_visit(actor=actor_for(planner), person=person, visitor=tam.pk, contact=con.pk, plan=plan)
    manager = enter(priya)

    before = text(manager.get(reverse("safeguarding:end_check", args=[check.pk])))
    after = text(take_back(manager, check))

    assert "1 visit at home cannot take place then" in before
    assert "your safeguarding lead were told" in after
    assert written_to() == {planner.email, tam.email, con.email, arranged.lead.email}
    for letter in Message.objects.all():
        assert not any(name in letter.text for name in ("Bea", "Tam", "Harbour"))


def test_without_a_lead_the_managers_are_told_but_not_whoever_took_it_back(
    enter, partner, priya, tam, con, visit, check
):
    other = somebody(partner, "Mo Second", role="partner manager")

    take_back(enter(priya), check)

    assert written_to() == {other.email, tam.email, con.email}


@pytest.mark.parametrize("holds", [True, False])
def test_where_another_check_carries_the_visit_nobody_is_told(
    partner, tam, priya, visit, check, holds
):
    tomorrow = timezone.localdate() + timedelta(days=1)
    make_check(tam, partner, renew_on=tomorrow if holds else timezone.localdate())

    end_check(actor=actor_for(priya), check=check)

    assert Message.objects.exists() is not holds


@pytest.mark.parametrize("change", ["taken back", "run out"])
def test_the_visit_says_so_everywhere_and_does_not_begin(enter, person, tam, visit, change):
    today = timezone.localdate()
    changes = {"ended_at": timezone.now()} if change == "taken back" else {"renew_on": today}
    Check.objects.update(**changes)
    visitor = enter(tam)
    page = reverse("safeguarding:visit", args=[visit.pk])

    shown = text(visitor.get(page))
    refused = text(visitor.post(reverse("safeguarding:check_in", args=[visit.pk]), form()))

    assert "Do not go: call this visit off" in shown
    assert "I am there" not in shown
    assert "it was taken back, or ran out" in refused
    assert "Do not go in: ring whoever looks out for you" in refused
    assert visit.fresh().is_planned
    assert "no check holds" in text(visitor.get(reverse("safeguarding:visits")))
    assert "no check holds" in text(visitor.get("/"))
    about = text(visitor.get(reverse("people:person", args=[person.pk])))
    assert "Do not go: call this visit off" in about


def test_of_a_visit_under_way_it_is_said_that_they_are_there(enter, priya, tam, con, visit, check):
    check_in(actor=actor_for(tam), visit=visit)

    end_check(actor=actor_for(priya), check=check)

    shown = text(enter(con).get(reverse("safeguarding:visit", args=[visit.pk])))
    assert "They are there now: phone them" in shown
    assert con.email in written_to()
