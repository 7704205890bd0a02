"""Somebody is visited at home by somebody who was checked, while a colleague looks out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dots.accounts.selectors import actor_for
from dots.foundation.models import Message
from dots.foundation.outbox import give_up
from dots.people.commands import erase_person
from dots.people.models import Person
from dots.safeguarding.commands import check_in
from dots.safeguarding.models import Check, Visit
from dots.safeguarding.tests.makers import form, make_check, make_visit, planned, somebody
from dots.safeguarding.ticking import blank_where_over, sound_alarms

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def page(visit, name="visit"):
    return reverse(f"safeguarding:{name}", args=[visit.pk])


@pytest.mark.parametrize("number", ["abc", "12", "ask at the desk"])
def test_a_number_that_nobody_can_ring_is_refused(enter, partner, person, tam, con, number):
    make_check(tam, partner)
    typed = planned(tam, con, contact_phone=number)

    shown = text(enter(tam).post(reverse("safeguarding:plan", args=[person.pk]), typed))

    assert "is not a whole telephone number" in shown
    assert not Visit.objects.exists()


def test_a_visit_planned_before_it_was_unsafe_says_so_and_does_not_begin(
    enter, partner, person, tam, con
):
    visit = make_visit(person, visitor=tam, contact=con)
    Person.objects.filter(pk=person.pk).update(contact_safe="no", phone="", email="")

    shown = text(enter(tam).get(page(visit)))
    refused = text(enter(tam).post(page(visit, "check_in"), form()))

    assert "It is not safe to contact them: do not go" in shown
    assert "Do not go in: ring whoever looks out for you" in refused
    assert visit.fresh().is_planned


def time_is_over():
    Visit.objects.update(alarm_at=timezone.now() - timedelta(minutes=1))
    sound_alarms()


def test_planned_there_and_out_again_each_pressed_twice(enter, person, tam, con, partner):
    make_check(tam, partner)
    champion, plan = enter(tam), reverse("safeguarding:plan", args=[person.pk])
    said = planned(tam, con)

    for _ in range(2):
        response = champion.post(plan, said)
    visit = Visit.objects.get()
    assert response["Location"] == page(visit)
    assert "3 Zebra Wharf" in text(champion.get(page(visit)))
    for name, told in (("check_in", "has been there since"), ("longer", "has been there since")):
        pressed = form(minutes="30")
        for _ in range(2):
            assert champion.post(page(visit, name), pressed)["Location"] == page(visit)
        assert told in text(champion.get(page(visit)))
    assert 29 < (visit.fresh().alarm_at - timezone.now()).total_seconds() / 60 < 41
    pressed = form()
    for _ in range(2):
        assert champion.post(page(visit, "check_out"), pressed)["Location"] == page(visit)

    visit.refresh_from_db()
    assert (visit.state, visit.address, visit.visitor_phone) == ("done", "", "")
    assert "Visited at home by Tam Applegarth" in text(
        champion.get(reverse("people:person", args=[person.pk]))
    )
    assert not Message.objects.exists()


@pytest.mark.parametrize("check", [None, "over", "taken back"])
def test_without_a_check_that_holds_nobody_visits(enter, person, tam, con, partner, check):
    if check:
        found = make_check(tam, partner)
        today = timezone.localdate()
        change = {"renew_on": today} if check == "over" else {"ended_at": timezone.now()}
        Check.objects.filter(pk=found.pk).update(**change)

    shown = text(enter(tam).post(reverse("safeguarding:plan", args=[person.pk]), planned(tam, con)))

    assert "There is no safe-recruitment check of this visitor that holds on that day" in shown
    assert "3 Zebra Wharf" in shown
    offered = text(enter(tam).get(reverse("safeguarding:plan", args=[person.pk])))
    assert "Nobody here has a safe-recruitment check that holds" in offered
    assert f'<option value="{tam.pk}" selected' not in offered
    assert offered.count(f'<option value="{tam.pk}"') == 1  # who looks out needs none
    assert not Visit.objects.exists()


def test_a_check_that_ran_out_since_it_was_planned_stops_the_visit_at_the_door(enter, person, tam):
    visit = make_visit(person, visitor=tam)
    Check.objects.update(ended_at=timezone.now())

    shown = text(enter(tam).post(page(visit, "check_in"), form()))

    assert "No safe-recruitment check of the visitor holds any more" in shown
    assert visit.fresh().state == "planned"


def test_what_cannot_be_planned_is_refused_with_a_sentence(enter, person, tam, con, partner):
    make_check(tam, partner)
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    plan, champion = reverse("safeguarding:plan", args=[person.pk]), enter(tam)

    alone = text(champion.post(plan, planned(tam, tam)))
    past = text(champion.post(plan, planned(tam, con, day=yesterday)))
    Person.objects.update(contact_safe="no")
    unsafe = text(champion.post(plan, planned(tam, con)))

    Person.objects.update(contact_safe="as-said", contact_words="Her son must not know.")
    minded = text(champion.get(plan))

    assert "Nobody has asked yet whether it is safe to contact them. Ask before" in alone
    assert "only as said: Her son must not know." in minded
    assert "Somebody else must look out for the visitor" in alone
    assert "That time has passed" in past
    assert "it is not safe to contact them, so nobody visits" in unsafe
    assert not Visit.objects.exists()


def test_not_out_in_time_the_contact_is_told_then_the_managers_and_the_page_says_what_to_do(
    enter, person, tam, con, priya
):
    visit = make_visit(person, visitor=tam, contact=con)
    enter(tam).post(page(visit, "check_in"), form())
    sound_alarms()
    assert not Message.objects.exists()
    manager = enter(priya)
    assert "3 Zebra Wharf" not in text(manager.get(page(visit)))

    time_is_over()
    letter = Message.objects.get()
    assert letter.to == con.email
    for word in ("Bea", "Zebra", "Tam", "visit"):
        assert word not in letter.subject + letter.text.replace(page(visit), "")
    contact = enter(con)
    shown = text(contact.get(page(visit)))
    for words in (
        "The visitor has not reported in time",
        'Call <a href="tel:999">999</a>',
        "3 Zebra Wharf",
        "07700",
    ):
        assert words in shown
    assert "3 Zebra Wharf" not in text(manager.get(page(visit)))
    assert manager.post(page(visit, "check_out"), form()).status_code == 404
    time_is_over()
    sound_alarms()

    told = list(Message.objects.order_by("created_at").values_list("to", flat=True))
    assert told == [con.email, priya.email]
    shown = text(manager.get(page(visit)))
    assert "3 Zebra Wharf" in shown
    assert "They are out and well" in shown
    assert manager.post(page(visit, "check_out"), form()).status_code == 302
    assert "has not reported" not in text(contact.get(page(visit)))


def test_a_letter_refused_by_the_mail_server_goes_to_the_managers_at_once(person, tam, con, priya):
    make_visit(person, visitor=tam, contact=con)
    time_is_over()

    give_up(Message.objects.get(), "SMTPRecipientsRefused")

    assert list(Message.objects.order_by("created_at").values_list("to", flat=True)) == [
        con.email,
        priya.email,
    ]


def test_where_it_is_is_seen_by_the_two_on_the_day_alone_and_blanked_when_the_day_is_over(
    enter, person, tam, con, partner
):
    visit = make_visit(
        person, visitor=tam, contact=con, starts_at=timezone.now() + timedelta(days=2)
    )
    assert "Zebra" not in text(enter(tam).get(page(visit)))
    Visit.objects.update(starts_at=timezone.now())
    other = somebody(partner)
    seen = {who.name: "Zebra" in text(enter(who).get(page(visit))) for who in (tam, con, other)}
    assert list(seen.values()) == [True, True, False]

    yesterday = timezone.now() - timedelta(days=1)
    Visit.objects.update(starts_at=yesterday, told_at=yesterday, alarm_at=None)
    blank_where_over()

    visit.refresh_from_db()
    assert (visit.state, visit.address, visit.alarm_at) == ("cancelled", "", None)


def test_where_somebody_is_stays_when_the_person_is_erased_until_they_are_out_or_a_day_later(
    person, tam, con, priya
):
    under_way = make_visit(person, visitor=tam, contact=con)
    check_in(actor=actor_for(tam), visit=under_way)
    ahead = make_visit(person, visitor=tam, contact=con)

    erase_person(actor=actor_for(priya), person=person)

    assert (ahead.fresh().state, ahead.fresh().alarm_at) == ("cancelled", None)
    assert under_way.fresh().address == "3 Zebra Wharf"
    Visit.objects.filter(pk=under_way.pk).update(came_at=timezone.now() - timedelta(hours=25))
    blank_where_over()
    assert (under_way.fresh().state, under_way.fresh().address) == ("under-way", "")


def test_only_the_visitor_says_that_they_are_there_and_a_visit_is_called_off_once(
    enter, person, tam, con
):
    visit = make_visit(person, visitor=tam, contact=con)
    contact, said = enter(con), form()

    assert contact.post(page(visit, "check_in"), form()).status_code == 404
    for _ in range(2):
        assert contact.post(page(visit, "call_off"), said)["Location"] == page(visit)
    late = text(enter(tam).post(page(visit, "check_in"), form()))

    assert visit.fresh().state == "cancelled"
    assert "Called off. Do not go in. Nothing was changed." in late


def test_managers_keep_checks_and_others_do_not(enter, partner, tam, priya):
    manager, address = enter(priya), reverse("safeguarding:add_check", args=[partner.pk])
    today = timezone.localdate()
    said = form(
        visitor=str(tam.pk),
        kind="enhanced",
        done_on=today.isoformat(),
        renew_on=(today + timedelta(days=365)).isoformat(),
    )
    tomorrow = (today + timedelta(days=1)).isoformat()

    wrong = text(manager.post(address, {**said, "done_on": tomorrow, "renew_on": tomorrow}))
    for _ in range(2):
        assert manager.post(address, said)["Location"] == "/safeguarding/checks/"
    check = Check.objects.get()
    assert "DBS, enhanced" in text(manager.get("/safeguarding/checks/"))
    assert enter(tam).get(address).status_code == 404
    assert enter(tam).get("/safeguarding/checks/").status_code == 403
    end, taken = reverse("safeguarding:end_check", args=[check.pk]), form()
    for _ in range(2):
        assert manager.post(end, taken)["Location"] == "/safeguarding/checks/"

    assert "That day has not come yet" in wrong
    assert "Nobody’s check is recorded yet" in text(manager.get("/safeguarding/checks/"))


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"state": "done"}, "safeguarding_visit_over_is_blank"),
        ({"state": "under-way"}, "safeguarding_visit_came_first"),
    ],
)
def test_the_database_refuses_a_visit_that_cannot_be(person, fields, name):
    make_visit(person)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Visit.objects.update(**fields)
