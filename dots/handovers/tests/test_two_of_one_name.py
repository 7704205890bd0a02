"""Somebody taken on beside one of the same name is told apart by a letter."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.handovers.commands import accept
from dots.handovers.models import Handover
from dots.handovers.tests.makers import make_handover, make_link_to, system
from dots.handovers.tests.steps import address, said, text
from dots.people.models import Person
from dots.people.tests.makers import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(person, receiver) -> Handover:
    return make_handover(person, to=receiver)


def names(receiver):
    return sorted(Person.objects.filter(organisation=receiver).values_list("known_as", flat=True))


def test_whoever_is_new_beside_one_of_the_same_name_gets_a_letter(librarian, found, receiver):
    make_person("Bea", organisation=receiver)
    make_person("Bea K", organisation=receiver)
    page = address("received", found.pk)
    yes = {"answer": "yes", "known": "new"}

    without = text(librarian.post(page, said(**yes)))
    taken = text(librarian.post(page, said(**yes, letter="k")))
    form = said(**yes, letter="M")
    for _ in range(2):
        assert librarian.post(page, form)["Location"] == page

    assert "You help a Bea already. Add a letter: Bea K." in without
    assert "“Bea k” is there already. Choose another letter." in taken
    assert names(receiver) == ["Bea", "Bea K", "Bea M"]


def test_a_letter_that_is_too_long_is_told_in_one_sentence(librarian, found, receiver):
    make_person("Bea", organisation=receiver)
    yes = {"answer": "yes", "known": "new", "letter": "K and a long word"}

    shown = text(librarian.post(address("received", found.pk), said(**yes)))

    assert "at most 3 letters" in shown
    assert "Add a letter" not in shown


def test_nobody_is_asked_for_a_letter_where_no_name_is_the_same(librarian, found, receiver):
    make_person("Bea K", organisation=receiver)

    page = text(librarian.get(address("received", found.pk)))
    librarian.post(address("received", found.pk), said(answer="yes", known="new"))

    assert "a letter to tell them apart" not in page
    assert names(receiver) == ["Bea", "Bea K"]


@pytest.mark.parametrize(
    ("letter", "own", "called"), [("", "Bea", "Bea 2"), ("M", "Bea", "Bea M"), ("M", "Cy", "Bea")]
)
def test_by_link_a_letter_is_asked_for_and_no_name_is_told(found, receiver, letter, own, called):
    make_person(own, organisation=receiver)
    page, client = make_link_to(found), Client()
    shown = client.get(page, follow=True)
    here = shown.redirect_chain[-1][0] if shown.redirect_chain else page

    client.post(here, said(answer="yes", letter=letter))

    assert "a letter to tell them apart" in text(shown)
    assert "Bea" not in text(shown)
    assert names(receiver) == sorted([own, called])


def test_a_long_name_with_a_number_is_kept_whole_enough(person, receiver):
    long = "B" * 60
    Person.objects.filter(pk=person.pk).update(known_as=long)
    make_person(long, organisation=receiver)
    make_person("B" * 58 + " 2", organisation=receiver)
    found = make_handover(person.fresh(), to=receiver)

    accept(actor=system(found), handover=found)

    assert "B" * 58 + " 3" in names(receiver)


@pytest.fixture
def doris(person, receiver) -> Handover:
    """Kept by the giver under a whole name as nickname; nobody may keep names at the receiver."""
    Person.objects.filter(pk=person.pk).update(known_as="Doris Oxley")
    return make_handover(person.fresh(), to=receiver)


def test_a_whole_name_as_nickname_is_asked_about_where_only_nicknames_are_kept(
    librarian, doris, receiver
):
    make_person("Doris", organisation=receiver)
    page, yes = address("received", doris.pk), {"answer": "yes", "known": "new"}

    shown = text(librarian.get(page))
    empty = text(librarian.post(page, said(**yes, called="")))
    taken = text(librarian.post(page, said(**yes, called="doris")))
    whole = text(librarian.post(page, said(**yes, called="Dora Oxley")))
    assert names(receiver) == ["Doris"]
    form = said(**yes, called="Doris B")
    for _ in range(2):
        assert librarian.post(page, form)["Location"] == page

    assert "If they are new to you: what are they called?" in shown
    assert "It looks like a whole name" in shown
    assert 'value="Doris"' in shown
    assert "Say what they are called." in empty
    assert "You help a doris already. Add a letter: doris K." in taken
    assert "Is this their whole name?" in whole
    assert names(receiver) == ["Doris", "Doris B"]


def test_what_only_looks_like_a_whole_name_is_kept_once_that_is_said(librarian, doris, receiver):
    form = said(answer="yes", called="Doris Oxley", sure_of="called")

    librarian.post(address("received", doris.pk), form)

    assert names(receiver) == ["Doris Oxley"]


@pytest.mark.parametrize(
    ("known_as", "called"),
    [("Doris Oxley", "Doris"), ("Mrs Oxley", "O."), ("Oxley, Doris", "Doris"), ("Bea K", "Bea K"),
     ("D. Oxley", "D. O.")],
)  # fmt: skip
def test_by_link_a_whole_name_is_shortened(person, receiver, known_as, called):
    Person.objects.filter(pk=person.pk).update(known_as=known_as)
    page, client = make_link_to(make_handover(person.fresh(), to=receiver)), Client()
    shown = client.get(page, follow=True)

    client.post(shown.redirect_chain[-1][0], said(answer="yes"))

    assert "Oxley" not in text(shown)
    assert names(receiver) == [called]
