"""Whom to ring stands beside each partner that is to be called, with a number to tap."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.network.tests.makers import make_contact

pytestmark = pytest.mark.django_db
QUEUE = reverse("relationships:queue")


def pages(team, partner):
    """The queue and the page on which a call is noted."""
    call = reverse("relationships:call", args=[partner.pk])
    asked = {"whose": "everyone"}
    return [team.get(QUEUE, asked).content.decode(), team.get(call).content.decode()]


def test_the_main_contact_with_a_number_is_named_with_a_number_to_tap(team, partner):
    make_contact("Ben Worker", organisation=partner, phone="020 7946 0001", kind="worker")
    make_contact("Ama Main", organisation=partner, phone="+44 20 7946 0000", kind="main")
    make_contact("Cy Main", organisation=partner, phone="", kind="main")

    for page in pages(team, partner):
        assert "Ring Ama Main" in page
        assert 'href="tel:+442079460000"' in page
        assert "Ring Ben" not in page


def test_somebody_with_a_number_goes_before_a_main_contact_without(team, partner):
    make_contact("Ben Worker", organisation=partner, phone="020 7946 0001", kind="worker")
    make_contact("Cy Main", organisation=partner, phone="", kind="main")

    assert all('href="tel:02079460001"' in page for page in pages(team, partner))


def test_where_no_number_is_held_the_name_to_ask_for_is_said(team, partner):
    make_contact("Cy Main", organisation=partner, phone="", kind="main")

    assert all("Ask for Cy Main: no telephone number" in page for page in pages(team, partner))


@pytest.mark.parametrize("fields", [{"held_by": "partner"}, {"closed_on": "2026-01-05"}])
def test_people_kept_by_the_partner_or_gone_are_not_named(team, partner, fields):
    made = make_contact("Dee Secret", organisation=partner, phone="020 7946 0002", **fields)

    for page in pages(team, partner):
        assert "tel:" not in page
        assert f"Ring {made}" not in page
