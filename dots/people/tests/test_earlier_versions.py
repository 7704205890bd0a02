"""An earlier version of a register can be read: what differs, since when, by whom, who came."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import CHAMPION
from dots.foundation.models import Look
from dots.people.models import Register
from dots.people.tests.makers import make_keeper, make_person, make_register
from dots.people.tests.steps import address, came, live, text, today

pytestmark = pytest.mark.django_db


def shown(client, register):
    page = text(client.get(address("session", register.pk)))
    return re.sub(r"\s+", " ", page.partition("Earlier versions</h2>")[2])


def test_the_page_of_a_register_leads_to_what_stood_before(champion, partner, person):
    cy, kit = (make_person(name, organisation=partner) for name in ("Cy", "Kit"))
    first = make_register(person, cy, on=today() - timedelta(days=1), others=3, minutes=30)
    assert not shown(champion, first)
    form = came(people=[str(person.pk), str(kit.pk)], others="1", minutes="45")
    form["starts_on"] = first.activity.starts_on.isoformat()

    champion.post(address("correct", first.pk), form)

    newest = Register.objects.get(activity=live())
    story = shown(champion, newest)
    assert (
        "version 2.</b> How many: 3 people (before: 5 people). Minutes: 45 (before: 30)." in story
    )
    assert "Came as well: Kit. Stood here before: Cy." in story
    assert "Others, not by name: 1 (before: 3)." in story
    assert re.search(r"\d\d:\d\d, Tam Applegarth", story)
    assert address("session", first.pk) in story
    before = text(champion.get(address("session", first.pk)))
    assert "5 people came: 2 stand here, 3 do not." in before
    assert "Cy</a>" in before
    assert address("session", newest.pk) in before


def test_whoever_reads_that_somebody_stood_there_before_looked_at_them(champion, partner, person):
    cy = make_person("Cy", organisation=partner)
    first = make_register(person, cy)
    champion.post(address("correct", first.pk), came(people=[str(person.pk)], others="1"))
    Look.objects.all().delete()

    shown(champion, Register.objects.get(activity=live()))

    assert Look.objects.filter(record_id=first.pk).exists()


def test_what_was_practised_differs_without_being_said_here(champion, person):
    champion.post(address("record", person.pk), came(next_step="Forms"))
    first = Register.objects.get()
    champion.post(address("correct", first.pk), came(next_step="Letters"))

    story = shown(champion, Register.objects.get(activity=live()))

    assert "What they did was changed: Bea." in story
    assert "Forms" not in story


def test_one_who_came_beside_others_is_said_in_the_singular(champion, person):
    page = text(champion.get(address("session", make_register(person, others=1).pk)))

    assert "2 people came: 1 stands here, 1 does not." in page


def test_nobody_else_reads_an_earlier_version(client, team, programme, person):
    stranger = sign_in(
        client, make_member(CHAMPION, programme, make_keeper(programme=programme).pk)
    )
    first = make_register(person, others=1)

    for one in (team, stranger):
        assert one.get(address("session", first.pk)).status_code == 404
