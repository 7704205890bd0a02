"""The database is the last word on a ledger row."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from dots.support.tests.makers import make_activity, make_return

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"ends_on": date(2025, 5, 5)},
        {"people": 3, "new_people": 4},
        {"place": "ward"},
        {"attendances": -1},
        {"source": "import"},
        {"source": "return"},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_row_that_cannot_be_true_is_refused(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_activity(**fields)


def test_a_partner_is_asked_once_a_round():
    asked = make_return()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_return(asked.collection_round, asked.organisation)
