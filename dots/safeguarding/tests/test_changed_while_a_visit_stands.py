"""Somebody's page says something else while a visitor is there, or on the way: both hear of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.selectors import actor_for
from dots.foundation.models import Message
from dots.people.commands import close_person, erase_person, set_contact
from dots.safeguarding.commands import check_in, check_out
from dots.safeguarding.tests.makers import form, make_visit, somebody, system

pytestmark = pytest.mark.django_db

DIED, UNSAFE, ERASED = "died", "unsafe", "erased"
SAID = {
    DIED: "It stands on their page that they have died.",
    UNSAFE: "It stands on their page that it is not safe to contact them.",
    ERASED: "What was kept of them was erased.",
}


def text(response):
    return response.content.decode()


def page(visit, name="visit"):
    return reverse(f"safeguarding:{name}", args=[visit.pk])


@pytest.fixture
def there(person, tam, con):
    """Tam is at Bea's home; Con looks out."""
    visit = make_visit(person, visitor=tam, contact=con)
    return check_in(actor=actor_for(tam), visit=visit)


def say(client, person, what):
    """Say it on the person's page, the button pressed twice."""
    name, answer = {
        DIED: ("close", {"why": "died"}),
        UNSAFE: ("contact", {"contact_safe": "no"}),
        ERASED: ("erase", {}),
    }[what]
    sent, address = form(**answer), reverse(f"people:{name}", args=[person.pk])
    return [text(client.post(address, sent, follow=True)) for _ in range(2)][1]


@pytest.mark.parametrize("what", [DIED, UNSAFE, ERASED])
def test_while_a_visitor_is_there_both_get_a_letter_and_read_what_to_do(
    enter, person, there, tam, con, priya, what
):
    said = say(enter(priya), person, what)

    assert "Tam Applegarth has been there since" in said
    assert f'<a href="{page(there)}">Ring them, or whoever looks out for them.</a>' in said
    assert "get a letter that names nobody" in said
    assert "call it off" not in said
    letters = {one.to: one.text for one in Message.objects.all()}
    assert Message.objects.count() == 2
    assert "somebody whom you are visiting at home now" in letters[tam.email]
    assert "ring your colleague" in letters[con.email]
    assert "Bea" not in str(letters)
    assert all(page(there) in one for one in letters.values())
    visitor, contact = enter(tam), enter(con)
    mine, theirs = text(visitor.get(page(there))), text(contact.get(page(there)))
    assert SAID[what] in mine
    assert SAID[what] in theirs
    assert "ome out" in mine
    assert 'ring Con Bellweather, <a href="tel:07700900002">' in mine
    assert 'ing Tam Applegarth, <a href="tel:07700900001">' in theirs
    assert "do not go" not in mine + theirs
    assert page(there, "check_out") in mine
    assert page(there, "check_out") in theirs
    assert there.fresh().is_under_way
    assert there.fresh().address == "3 Zebra Wharf"


def test_home_and_the_list_of_visits_say_that_something_has_changed(
    enter, person, there, tam, con, priya
):
    quiet = text(enter(con).get("/"))
    set_contact(actor=actor_for(priya), person=person, contact_safe="no")

    mine, theirs = text(enter(tam).get("/")), text(enter(con).get("/"))
    listed = text(enter(priya).get("/safeguarding/visits/"))

    assert "Something has changed" not in quiet
    assert "Something has changed while you are at a home: look now." in mine
    assert "Something has changed while a colleague is at a home: look now." in theirs
    assert "Bea" not in mine + theirs
    assert "There now, but something has changed: look" in listed
    check_out(actor=actor_for(tam), visit=there)
    assert "Something has changed" not in text(enter(con).get("/"))


def test_a_colleague_reads_whom_to_ring(enter, person, partner, there, priya):
    set_contact(actor=actor_for(priya), person=person, contact_safe="no")

    shown = text(enter(somebody(partner, "Noor Elwood")).get(page(there)))

    assert "Tam Applegarth is there: ring them, or Con Bellweather" in shown
    assert "07700" not in shown


def test_said_again_nobody_is_written_to_again(enter, person, there, priya):
    manager = enter(priya)
    say(manager, person, UNSAFE)
    before = Message.objects.count()

    said = say(manager, person.fresh(), UNSAFE)

    assert "Tam Applegarth has been there since" in said
    assert Message.objects.count() == before


def test_whoever_says_it_from_the_doorstep_is_asked_to_say_when_they_are_out(
    enter, person, there, tam
):
    said = say(enter(tam), person, DIED)

    assert "When you are out again, say so there." in said
    assert "Ring them" not in said


@pytest.mark.parametrize("hours", [0, 30])
def test_unsafe_before_a_visit_the_two_are_told_that_nobody_is_to_go(
    enter, person, tam, con, priya, hours
):
    starts_at = timezone.now() + timedelta(hours=hours)
    visit = make_visit(person, visitor=tam, contact=con, starts_at=starts_at)

    said = say(enter(priya), person, UNSAFE)

    assert f'<a href="{page(visit)}">Call it off: nobody is to go.</a>' in said
    letters = {one.to: one.text for one in Message.objects.all()}
    assert "do not go before you have rung" in letters[tam.email]
    assert "before they go" in letters[con.email]
    mine, theirs = text(enter(tam).get(page(visit))), text(enter(con).get(page(visit)))
    assert "It is not safe to contact them: do not go, and call this visit off." in mine
    assert page(visit, "check_in") not in mine
    assert "Tell Tam Applegarth not to go, and call this visit off." in theirs
    assert "Planned, but nobody is to go" in text(enter(priya).get("/safeguarding/visits/"))


def test_a_death_said_when_the_visitor_may_be_on_the_way_is_told_to_both(person, tam, con):
    make_visit(person, visitor=tam, contact=con)

    close_person(actor=system(person.organisation), person=person, why="died")

    assert {one.to for one in Message.objects.all()} == {tam.email, con.email}
    assert "before you have rung" in Message.objects.get(to=tam.email).text


def test_after_they_are_out_nobody_is_told(person, there, tam, priya):
    check_out(actor=actor_for(tam), visit=there)

    erase_person(actor=actor_for(priya), person=person)

    assert not Message.objects.exists()
