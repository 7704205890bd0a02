"""What the asker says is about what they read: not about what the team wrote since."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.requests.tests.asking import answer, post, read
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db
CHANGED = "Nothing was saved: something here was changed since you opened this page."


@pytest.fixture
def asked(partner):
    return make_request(organisation=partner, kind="equipment")


def opened(client, asked, name):
    """Open a page of the asker's; return its address and what it sends."""
    address = reverse(f"requests:ours_{name}", args=[asked.pk])
    form = client.get(address).context["form"]
    return address, {one: form[one].value() or "" for one in form.fields}


def test_it_helped_is_said_of_the_answer_that_was_read(manager, team, asked):
    answer(team, asked, text="Five tablets, as we said.")
    address, sent = opened(manager, asked, "came")
    sent["came_of"] = "helped"
    post(team, "reopen", asked, command_id=uuid.uuid4())
    answer(team, asked, text="The tablets are not there after all.")

    html = manager.post(address, sent, follow=True).content.decode()

    assert CHANGED in html
    assert "The tablets are not there after all." in html
    assert asked.fresh().came_of == ""
    form = manager.post(address, sent).context["form"]
    manager.post(address, sent | {"page_with": form["page_with"].value()})
    assert asked.fresh().came_of == "helped"


def test_a_word_written_before_the_answer_does_not_open_it_again_unasked(manager, team, asked):
    address, sent = opened(manager, asked, "reply")
    sent["text"] = "Any news?"
    answer(team, asked, text="Five tablets will be sent on Monday.")

    html = manager.post(address, sent).content.decode()

    assert CHANGED in html
    assert "Any news?" in html
    assert "It is settled. When you write, it is open again" in html
    assert not asked.fresh().is_open
    assert "Any news?" not in read(manager, reverse("requests:ours", args=[asked.pk]))
