import pytest

from dots.accounts.tests.makers import make_programme
from dots.frameworks.tests.makers import load


@pytest.fixture
def programme():
    """A programme, with every list that the product comes with."""
    load()
    return make_programme()
