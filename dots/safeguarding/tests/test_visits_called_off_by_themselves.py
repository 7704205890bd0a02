"""Somebody died, comes no more or is erased while a visit is planned: those who go hear of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.selectors import actor_for
from dots.foundation import journal
from dots.foundation.models import Event, JournalEntry, Message
from dots.people.commands import close_person, erase_person, reopen_person
from dots.people.models import Person
from dots.people.tests.makers import make_person
from dots.safeguarding.models import Visit
from dots.safeguarding.tests.makers import form, make_visit, system
from dots.safeguarding.visiting import lede_of

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def soon(days):
    return timezone.now() + timedelta(days=days)


def of(person, name, where="people"):
    return reverse(f"{where}:{name}", args=[person.pk])


@pytest.fixture
def visit(person, tam, con):
    """A visit by Tam tomorrow, for which Con looks out."""
    return make_visit(person, visitor=tam, contact=con, starts_at=soon(1))


def test_a_visit_to_somebody_who_died_is_called_off_and_the_two_are_told(
    enter, person, visit, tam, con, priya
):
    manager, sent = enter(priya), form(why="died")
    day = f"{visit.day:%-d %B %Y}"

    asked = text(manager.get(of(person, "close")))
    for _ in range(2):
        said = text(manager.post(of(person, "close"), sent, follow=True))

    assert f"Tam Applegarth goes on {day}" in asked
    assert f"Called off: the visit at home that Tam Applegarth was to make on {day}" in said
    visit.refresh_from_db()
    assert (visit.state, visit.address, visit.alarm_at) == ("cancelled", "", None)
    assert Event.objects.filter(action="safeguarding.call_off_by_itself").count() == 1
    seen = text(enter(tam).get(of(visit, "visit", "safeguarding")))
    assert "Called off because they have died." in seen
    assert "I am there" not in seen
    for user in (tam, con):
        assert "Called off: 1 visit in which you had a part." in text(enter(user).get("/"))
    letters = {one.to: one.text for one in Message.objects.all()}
    assert set(letters) == {tam.email, con.email}
    assert f"which you were to make on {day} is called off" in letters[tam.email]
    assert "Bea" not in str(letters)
    old = text(enter(tam).post(of(visit, "check_in", "safeguarding"), form()))
    assert "Called off because they have died. Do not go in." in old


def test_a_death_that_was_a_slip_says_which_visits_are_to_be_planned_again(
    enter, person, visit, priya
):
    close_person(actor=system(person.organisation), person=person, why="died")
    manager = enter(priya)

    asked = text(manager.get(of(person, "reopen")))
    said = text(manager.post(of(person, "reopen"), form(), follow=True))

    assert "the visit at home that Tam Applegarth was to make" in asked
    assert "stay called off: plan them again" in asked
    assert "Plan again what was called off: the visit at home that Tam" in said
    assert "by a slip" in lede_of(visit.fresh())
    assert visit.fresh().state == "cancelled"


def test_for_another_reason_the_visit_stands_and_calling_it_off_is_offered(
    enter, person, visit, priya, tam
):
    said = text(enter(priya).post(of(person, "close"), form(why="moved"), follow=True))

    assert "This still stands: Visit at home: Tam Applegarth goes on" in said
    assert "call it off" in said
    assert "they come no more: ask whether" in text(
        enter(tam).get(of(visit, "visit", "safeguarding"))
    )
    assert visit.fresh().is_planned
    assert not Message.objects.exists()


def test_whoever_may_be_at_the_door_is_still_looked_out_for_and_told_not_to_go_in(
    enter, person, tam, con
):
    visit = make_visit(person, visitor=tam, contact=con)  # its hour has come
    close_person(actor=system(person.organisation), person=person, why="died")

    shown = text(enter(tam).get(of(visit, "visit", "safeguarding")))
    refused = text(enter(tam).post(of(visit, "check_in", "safeguarding"), form()))

    assert visit.fresh().alarm_at
    assert "they have died: do not go" in shown
    assert "Do not go in: ring whoever looks out for you" in refused


def test_nobody_plans_a_visit_to_somebody_who_died(person):
    close_person(actor=system(person.organisation), person=person, why="died")

    with pytest.raises(Exception, match="that they have died"):
        make_visit(person.fresh())


def test_a_visit_to_somebody_erased_is_called_off_and_told_without_a_trace(
    enter, person, visit, tam, con, priya
):
    manager = enter(priya)

    asked = text(manager.get(of(person, "erase")))
    said = text(manager.post(of(person, "erase"), form(), follow=True))

    assert f"Tam Applegarth goes on {visit.day:%-d %B %Y}" in asked
    assert "Called off: the visit at home that Tam Applegarth was to make" in said
    seen = text(enter(tam).get(of(visit, "visit", "safeguarding")))
    assert "Called off because what was kept of them was erased." in seen
    assert "’s page" not in seen  # which would string together what hangs on it
    assert "Called off: 1 visit in which you had a part." in text(enter(con).get("/"))
    assert {one.to for one in Message.objects.all()} == {tam.email, con.email}
    assert "Bea" not in seen + str([*Message.objects.values()])


def test_whoever_may_be_on_the_way_is_told_too_when_somebody_is_erased(person, tam, con, priya):
    begun = timezone.now() - timedelta(minutes=20)
    make_visit(person, visitor=tam, contact=con, starts_at=begun)

    erase_person(actor=actor_for(priya), person=person)

    assert {one.to for one in Message.objects.all()} == {tam.email, con.email}


@pytest.mark.parametrize("slip", [False, True])
def test_erasing_tells_as_called_off_only_what_stood(enter, person, visit, tam, con, priya, slip):
    manager, here = actor_for(priya), of(visit, "visit", "safeguarding")
    close_person(actor=manager, person=person, why="died")
    if slip:
        reopen_person(actor=manager, person=person.fresh())
    other = (
        make_visit(person.fresh(), visitor=tam, contact=con, starts_at=soon(3)) if slip else None
    )
    before = set(Message.objects.values_list("pk", flat=True))

    said = text(enter(priya).post(of(person, "erase"), form(), follow=True))

    assert f"on {visit.day:%-d %B %Y}" not in said
    assert ("Called off: the visit at home" in said) is slip
    if other:
        assert f"on {other.day:%-d %B %Y}" in said
        assert "because what was kept of them was erased" in lede_of(other.fresh())
    letters = Message.objects.exclude(pk__in=before)
    assert {one.about_id for one in letters} == ({other.pk} if other else set())
    assert lede_of(visit.fresh()) == "Called off."
    assert '<p class="lede">Called off.</p>' in text(enter(con).get(here))
    old = text(enter(tam).post(of(visit, "check_in", "safeguarding"), form()))
    assert "Called off. Do not go in." in old


def test_a_colleague_who_calls_a_visit_off_lets_the_other_two_know(enter, visit, tam, con, priya):
    enter(con).post(of(visit, "call_off", "safeguarding"), form())

    assert [one.to for one in Message.objects.all()] == [tam.email]
    assert "Called off: 1 visit" in text(enter(tam).get("/"))
    Visit.objects.update(starts_at=timezone.now() - timedelta(days=1))
    assert "Called off: 1 visit" not in text(enter(tam).get("/"))


@pytest.mark.parametrize("end", ["died", "erased"])
def test_after_an_older_backup_the_visit_is_called_off_again(person, visit, priya, end):
    manager = actor_for(priya)
    if end == "died":
        close_person(actor=manager, person=person, why="died")
    else:
        erase_person(actor=manager, person=person)
    lines = journal.all_lines()
    JournalEntry.objects.all().delete()
    Person.objects.update(closed_on=None, closed_why="", erased_on=None, known_as="Bea")
    Visit.objects.update(state="planned", because="", off_at=None)

    list(journal.replay(lines))

    assert (visit.fresh().state, visit.fresh().because) == ("cancelled", end)


def test_making_two_records_one_names_before_which_visits_are_called_off_with_a_death(
    enter, partner, person, visit, priya
):
    twin = make_person("Bea T.", organisation=partner)
    close_person(actor=system(partner), person=twin, why="died")
    here = reverse("people:merge", args=[person.pk, twin.pk])
    manager, day = enter(priya), f"{visit.day:%-d %B %Y}"

    asked = text(manager.get(here))
    assert f"Visit at home: Tam Applegarth goes on {day}" in asked
    assert "Then what is to come is called off" in asked
    told = text(manager.post(here, form(stays=str(person.pk), died="yes"), follow=True))

    assert f"Called off: the visit at home that Tam Applegarth was to make on {day}" in told
    assert "get a letter that names nobody" in told
    assert visit.fresh().state == "cancelled"


def test_making_two_records_one_names_what_stays_called_off_where_a_death_was_a_slip(
    enter, partner, person, visit, priya
):
    twin = make_person("Bea T.", organisation=partner)
    close_person(actor=system(partner), person=person, why="died")
    here = reverse("people:merge", args=[person.pk, twin.pk])
    manager, off = enter(priya), "the visit at home that Tam Applegarth was to make on"

    asked = text(manager.get(here))
    told = text(manager.post(here, form(stays=str(twin.pk), died="no"), follow=True))

    assert "Was it a slip that they died? These stay called off" in asked
    assert off in asked
    assert f"Plan again what was called off: {off}" in told
