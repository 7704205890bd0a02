import pytest

from dots.accounts.tests.makers import make_programme
from dots.places.tests.makers import make_milltown


@pytest.fixture
def programme(tmp_path):
    """A programme with the areas of Milltown."""
    made = make_programme()
    make_milltown(made, tmp_path)
    return made
