import pytest

from dots.accounts.tests.makers import make_programme
from dots.evidence.periods import period_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("2025-04", "April to June 2025"),
        ("2025-26", "April 2025 to March 2026"),
        ("2025-05", None),
        ("2025-27", None),
        ("", None),
    ],
)
def test_a_period_is_read_from_its_label(label, words):
    period = period_of(make_programme(), label)

    assert (period.words if period else None) == words
