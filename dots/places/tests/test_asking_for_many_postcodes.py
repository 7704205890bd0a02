"""Postcodes of a whole city are read in two short questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dots.places import selectors

pytestmark = pytest.mark.django_db


def test_no_question_compares_every_postcode_with_every_other(programme):
    with CaptureQueriesContext(connection) as asked:
        matcher = selectors.postcode_matcher(programme)

    about_postcodes = [one["sql"] for one in asked if "places_postcode" in one["sql"]]
    assert matcher.match("ML2 9ZZ").kind == "elsewhere"
    assert [sql.count("SELECT") for sql in about_postcodes] == [1, 1]
