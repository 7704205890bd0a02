"""A page is light enough for a borrowed phone: bytes over the wire, everything counted."""

import pytest

PUBLIC, STAFF_FIRST, STAFF_AFTER = 14_600, 60_000, 20_000


@pytest.mark.parametrize("address", ["/accounts/login/", "/accessibility/", "/privacy/"])
def test_a_public_page_fits_the_first_packets_of_a_connection(page, weigh, address):
    page.goto(address)

    first, _ = weigh(page)

    assert first <= PUBLIC


@pytest.mark.parametrize("role", ["programme lead", "team member", "partner manager", "champion"])
def test_the_first_page_after_signing_in_is_light_for_each_role(page, cast, weigh, role):
    cast.sign_in(page, role)

    first, after = weigh(page)

    assert first <= STAFF_FIRST
    assert after <= STAFF_AFTER
