"""Two people answer one after the other at one device: nothing of the first is left there."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.follow_ups.tests.makers import make_due, make_link_to
from dots.follow_ups.tests.test_by_link import opened, page_of, sent, text_of
from dots.people.tests.makers import make_person

pytestmark = pytest.mark.django_db


def test_a_second_link_closes_the_page_of_the_first_and_keeps_nothing(person, partner):
    first, second = make_due(person), make_due(make_person("Zora", organisation=partner))
    guest = Client()
    opened(make_link_to(first), guest)
    opened(make_link_to(second), guest)

    closed = guest.post(page_of(first), sent(step="how", said="Giraffe"))
    again = opened(make_link_to(first), guest)

    assert closed.status_code == 404
    assert "Giraffe" not in text_of(closed)
    assert again.status_code == 200
    assert "Giraffe" not in text_of(again)
