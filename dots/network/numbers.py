"""Charity and company numbers: are they written as the registers write them?

Sources:
    Charity Commission for England and Wales, register download: numbers of six or seven digits,
    linked charities as "number-suffix". OSCR, Scottish Charity Register: "SC" and six digits, the
    first a nought. Charity Commission for Northern Ireland: "NIC" and six digits, from 100000.
    Companies House, uniform resource identifiers: eight characters, a two-character prefix naming
    the register (none for companies of England and Wales), from the list below.
"""

from __future__ import annotations

import re

ENGLAND_AND_WALES = re.compile(r"[1-9]\d{5,6}(-\d{1,4})?")
SCOTLAND = re.compile(r"SC0\d{5}")
NORTHERN_IRELAND = re.compile(r"NIC1\d{5}")

COMPANY_PREFIXES = re.compile(
    r"AC|BR|C[ES]|ES|F[CE]|G[ENS]|I[CP]|LP|N[ACFILOPRV]|O[CE]|PC|R[CS]|S[ACEFGILOPRZ]|ZC"
)
COMPANY_DIGITS = re.compile(r"\d{8}")
COMPANY_PREFIXED = re.compile(r"([A-Z]{2})(\d{6}|\d{5}R)|R0\d{6}")

CHARITY_LOOKS_LIKE = (
    "A charity number has six or seven digits (1234567, or 1234567-1 for a linked charity), or in"
    " Scotland SC and six digits (SC012345), or in Northern Ireland NIC and six digits (NIC100123)."
)
COMPANY_LOOKS_LIKE = (
    "A company number has eight characters: eight digits (01234567), or two letters and six"
    " digits (CE012345, SC123456)."
)


def charity_number(text: str) -> str:
    """Return a charity number as its register writes it; nothing for nothing.

    Raises:
        ValueError: it cannot be one; the message says what one looks like.
    """
    tidy = re.sub(r"[\s.]", "", text.upper())
    if tidy and not any(
        form.fullmatch(tidy) for form in (ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND)
    ):
        raise ValueError(CHARITY_LOOKS_LIKE)
    return tidy


def company_number(text: str) -> str:
    """Return a company number in its eight characters; nothing for nothing.

    Spreadsheets drop leading noughts, so up to two are put back.

    Raises:
        ValueError: it cannot be one; the message says what one looks like.
    """
    tidy = re.sub(r"[\s.]", "", text.upper())
    if re.fullmatch(r"\d{6,7}", tidy):
        tidy = tidy.zfill(8)
    match = COMPANY_PREFIXED.fullmatch(tidy)
    known = match and (match[1] is None or COMPANY_PREFIXES.fullmatch(match[1]))
    if tidy and not COMPANY_DIGITS.fullmatch(tidy) and not known:
        raise ValueError(COMPANY_LOOKS_LIKE)
    return tidy
