import pytest

from dots.calculations.errors import UnusableInput
from dots.calculations.share import Share, share_of, share_reported


@pytest.mark.parametrize(
    ("count", "out_of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_one_newcombe_printed(count, out_of, low, high):
    """Statistics in Medicine 17 (1998) 857-872, table I, method 3 (score, no correction)."""
    share = share_of(count, out_of)

    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


def test_when_everybody_answered_the_interval_ends_at_one():
    share = share_of(20, 20)

    assert share.high == 1
    assert round(share.low, 4) == round(1 - 0.1611, 4)


def test_nobody_asked_is_no_share():
    share = share_of(0, 0)

    assert share == Share(0, 0, None, None, None)


@pytest.mark.parametrize("numbers", [(5, 4), (-1, 4), (1, 4, 0), (1, 4, 1)])
def test_numbers_that_contradict_one_another_are_refused(numbers):
    with pytest.raises(UnusableInput):
        share_of(*numbers)


def test_partners_who_were_not_asked_are_not_in_the_share():
    share = share_reported(frozenset("abcd"), frozenset("abx"))

    assert (share.count, share.out_of, share.share, share.missing) == (2, 4, 0.5, 2)
