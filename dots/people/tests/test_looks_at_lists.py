"""A list of people that is opened leaves one line, with how many stood there and no name."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.foundation.models import Look
from dots.people.tests.makers import make_person
from dots.people.tests.steps import address, said, text

pytestmark = pytest.mark.django_db


def lines():
    return list(Look.objects.order_by("created_at").values_list("page", "shown", "record_id"))


def test_opening_the_list_leaves_one_line_with_how_many_it_showed(champion, partner):
    for name in ("Bea", "Cy", "Dot"):
        make_person(name, organisation=partner)

    champion.get(address("people"))

    assert lines() == [("people:people", 3, None)]
    assert Look.objects.get().partner_id == partner.pk
    assert Look.objects.get().own


def test_searching_leaves_a_line_without_what_was_searched_and_none_where_nobody_is_found(
    champion, person
):
    found = champion.post(address("people"), {"search": str(person)}, follow=True)
    champion.post(address("people"), {"search": "Nobody at all"}, follow=True)

    assert str(person) in text(found)
    assert lines() == [("people:found", 1, None)]
    assert str(person) not in str([vars(one) for one in Look.objects.all()])


def test_a_register_leaves_a_line_for_whom_it_offers_each_time_it_is_drawn(champion, partner):
    make_person("Bea", organisation=partner)
    page = reverse("people:register", args=[partner.pk])

    champion.get(page)
    champion.post(page, said(find="Bea", look="1"))

    assert lines() == [("people:register", 1, None)] * 2


def test_an_empty_list_leaves_none(champion, partner):
    champion.get(address("people"))
    champion.get(reverse("people:register", args=[partner.pk]))

    assert not Look.objects.exists()


def test_managers_read_how_many_stood_there_and_on_a_persons_page_how_often_lists_were_opened(
    champion, manager, partner, person
):
    make_person("Cy", organisation=partner)
    champion.get(address("people"))
    champion.get(address("person", person.pk))

    every = text(manager.get(address("all_looks")))
    theirs = text(manager.get(address("looks", person.pk)))

    assert "The list of people" in every
    assert "2 people in a list" in every
    assert "lists of your people were opened 1 time since this record began" in theirs
    assert "The list of people" not in theirs
