"""Telephone numbers as they are typed: is it one, and can a text reach it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import phonenumbers

from dots.foundation.texts import number_of
from dots.people.wording import MAY_CONTACT, TEXT

NO_NUMBER = (
    "“{}” is not a whole telephone number. Write its digits, such as 07700 900123; what is to be"
    " minded has a line of its own."
)
NO_MOBILE = (
    "A text does not reach {}: it is not a mobile’s number. Write a mobile’s, or choose another"
    " way, such as by a call."
)
NO_PHONE = "Write the mobile’s number that texts go to, or choose another way."


def is_number(written: str) -> bool:
    """True where it can be a telephone number; written without a country, a British one."""
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(written, "GB"))
    except phonenumbers.NumberParseException:
        return False


def wrong_number(said: Mapping[str, Any]) -> str:
    """Return in a sentence why a number cannot stand beside how somebody is reached, if so."""
    number = said.get("phone") or ""
    if number and not is_number(number):
        return NO_NUMBER.format(number)
    by_text = said.get("contact_how") == TEXT and said.get("contact_safe") in MAY_CONTACT
    return NO_MOBILE.format(number) if by_text and number and not number_of(number) else ""


def lacks_number(said: Mapping[str, Any]) -> bool:
    """True where texts are how to reach somebody, and there is no number for them."""
    by_text = said.get("contact_how") == TEXT and said.get("contact_safe") in MAY_CONTACT
    return by_text and not said.get("phone")
