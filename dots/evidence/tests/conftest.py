"""What the tests of evidence share."""

import pytest

from dots.accounts.tests.makers import make_programme


@pytest.fixture
def programme():
    return make_programme("Exborough")
