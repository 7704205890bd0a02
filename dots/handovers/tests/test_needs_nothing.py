"""That somebody was asked what helps and needs nothing goes along in a hand-over."""

from __future__ import annotations

import pytest

from dots.handovers.commands import accept
from dots.handovers.tests.makers import make_handover, make_receiver, system
from dots.people.models import Person

pytestmark = pytest.mark.django_db


def test_that_they_need_nothing_goes_with_the_part_it_belongs_to(person, receiver):
    none = ["barriers", "reading", "language"]
    Person.objects.filter(pk=person.pk).update(said_none=none, communication=[], language="Urdu")
    quayside = make_receiver("Quayside", programme=receiver.programme)
    needs = make_handover(person.fresh(), to=quayside, parts=["needs"])
    both = make_handover(person.fresh(), to=receiver, parts=["needs", "in-the-way"])

    for one in (needs, both):
        Person.objects.filter(pk=person.pk).update(closed_on=None, closed_why="")
        accept(actor=system(one), handover=one.fresh())

    own = {one.organisation: one.said_none for one in Person.objects.exclude(pk=person.pk)}
    assert own == {quayside: ["reading"], receiver: ["barriers", "reading"]}
