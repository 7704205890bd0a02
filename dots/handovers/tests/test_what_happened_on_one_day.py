"""What happened between two partners on one day stands in the order in which it happened."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from dots.handovers.commands import accept, decline, end
from dots.handovers.tests.makers import make_handover, system

pytestmark = pytest.mark.django_db
TOLD = re.compile(
    r"You ended it|Castle Library said \w+|Sharing was offered|Handed over by|Comes no more"
)


def told(client, person):
    """What the timeline of a person's page says, the newest first."""
    shown = client.get(reverse("people:person", args=[person.pk])).context["entries"]
    return [found.group() for one in shown if (found := TOLD.match(one["title"]))]


def test_what_the_giver_reads(champion, person, receiver):
    first = make_handover(person, to=receiver, kind="share")
    decline(actor=system(first), handover=first, because="full")
    again = make_handover(person, to=receiver, kind="share")
    accept(actor=system(again), handover=again)
    end(actor=system(again), handover=again.fresh(), by_consent=False)

    assert told(champion, person) == [
        *("You ended it", "Castle Library said yes", "Sharing was offered"),
        *("Castle Library said no", "Sharing was offered"),
    ]
