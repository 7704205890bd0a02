"""Two records of one person are two again: what was called off with a death says so, and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.people.commands import close_person, merge_people, reopen_person
from dots.people.models import Merge
from dots.people.tests.makers import make_person
from dots.safeguarding.models import Visit
from dots.safeguarding.story import at
from dots.safeguarding.tests.makers import form, make_visit, system

pytestmark = pytest.mark.django_db

PART = "people:part"


def planned(person, tam, con, days=1):
    starts_at = timezone.now() + timedelta(days=days)
    return make_visit(person, visitor=tam, contact=con, starts_at=starts_at)


def words_of(visit):
    return f"the visit at home that Tam Applegarth was to make on {at(visit.starts_at)}"


def part(client):
    """Return the page before two are parted, and that after it, as a person reads them."""
    here = reverse(PART, args=[Merge.objects.get().pk])
    pages = client.get(here), client.post(here, form(), follow=True)
    return [one.content.decode().partition("<main")[2] for one in pages]


@pytest.fixture
def two(partner, person, tam, con):
    """The first lives and is visited in two days; the second has died, which ended a visit."""
    twin = make_person("Bea T.", organisation=partner)
    visits = [planned(person, tam, con, days=2), planned(twin, tam, con)]
    close_person(actor=system(partner), person=twin, why="died")
    return [person, twin.fresh()], visits


@pytest.fixture
def merged(two):
    """Make the two one."""

    def make(stays, *, died):
        kept, gone = (two[0][stays], two[0][1 - stays])
        return merge_people(actor=system(kept.organisation), person=kept, other=gone, died=died)

    return make


@pytest.mark.parametrize("stays", [0, 1])
def test_parting_names_before_and_after_what_a_death_said_by_the_other_called_off(
    enter, two, merged, priya, stays
):
    _, (visit, ended) = two
    merged(stays, died=True)

    asked, told = part(enter(priya))

    assert (
        f"These stay called off: plan them again, if they are still wanted: {words_of(visit)}"
        in (asked)
    )
    assert f"Plan again what was called off: {words_of(visit)}." in told
    assert words_of(ended) not in asked + told  # by its own record they died
    assert [one.fresh().because for one in (visit, ended)] == ["slip", "died"]


def test_parting_says_nothing_of_visits_where_none_was_called_off(enter, partner, person, priya):
    twin = make_person("Bea T.", organisation=partner)
    merge_people(actor=system(partner), person=person, other=twin)

    asked, told = part(enter(priya))

    assert "called off" not in (asked + told).lower()


@pytest.mark.parametrize("stays", [0, 1])
@pytest.mark.parametrize("slip", ["at the merge", "since"])
def test_a_visit_says_again_that_they_died_once_that_is_no_slip_any_more(
    enter, two, merged, priya, stays, slip
):
    _, (_, ended) = two
    one = merged(stays, died=slip == "since")
    if slip == "since":
        reopen_person(actor=system(one.organisation), person=one.fresh())
    assert ended.fresh().because == "slip"

    part(enter(priya))

    ended = Visit.objects.select_related("person").get(pk=ended.pk)
    assert ended.because == ("died" if ended.person.has_died else "slip")
    assert ended.person.has_died or (stays, slip) == (1, "since")


def test_what_was_a_slip_before_two_were_one_is_one_again(enter, two, merged, priya):
    (_, twin), (_, ended) = two
    reopen_person(actor=system(twin.organisation), person=twin)
    close_person(actor=system(twin.organisation), person=twin.fresh(), why="died")
    two[0][1] = twin.fresh()
    merged(0, died=False)

    part(enter(priya))

    assert ended.fresh().because == "slip"


def test_what_was_planned_since_at_a_record_by_which_they_died_is_named_as_called_off(
    enter, two, merged, priya, tam, con
):
    _, (visit, ended) = two
    one = merged(1, died=False)
    since = planned(one.fresh(), tam, con, days=3)

    asked, told = part(enter(priya))

    assert f"Tam Applegarth goes on {since.day:%-d %B %Y}" in asked
    assert "what was planned since is called off" in asked
    assert f"Called off: {words_of(since)}. Those who have a part in it" in told
    assert words_of(ended) not in told
    assert since.fresh().because == "died"
    assert visit.fresh().is_planned
