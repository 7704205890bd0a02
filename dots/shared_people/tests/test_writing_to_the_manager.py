"""Whom the letter to a partner's manager goes to, and what the page says where none can go."""

from __future__ import annotations

import re

from dots.network.tests.makers import make_contact
from dots.shared_people.models import SharedPerson
from dots.shared_people.tests.makers import make_shared
from dots.shared_people.tests.test_agreeing import SHARE, TODAY, opened, page, send


def warnings_on(client, shared):
    """What a shared person's page says above everything else."""
    whole = client.get(page("shared", shared.pk)).content.decode()
    return " ".join(re.findall(r'class="[^"]*warning[^"]*".*?</', whole, re.S))


def test_a_manager_who_is_only_named_is_written_to_at_the_address_held_of_them(team, partner, rosa):
    asked = make_shared(partner, state="proposed", manager_name=" rosa  field")
    assert "address" not in warnings_on(team, asked)

    send(team, "terms", asked.pk, **{**SHARE, "hours": "9"})

    guest, shown = opened("rosa@carers.example")
    assert "9 of 37 hours" in shown
    assert "Your answer is recorded" in send(
        guest, "agreement", asked.pk, answer="yes", terms_id=asked.fresh().pending.pk
    )
    assert asked.fresh().contact == rosa


def test_of_a_manager_who_cannot_be_written_to_the_page_says_what_is_missing(team, partner, rosa):
    asked = make_shared(partner, state="proposed")
    assert "nobody is named yet" in warnings_on(team, asked)

    SharedPerson.objects.update(manager_name="Rosa Field")
    make_contact("Rosa Field", organisation=partner, email="another@carers.example")
    assert "No e-mail address of Rosa Field is held" in warnings_on(team, asked)

    SharedPerson.objects.update(contact=rosa, manager_name="")
    type(rosa).objects.update(closed_on=TODAY)
    assert "Rosa Field, their manager there, has left" in warnings_on(team, asked)
