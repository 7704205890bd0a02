"""A partner asks for something that another has: both agree to meet, and say what came of it."""

from __future__ import annotations

import random
import re
from datetime import timedelta
from itertools import combinations

from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.coverage.tests.makers import make_role
from dots.foundation.actor import Actor
from dots.foundation.models import Link, Programme
from dots.introductions.commands import add_ties
from dots.introductions.commands.asking import tend_introductions
from dots.introductions.models import Introduction, Tie
from dots.network.models import Organisation
from dots.network.models.contacts import MAIN
from dots.network.tests.makers import make_contact, make_organisation
from dots.requests.commands import ask
from tests.journeys.steps import press_twice

NEED = "Tablets to try out with carers"
COMMUNITIES = ["older-people", "unpaid-carers", "dementia", "physical-disability", "sight-loss"]
COMMUNITIES += ["deaf", "mental-health", "recovery", "homelessness", "low-income", "families"]
COMMUNITIES += ["looking-for-work", "new-to-english", "asylum-refugees", "young-people"]
PUBLIC_PAGE = 14_600  # bytes, over the wire
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 1200}}


def make_partners():
    """One that needs tablets, one that lends them, each with somebody to write to."""
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    carers, library = (
        make_organisation(name, programme=programme, communities=["unpaid-carers"])
        for name in ("Harbour Carers", "City Library")
    )
    make_contact("Rosa Field", organisation=carers, kind=MAIN, email="rosa@carers.example")
    make_contact("Ben Wood", organisation=library, kind=MAIN, email="ben@library.example")
    make_role("lending", organisation=library)
    ask(
        actor=Actor.system(programme, "story"),
        organisation=carers,
        need=NEED,
        asker_name="Rosa Field",
        asker_email="rosa@carers.example",
    )
    return programme


def link_to(address):
    """The newest letter's link, as whoever got it opens it."""
    letter = next(one for one in reversed(mail.outbox) if one.to == [address])
    return re.search(r"https?://[^/\s]+(/l/\S+)", letter.body)[1]


def answer(visitor, address, heading, choice, looked_at, weigh, words=""):
    """Open the link of a letter, which changes nothing, and answer."""
    visitor.context.clear_cookies()
    visitor.goto(link_to(address))
    expect(visitor.get_by_role("heading", level=1)).to_contain_text(heading)
    looked_at(visitor)
    assert weigh(visitor)[0] <= PUBLIC_PAGE
    visitor.get_by_label(choice, exact=True).check()
    if words:
        visitor.get_by_label("What came of it, or why not?").fill(words)
    press_twice(visitor, "Send this answer")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text(re.compile("Thank you|both"))


def begin_from_the_request(page, looked_at, picture):
    page.get_by_role("link", name="Requests", exact=True).first.click()
    page.get_by_role("link", name=NEED).click()
    page.get_by_role("link", name="Introduce them to somebody").click()
    page.get_by_label("What do they need?").select_option(label="Lending devices")
    page.get_by_role("button", name="Suggest").click()
    expect(page.get_by_role("heading", name="City Library")).to_be_visible()
    looked_at(page)
    picture(page, "introductions-suggest", **TOP)
    page.get_by_role("link", name="Introduce them to City Library").click()
    looked_at(page)
    press_twice(page, "Keep this and go on")
    expect(page.get_by_text("Kept. Nobody was written to yet.")).to_be_visible()
    page.get_by_role("link", name="Check and ask both").click()
    looked_at(page)
    press_twice(page, "Ask both")
    expect(page.get_by_text("Both were asked").first).to_be_visible()


def see_it_in_the_network(page, looked_at):
    """The outcome stands in the picture and its table, and is counted in its quarter."""
    page.goto("/introductions/network/")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "2 partners, 1 tie between them; none stands alone"
    )
    quarter = page.get_by_role("row").filter(has_text="Too few to say (1 answered)")
    expect(quarter).to_have_count(1)
    looked_at(page)
    carers = Organisation.objects.get(name="Harbour Carers")
    page.goto(f"/introductions/network/{carers.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Harbour Carers is tied to 1 other partner"
    )
    expect(page.get_by_text("an introduction led to something").first).to_be_attached()
    row = page.locator("table").get_by_role("row", include_hidden=True)
    expect(row.filter(has_text="City Library")).to_contain_text("It led to something")
    looked_at(page)


def see_a_network_of_many(page, looked_at, picture):
    """Each community has its name beside its dot, and the weaker ties are said to be left out."""
    programme, dice = Programme.objects.get(), random.Random(26)
    Organisation.objects.bulk_create(
        Organisation(name=f"Partner {number}", programme=programme, communities=[code])
        for number, code in enumerate(dice.choices(COMMUNITIES, range(17, 2, -1), k=150))
    )
    some = Organisation.objects.filter(name__startswith="Partner ").order_by("name")
    pairs = dice.sample(list(combinations(some.values_list("pk", "communities"), 2)), 800)
    near = [(one, other) for one, other in pairs if dice.random() < nearness(one[1], other[1])]
    since = {"kind": "works", "since": timezone.localdate()}
    rows = [{"first_id": one, "second_id": other, **since} for (one, _), (other, _) in near]
    add_ties(actor=Actor.system(programme, "story"), programme=programme, rows=rows)
    page.goto("/introductions/network/")
    expect(page.get_by_text("Most ties, drawn in colour, are between")).to_be_visible()
    expect(page.get_by_text("weaker ones are not")).to_be_visible()
    looked_at(page)
    picture(page, "introductions-network", full_page=True, clip={**TOP["clip"], "height": 975})


def nearness(codes, others):
    """Those who support similar people are tied more often."""
    apart = abs(COMMUNITIES.index(codes[0]) - COMMUNITIES.index(others[0]))
    return 1 / (1 + apart)


def test_a_request_becomes_an_introduction_that_leads_somewhere(
    page, cast, visitor, looked_at, picture, weigh
):
    cast.sign_in(page, "team member", programme=make_partners(), name="Joss Kettleby")
    begin_from_the_request(page, looked_at, picture)
    assert not Tie.objects.exists()

    answer(visitor, "rosa@carers.example", "May we introduce you", "Yes", looked_at, weigh)
    answer(visitor, "ben@library.example", "May we introduce you", "Yes", looked_at, weigh)
    assert Introduction.objects.get().state == "introduced"
    assert "ben@library.example" in mail.outbox[-1].body + mail.outbox[-2].body

    Introduction.objects.update(introduced_at=timezone.now() - timedelta(weeks=8, days=1))
    Link.objects.update(created_at=timezone.now() - timedelta(weeks=9))
    tend_introductions()
    heading, yes = "lead anywhere", "Yes, something came of it"
    said = "Four tablets every Tuesday."
    answer(visitor, "rosa@carers.example", heading, yes, looked_at, weigh, words=said)
    answer(visitor, "ben@library.example", heading, "Not yet", looked_at, weigh)

    page.reload()
    expect(page.get_by_text(said).first).to_be_visible()
    looked_at(page)
    see_it_in_the_network(page, looked_at)
    page.get_by_role("link", name="Requests", exact=True).first.click()
    page.get_by_role("link", name=NEED).click()
    introduced = page.get_by_role(
        "link", name="Introduction: Harbour Carers and City Library", exact=True
    )
    expect(introduced).to_be_visible()
    looked_at(page)
    see_a_network_of_many(page, looked_at, picture)
