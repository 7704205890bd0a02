"""Two people open the page of one record: neither wipes what the other wrote, nor unknowingly."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import LEAD
from dots.foundation.tests.makers import untouched
from dots.network.tests import makers as network
from dots.plans.tests import makers as plans
from dots.relationships.tests import makers as relationships
from tests.promises.addresses import every_address
from tests.promises.strangers import MAKERS, parts_of

pytestmark = pytest.mark.django_db

MEANWHILE = "meanwhile. It now says"
DAYS = ("2026-02-02", "2026-03-03")
TEXTS = ("Their own words", "My own words")

# Each page that changes what is there: a question on it, and two answers to it.
PAGES: dict[str, tuple[str, Any, Any]] = {
    "actions:change": ("note", *TEXTS),
    "conversations:change_question": ("hint", *TEXTS),
    "conversations:details": ("held_on", *DAYS),
    "coverage:change_role": ("note", *TEXTS),
    "coverage:rule": ("covered_from", "4", "5"),
    "filed_mail:rule": ("months", "12", "24"),
    "information_requests:covers": ("words", *TEXTS),
    "information_requests:rule": ("months", "12", "36"),
    "introductions:change": ("why", *TEXTS),
    "network:change_contact": ("job_role", *TEXTS),
    "network:change_organisation": ("about", *TEXTS),
    "network:change_project": ("about", *TEXTS),
    "network:change_site": ("address", *TEXTS),
    "network:change_target": ("value", "12", "13"),
    "network:change_team": ("name", *TEXTS),
    "networks:change": ("about", *TEXTS),
    "networks:change_meeting": ("agenda", *TEXTS),
    "networks:change_member": ("part", "chair", "secretary"),
    "networks:note_answer": ("answer", "comes", "other"),
    "networks:write_up": ("minutes", *TEXTS),
    "plans:change": ("name", *TEXTS),
    "plans:change_measure": ("note", *TEXTS),
    "relationships:rule": ("days", "50", "60"),
    "relationships:to_know": ("to_know", *TEXTS),
    "requests:change_know_how": ("question", *TEXTS),
    "requests:rule": ("months_kept", "3", "18"),
    "safeguarding:numbers": ("adults_phone", "01632 960100", "01632 960200"),
    "shared_people:change": ("does", *TEXTS),
    "shared_people:change_objective": ("what", *TEXTS),
    "support:edit_round": ("title", *TEXTS),
    "web:colour": ("colour", "#0b4f5c", "#5b1a6b"),
}
OWN = {
    "plans:change": lambda home: plans.make_plan(programme=home, community="unpaid-carers"),
    "relationships:to_know": lambda home: (
        relationships.make_looks_after(network.make_organisation(programme=home)).organisation
    ),
}
PARTS = {one.name: one.parts for one in every_address()}


def address_of(name, programme):
    make = OWN.get(name) or MAKERS.get(name)
    record = make(programme) if make else None
    return reverse(name, kwargs=parts_of(record, PARTS[name]))


def shown(page, name):
    """Return the answer that a page's form holds."""
    return untouched(page)[name]


@pytest.fixture
def two():
    """Two of the team with a page open each, and their programme."""
    call_command("load_reference_data", verbosity=0)
    programme = make_programme()
    return programme, *(sign_in(Client(), make_member(LEAD, programme)) for _ in range(2))


@pytest.mark.parametrize("name", PAGES)
def test_what_both_changed_is_shown_to_the_second_before_it_is_saved(two, name):
    programme, amara, priya = two
    question, theirs, mine = PAGES[name]
    address = address_of(name, programme)
    opened, touched = (amara.get(address) for _ in range(2))
    assert 'name="shown_with"' in opened.content.decode()

    first = priya.post(address, {**untouched(priya.get(address)), question: theirs})
    assert first.status_code == 302, first.context["form"].errors
    assert MEANWHILE not in str(amara.post(address, untouched(opened)).content)
    assert shown(amara.get(address), question) == [theirs]
    asked = amara.post(address, {**untouched(touched), question: mine})

    assert MEANWHILE in asked.content.decode()
    assert shown(asked, question) == [mine]
    assert shown(amara.get(address), question) == [theirs]
    assert amara.post(address, untouched(asked)).status_code == 302
    assert shown(amara.get(address), question) == [mine]
