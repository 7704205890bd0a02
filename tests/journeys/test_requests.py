"""Somebody asks by the form for everyone; it is answered, and the answer helps the next one."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.foundation.actor import Actor
from dots.foundation.models import Message
from dots.network.indexing import index_organisations
from dots.network.tests.makers import make_organisation
from dots.requests.commands import ask_what_came
from dots.requests.models import KnowHowUse, SupportRequest
from tests.journeys.steps import press_twice

NEED = "Twenty data SIM cards for our drop-in, by March"
PUBLIC = 14_600  # bytes over the wire
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 980, "height": 1000}}


def link_in_the_newest_letter():
    text = Message.objects.order_by("created_at").last().text
    return urlsplit(re.search(r"http\S+", text).group()).path


def fill_in(page, name):
    page.get_by_label("What do you need?").fill(NEED)
    page.get_by_label("What kind of thing is it?").select_option("Connectivity and data")
    page.get_by_label("Your organisation").fill("Harbour Carers")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Your e-mail address").fill("bea@harbour.example")
    page.get_by_role("button", name="Continue").click()


def sort_and_ask_back(page, cast, programme, looked_at):
    cast.sign_in(page, "team member", programme=programme, name="Joss Kettleby")
    expect(page.get_by_text("1 new request.")).to_be_visible()
    page.get_by_role("link", name=NEED).click()
    page.get_by_role("link", name="Sort it").click()
    expect(page.get_by_label("Which partner asks?")).to_contain_text("looks like it")
    looked_at(page)
    page.get_by_role("button", name="Save this").click()
    page.get_by_role("link", name="Write to the asker").click()
    page.get_by_label("What do you write?").fill("For how many households?")
    page.get_by_label("This asks something").check()
    page.get_by_role("button", name="Send this").click()
    expect(page.get_by_text("The clock stands until they answer")).to_be_visible()


def answer_by_link(visitor, looked_at):
    visitor.goto(link_in_the_newest_letter())
    expect(visitor.get_by_text("waits for your answer")).to_be_visible()
    looked_at(visitor)
    visitor.get_by_role("link", name="Answer", exact=True).click()
    visitor.get_by_label("What do you want to tell us?").fill("Eighteen, and two to spare.")
    press_twice(visitor, "Send this")
    expect(visitor.get_by_text("Sent. Thank you.")).to_be_visible()


def say_what_came_six_weeks_later(visitor, programme, looked_at):
    """Time cannot be walked: the day is set back, and what it sets off is done once."""
    SupportRequest.objects.update(closed_at=timezone.now() - timedelta(weeks=6))
    asked = SupportRequest.objects.get()
    ask_what_came(actor=Actor.system(programme, "story"), request=asked)
    visitor.goto(link_in_the_newest_letter())
    visitor.get_by_role("link", name="Say what came of it").click()
    visitor.get_by_label("It helped", exact=True).check()
    looked_at(visitor)
    press_twice(visitor, "Send this")
    expect(visitor.get_by_text("Thank you for telling us")).to_be_visible()


def keep_as_know_how(page, looked_at):
    page.get_by_role("link", name="Keep it as know-how").click()
    page.get_by_label("What is the question?").fill("Where do we get data SIM cards?")
    looked_at(page)
    page.get_by_role("button", name="Save this note").click()
    expect(page.get_by_text("It is offered when somebody asks for the like")).to_be_visible()


def test_a_request_by_the_form_for_everyone_is_answered_and_helps_the_next_asker(
    page, cast, visitor, looked_at, picture, weigh
):
    cache.clear()
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    index_organisations([make_organisation("Harbour Carers", programme=programme)])
    form = f"/requests/ask/{programme.slug}/"

    visitor.goto(form)
    looked_at(visitor)
    picture(visitor, "requests-ask", **TOP)
    assert weigh(visitor)[0] <= PUBLIC
    fill_in(visitor, "Bea Bright")
    looked_at(visitor)
    visitor.get_by_role("button", name="Send this request").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Sent. Thank you.")
    assert visitor.context.cookies() == []

    sort_and_ask_back(page, cast, programme, looked_at)
    answer_by_link(visitor, looked_at)

    page.reload()
    expect(page.get_by_text("Eighteen, and two to spare.")).to_have_count(1)
    page.get_by_role("link", name="Answer it").click()
    page.get_by_label("What is the answer?").fill("The databank has data SIM cards: join it here.")
    page.get_by_role("button", name="Send the answer").click()
    looked_at(page)
    picture(page, "requests-thread", **TOP)
    asked = SupportRequest.objects.get()
    assert (asked.state, asked.messages.count()) == ("answered", 3)

    say_what_came_six_weeks_later(visitor, programme, looked_at)
    page.reload()
    expect(page.get_by_text("What came of it: it helped")).to_be_visible()
    keep_as_know_how(page, looked_at)
    helps_the_next_asker(visitor, form, looked_at, picture, weigh)


def is_offered_while_typing(visitor, looked_at, picture, weigh):
    """After a pause, below the field; whoever types goes on typing, or opens it by keyboard."""
    page_alone = weigh(visitor)[0]
    need, offered = visitor.get_by_label("What do you need?"), visitor.locator("#offers")
    with visitor.expect_request_finished() as asking:
        need.press_sequentially("Data SIM cards")
    expect(offered.locator("summary")).to_have_text("Where do we get data SIM cards?")
    expect(need).to_be_focused()
    asked, size = asking.value, asking.value.sizes()
    assert asked.method == "POST"
    assert "SIM" not in asked.url
    assert page_alone + size["responseHeadersSize"] + size["responseBodySize"] <= PUBLIC
    visitor.keyboard.press("Tab")
    visitor.keyboard.press("Enter")
    expect(offered.get_by_text("The databank has data SIM cards")).to_be_visible()
    looked_at(visitor)
    picture(visitor, "requests-while-typed", **TOP)


def helps_the_next_asker(visitor, form, looked_at, picture, weigh):
    visitor.goto(form)
    is_offered_while_typing(visitor, looked_at, picture, weigh)
    fill_in(visitor, "Dele Deep")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("does one of these help?")
    visitor.locator("summary").filter(has_text="Where do we get data SIM cards?").click()
    looked_at(visitor)
    picture(visitor, "requests-know-how", **TOP)
    visitor.get_by_role("button", name="This helps: I need not send it").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Good. Nothing was sent.")
    assert (SupportRequest.objects.count(), KnowHowUse.objects.count()) == (1, 1)
