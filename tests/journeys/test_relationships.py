"""A successor takes over a portfolio: a colleague has left, and nothing that was known is lost."""

from __future__ import annotations

import re
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_member, make_programme
from dots.actions.models import Action
from dots.coverage.tests.makers import make_role
from dots.network.tests.makers import make_contact, make_organisation
from dots.relationships.models import LooksAfter
from dots.relationships.tests.makers import make_call, make_looks_after
from tests.journeys.steps import press_twice

TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 1000}}
NAMES = ("Harbour Carers", "Mill Lane Library", "Quayside Deaf Centre")


def make_portfolio():
    """Idris has left; three partners, a call, an action and what to know are there."""
    call_command("load_reference_data", verbosity=0)
    programme, today = make_programme("Digital Exborough"), timezone.localdate()
    idris = make_member("team member", programme, name="Idris Pennyfather")
    for number, name in enumerate(NAMES):
        since = today - timedelta(days=400)
        partner = make_organisation(name, programme=programme, kind="charity", partner_since=since)
        make_looks_after(partner, idris, to_know="Ring in the morning." if not number else "")
        make_contact(f"Contact {number}", organisation=partner, kind="main", phone="0113 496 0000")
        make_call(partner, member=idris, called_on=today - timedelta(days=60 + 40 * number))
    first = LooksAfter.objects.get(organisation__name=NAMES[0]).organisation
    make_role(organisation=first)
    due = today - timedelta(days=9)
    Action.objects.create(
        programme=programme, organisation=first, what="Lend four tablets", due_on=due
    )
    idris.ended_at = timezone.now()
    idris.save()
    return programme, idris


def test_a_successor_takes_over_a_portfolio_and_makes_the_first_call(
    page, cast, looked_at, picture
):
    programme, _ = make_portfolio()
    cast.sign_in(page, "team member", programme=programme, name="Maya Ellerby")

    page.get_by_role("link", name="Partners", exact=True).first.click()
    page.get_by_role("link", name="Portfolios").first.click()
    expect(page.get_by_text("3 partners wait for somebody to look after them")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Hand over the partners of Idris Pennyfather").click()
    looked_at(page)
    page.get_by_label("Quayside Deaf Centre").uncheck()
    page.get_by_label("Maya Ellerby").check()
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maya Ellerby takes over 2 partners")
    looked_at(page)
    picture(page, "relationships-check", **TOP)
    press_twice(page, "Hand over")

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Maya Ellerby looks after 2 more partners"
    )
    looked_at(page)
    page.get_by_role("link", name="A page about each of these partners").click()
    expect(page.get_by_text("Ring in the morning.")).to_be_visible()
    expect(page.get_by_text("Lend four tablets")).to_be_visible()
    looked_at(page)
    picture(page, "relationships-summary", **TOP)
    make_the_first_call(page, looked_at, picture)


def make_the_first_call(page, looked_at, picture):
    page.get_by_role("link", name="Who to call").first.click()
    expect(page.get_by_text("2 partners to call this week")).to_be_visible()
    looked_at(page)
    picture(page, "relationships-queue", **TOP)
    page.get_by_role("link", name="Note a call with Harbour Carers").click()
    looked_at(page)
    page.get_by_label("With whom?").select_option("Contact 0")
    page.get_by_label("In one line").fill("The tablets come on Monday.")
    press_twice(page, "Note this call")

    expect(page.get_by_text("1 partner to call this week")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Not now.*Mill Lane Library")).click()
    looked_at(page)
    page.get_by_role("link", name="Who to call").first.click()
    page.get_by_role("link", name="Mill Lane Library", exact=True).click()
    expect(page.get_by_text("Looked after by Maya Ellerby")).to_be_visible()
    looked_at(page)
