"""Bea is handed over by a link; Cy is shared, takes his yes back, and nothing is read any more."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from dots.accounts.tests.makers import PASSWORD, make_member, make_programme
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER
from dots.foundation.models import Look, Message
from dots.handovers.models import Handover
from dots.handovers.tests.makers import make_receiver
from dots.people.models import Person
from dots.people.tests.makers import make_goal, make_keeper, make_person, make_register
from tests.journeys.steps import press_twice

pytestmark = pytest.mark.one_database
PUBLIC = 14_600  # bytes over the wire, everything counted
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 1000}}


@pytest.fixture
def partner(transactional_db):
    """Harbour Carers, with Bea and Cy; Castle Library, where nobody signs in yet."""
    call_command("load_reference_data", verbosity=0)
    partner = make_keeper("Harbour Carers", programme=make_programme("Exborough"))
    for name, goal in (("Bea", "See my GP online"), ("Cy", "Write to my brother")):
        one = make_person(name, organisation=partner, communication=["large-print"])
        make_goal(person=one, words=goal)
        make_register(one)
        one.attendances.update(tasks=[{"code": "transacting", "went": "helped"}])
    make_receiver("Castle Library", programme=partner.programme)
    return partner


def offer(page, name, kind, looked_at, picture=None):
    """Say what would go, read it to them, and send it with their yes."""
    page.goto(reverse("people:person", args=[Person.objects.get(known_as=name).pk]))
    page.get_by_role("link", name="Hand over or share").click()
    page.get_by_label("To which organisation?").fill("castle")
    page.get_by_label(kind).check()
    page.get_by_label("Their goals in their own words").check()
    if not picture:
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_role("alert")).to_contain_text("Choose why")
        looked_at(page)
    page.get_by_label("It is nearer to where they live or go").check()
    if picture:
        picture(page, "handing-over-choose", full_page=True)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="May we tell Castle Library?")).to_be_visible()
    page.get_by_label("They said yes to just this").check()
    if picture:
        looked_at(page)
        picture(page, "handing-over-consent", full_page=True)
    press_twice(page, "Send it")
    expect(page.get_by_text("Waiting for Castle Library since")).to_be_visible()


def link_sent():
    letter = Message.objects.latest("created_at")
    assert not [word for word in ("Bea", "Cy", "GP") if word in letter.subject + letter.text]
    return letter.text[letter.text.index("/l/") :].split()[0]


def answer_by_link(guest, looked_at, picture, weigh):
    """The library's contact answers on a phone, without an account, and reads nobody."""
    guest.set_viewport_size({"width": 390, "height": 780})
    guest.goto(link_sent())
    expect(guest.get_by_text("Bea")).to_have_count(0)
    assert weigh(guest)[0] <= PUBLIC
    looked_at(guest)
    picture(guest, "handing-over-by-link")
    guest.get_by_label("Yes, we help them from now on").check()
    press_twice(guest, "Send the answer")
    expect(guest.get_by_role("heading", name="Thank you")).to_be_visible()
    looked_at(guest)


def find_her_there(reader, looked_at, picture):
    """Whoever signs in at the library finds Bea among its people."""
    reader.get_by_role("link", name="People", exact=True).first.click()
    reader.get_by_role("link", name="Bea", exact=True).click()
    expect(reader.get_by_text("See my GP online").first).to_be_visible()
    expect(reader.get_by_text("Large print")).to_have_count(0)
    looked_at(reader)
    picture(reader, "handing-over-taken-on", **TOP)


def answer_signed_in(reader, looked_at):
    """What is offered waits at home; a yes leads to what is shared."""
    reader.goto("/")
    reader.get_by_role("link", name="From Harbour Carers").click()
    looked_at(reader)
    reader.get_by_label("Yes, we help them too").check()
    press_twice(reader, "Send the answer")
    reader.get_by_role("link", name="Read what is shared").click()
    expect(reader.get_by_text("Write to my brother")).to_be_visible()
    looked_at(reader)


def take_the_yes_back(page, looked_at):
    """Cy tells his champion that he took his yes back."""
    page.reload()
    expect(page.get_by_text("Shared with Castle Library since")).to_be_visible()
    page.get_by_role("link", name="End the sharing").click()
    page.get_by_label("They took their yes back").check()
    looked_at(page)
    press_twice(page, "End it")
    expect(page.get_by_text("They took their yes back on")).to_be_visible()


def test_bea_is_handed_over_by_a_link_and_cy_takes_his_yes_back(
    page, cast, another_window, partner, looked_at, picture, weigh
):
    champion = make_member(CHAMPION, partner.programme, partner.pk, name="Tam Applegarth")
    cast.sign_in_as(page, champion.user.email, PASSWORD)
    offer(page, "Bea", "Hand over: they help from now on", looked_at, picture)
    answer_by_link(another_window(), looked_at, picture, weigh)
    page.reload()
    expect(page.get_by_text("With Castle Library since")).to_be_visible()
    looked_at(page)
    picture(page, "handing-over-answered", **TOP)
    library = Handover.objects.get().to
    manager = make_member(PARTNER_MANAGER, library.programme, library.pk, name="Lena Ashworth")
    reader = another_window()
    cast.sign_in_as(reader, manager.user.email, PASSWORD)
    find_her_there(reader, looked_at, picture)
    offer(page, "Cy", "Share: you both help", looked_at)
    answer_signed_in(reader, looked_at)
    picture(reader, "handing-over-shared", **TOP)

    take_the_yes_back(page, looked_at)

    assert reader.reload().status == 404
    reader.goto(reverse("handovers:handovers"))
    expect(reader.get_by_text("They took their yes back on")).to_be_visible()
    looked_at(reader)
    assert Person.objects.filter(organisation=library, known_as="Cy").exists()
    assert Person.objects.get(organisation=partner, known_as="Bea").closed_why == "elsewhere"
    looks = Look.objects.filter(page="handovers:read").order_by("created_at")
    assert list(looks.values_list("refused", flat=True)) == [False, True]
