"""Charity and company numbers, as their registers write them."""

import pytest

from dots.network.numbers import charity_number, company_number


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1234567", "1234567"),
        (" 212 345 ", "212345"),
        ("1234567-12", "1234567-12"),
        ("sc012345", "SC012345"),
        ("NIC100123", "NIC100123"),
        ("", ""),
    ],
)
def test_charity_numbers_are_kept_as_the_register_writes_them(text, kept):
    assert charity_number(text) == kept


@pytest.mark.parametrize("text", ["12345", "0123456", "SC123456", "NIC999", "12345678", "none"])
def test_what_no_charity_register_writes_is_refused(text):
    with pytest.raises(ValueError, match="six or seven digits"):
        charity_number(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("01234567", "01234567"),
        ("1234567", "01234567"),
        ("ce 012345", "CE012345"),
        ("SC123456", "SC123456"),
        ("IP12345R", "IP12345R"),
        ("R0000123", "R0000123"),
        ("", ""),
    ],
)
def test_company_numbers_are_kept_in_eight_characters(text, kept):
    assert company_number(text) == kept


@pytest.mark.parametrize("text", ["123", "123456789", "ZZ123456", "CE12345"])
def test_what_companies_house_never_writes_is_refused(text):
    with pytest.raises(ValueError, match="eight characters"):
        company_number(text)
