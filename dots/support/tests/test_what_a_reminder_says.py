"""A reminder is short, says that it is one, and is not the first letter once more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from dots.foundation.models import Message
from dots.support.commands import remind_silent, send_links
from dots.support.models import Return
from dots.support.tests.answering import at
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import only, said


def say(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def letters(scene, days):
    """The first letter, sent ten days ago, and the reminder sent today.

    Args:
        days: from now to the day answers are due.
    """
    due = timezone.localdate() + timedelta(days=days)
    asked_for = make_round(scene.programme, due_on=due)
    asked = make_return(asked_for, scene.partner, contact=scene.contact, asked_at=None)
    send_links(actor=scene.lead, collection_round=asked_for)
    Return.objects.update(asked_at=timezone.now() - timedelta(days=10))
    remind_silent(actor=scene.lead, collection_round=asked_for)
    return asked, *Message.objects.order_by("created_at")


@pytest.mark.parametrize(
    ("days", "subject", "when"),
    [
        (3, "due {due}", "They are due on {due}."),
        (0, "due today", "They are due today, {due}."),
        (-8, "was due {due}", "They were due on {due}, and still help."),
    ],
)
def test_it_says_when_they_were_asked_and_when_it_is_due(scene, days, subject, when):
    today = timezone.localdate()
    due = say(today + timedelta(days=days))

    _, first, reminder = letters(scene, days)

    name, asked_on = scene.programme.name, say(today - timedelta(days=10))
    begins = f"Reminder from {name}: April to June 2025, "
    assert reminder.subject == begins + subject.format(due=due)
    assert f"This is a reminder. On {asked_on}, {name} asked Weir Hall" in reminder.text
    assert when.format(due=due) in reminder.text
    assert "“Nothing to report” is an answer too" in reminder.text
    assert len(reminder.text) < len(first.text)
    assert "reminder" not in (first.subject + first.text).lower()


def test_its_link_opens_the_same_page_with_what_was_answered_so_far(scene, client):
    asked, *both = letters(scene, 3)
    paths = [
        next(line for line in letter.text.splitlines() if "/l/" in line).removeprefix(
            settings.SITE_ADDRESS
        )
        for letter in both
    ]
    client.get(paths[0], follow=True)
    only(client, at(asked, "question", "people"), said(people="3"))
    client.cookies.clear()

    page = client.get(paths[1], follow=True)

    assert page.redirect_chain[-1][0] == at(asked, "start")
    assert b"Your answers so far" in page.content
