"""A champion keeps a register of fifteen, helps one of them, who goes and comes again."""

from __future__ import annotations

import re

from django.core.management import call_command
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.foundation.models import Look
from dots.network.tests.makers import make_site
from dots.people.models import Attendance, Person
from dots.people.tests.makers import make_keeper, make_person, make_register
from dots.support.models import Activity
from tests.journeys.steps import press_twice

KNOWN = (
    "Ade", "Bea", "Cy", "Dot", "Eli", "Fay", "Gil", "Hana", "Ivo", "Jo", "Kit", "Lou",
)  # fmt: skip
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 1000}}


def make_partner():
    call_command("load_reference_data", verbosity=0)
    partner = make_keeper("Harbour Carers", programme=make_programme("Exborough"))
    make_site("Harbour Hall", organisation=partner)
    people = [make_person(name, organisation=partner) for name in KNOWN]
    Person.objects.filter(pk=people[1].pk).update(communication=["large-print"])
    make_register(*people[:8])
    return partner


def keep_a_register(page, looked_at, picture):
    page.get_by_role("link", name="People", exact=True).first.click()
    looked_at(page)
    page.get_by_role("link", name="Register of a group").click()
    for name in KNOWN:
        page.get_by_label(re.compile(rf"^{name}\b")).check()
    page.get_by_label("New faces").fill("Mo\nNan\nOz")
    page.get_by_label("60", exact=True).check()
    looked_at(page)
    picture(page, "people-register", **TOP)
    press_twice(page, "Save this register")
    expect(page.get_by_text("15 people came.")).to_be_visible()
    looked_at(page)


def help_one(page, looked_at, picture):
    page.get_by_role("link", name="Bea", exact=True).click()
    expect(page.get_by_text("Large print")).to_be_visible()
    page.get_by_role("link", name="Record time together").click()
    page.get_by_label("Look after my health").check()
    page.get_by_role("checkbox", name="Transacting With help").check()
    page.get_by_label("What comes next?").fill("Order the prescription")
    looked_at(page)
    press_twice(page, "Save this session")
    expect(page.get_by_text("With help: Transacting")).to_be_visible()
    page.get_by_role("link", name="Add a goal").click()
    page.get_by_label("What do they want to reach?").fill("See my GP without ringing at eight")
    press_twice(page, "Keep this goal")
    page.get_by_role("link", name="Change how to contact them").click()
    page.get_by_label("Phone number").fill("07700 900123")
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_role("alert")).to_contain_text("kept only where they said it is safe")
    looked_at(page)
    page.get_by_label("Only as said below").check()
    page.get_by_label("When?").fill("Weekday mornings")
    press_twice(page, "Save this")
    expect(page.get_by_text("Weekday mornings")).to_be_visible()
    looked_at(page)
    picture(page, "people-person", **TOP)


def go_and_come_again(page, looked_at):
    page.get_by_text("More you can do").click()
    page.get_by_role("link", name="Comes no more").click()
    page.get_by_label("We do not know").check()
    looked_at(page)
    press_twice(page, "They come no more")
    expect(page.get_by_text("Comes no more since")).to_be_visible()
    page.get_by_role("link", name="Comes again").click()
    press_twice(page, "They come again")
    expect(page.get_by_text("Welcome back: the same record goes on.")).to_be_visible()


def test_fifteen_in_one_register_one_of_them_helped_and_nobody_else_sees_her(
    page, cast, another_window, looked_at, picture
):
    partner = make_partner()
    city = {"programme": partner.programme}
    cast.sign_in(page, "champion", partner_id=partner.pk, name="Tomasz Applegarth", **city)

    keep_a_register(page, looked_at, picture)
    help_one(page, looked_at, picture)
    go_and_come_again(page, looked_at)

    latest = Activity.objects.live().get(people=15)
    assert (latest.depth, latest.new_people, latest.minutes) == ("pseudonymous", 7, 60)
    bea = Person.objects.get(known_as="Bea")
    assert (bea.is_coming, bea.phone, bea.goals.count()) == (True, "07700 900123", 1)
    assert Attendance.objects.counted().filter(person=bea).count() == 3
    lead, manager = another_window(), another_window()
    cast.sign_in(lead, "programme lead", name="Amara Thistlewood", **city)
    assert lead.goto(f"/people/{bea.pk}/").status == 404
    cast.sign_in(manager, "partner manager", partner_id=partner.pk, name="Priya Fennimore", **city)
    manager.goto(f"/people/{bea.pk}/")
    manager.get_by_text("More you can do").click()
    manager.get_by_role("link", name="Who looked at this record").click()
    expect(
        manager.get_by_text("Somebody outside your organisation (programme lead)")
    ).to_be_visible()
    expect(manager.get_by_text("Tomasz Applegarth").first).to_be_visible()
    looked_at(manager)
    picture(manager, "people-looks", **TOP)
    assert Look.objects.filter(refused=True).count() == 1
