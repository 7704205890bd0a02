"""Everybody in the stories comes in by the sign-in page, whatever their role."""

import pytest

from dots.foundation.actor import ROLES


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_role_signs_in_and_reaches_home(page, cast, role):
    cast.sign_in(page, role)

    assert page.url.endswith("/")
