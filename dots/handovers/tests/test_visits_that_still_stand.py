"""Whoever hands somebody over is told of visits to them before the yes, and after it."""

from __future__ import annotations

import pytest

from dots.handovers.commands import accept
from dots.handovers.tests.makers import make_handover, make_shared, system
from dots.handovers.tests.steps import address, chosen, text
from dots.safeguarding.tests.makers import make_visit

pytestmark = pytest.mark.django_db
CALL_OFF = "Visits at home to call off"


def test_visits_stand_before_the_yes_and_on_the_page_of_the_hand_over(
    champion, librarian, person, receiver
):
    offered = champion.get(address("send", person.pk))
    make_visit(person)
    asked = text(champion.post(address("send", person.pk), chosen()))
    found = make_handover(person, to=receiver)
    page = address("handover", found.pk)
    waits = text(champion.get(page))
    received = text(librarian.get(address("received", found.pk)))
    accept(actor=system(found), handover=found)
    closed = text(champion.get(page))

    assert CALL_OFF not in text(offered)
    for shown in (asked, waits):
        assert "A yes of Castle Library closes your record of Bea" in shown
        assert "Vi Okafor-Lund goes on" in shown
    assert "Castle Library took Bea on, and your record of them is closed" in closed
    assert CALL_OFF not in received


def test_nothing_is_said_where_no_visit_stands_or_the_record_stays_open(champion, person, receiver):
    shared = make_shared(person, to=receiver)
    make_visit(person)

    assert CALL_OFF not in text(champion.post(address("send", person.pk), chosen(kind="share")))
    assert CALL_OFF not in text(champion.get(address("handover", shared.pk)))
