"""Whom the letter to a partner's manager goes to, and what the page says where none can go."""

from __future__ import annotations

import re

import pytest

from dots.foundation.models import Message
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

    SharedPerson.objects.update(manager_name="Rosa Hill")
    assert "No e-mail address of Rosa Hill is held" in warnings_on(team, asked)

    SharedPerson.objects.update(contact=rosa, manager_name="")
    assert "No e-mail address" not in warnings_on(team, asked)
    type(rosa).objects.update(closed_on=TODAY)
    assert "Rosa Field, their manager there, has left" in warnings_on(team, asked)


@pytest.mark.parametrize("email", ["another@carers.example", ""])
def test_where_two_have_the_managers_name_neither_is_written_to_and_the_page_says_why(
    team, partner, rosa, email
):
    asked = make_shared(partner, state="proposed", manager_name="Rosa Field")
    make_contact("Rosa  field", organisation=partner, email=email)

    refused = send(team, "link", asked.pk)

    for told in (refused, team.get(page("link", asked.pk)).content.decode()):
        assert "2 people at Harbour Carers are called Rosa Field" in told
        assert "choose who it is under “Change who or what”" in told
        assert "It goes to" not in told
    assert "2 people at Harbour Carers" in warnings_on(team, asked)
    SharedPerson.objects.update(state="draft")
    checked = team.get(page("send", asked.pk)).content.decode()
    assert "so nothing is sent" in checked
    assert "or first choose who it is under “Change who or what”" in checked
    assert not Message.objects.exists()
    SharedPerson.objects.update(state="proposed")
    assert asked.fresh().contact is None
    sent = SharedPerson.objects.filter(pk=asked.pk)
    sent.update(contact=rosa, manager_name="")
    assert "It goes to rosa@carers.example" in team.get(page("link", asked.pk)).content.decode()


def test_two_of_one_name_are_told_apart_where_the_manager_is_chosen(team, partner, rosa):
    make_contact("Rosa Field", organisation=partner, email="", phone="", job_role="Cook")
    asked = make_shared(partner, state="proposed", manager_name="Rosa Field")

    shown = team.get(page("change", asked.pk)).content.decode()

    assert "Rosa Field, rosa@carers.example" in shown
    assert "Rosa Field, Cook, no address, recorded on" in shown
