"""How many of those asked have answered; whoever is chosen and not asked yet is told apart."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.calculations.share import share_of
from dots.evidence import saying
from dots.evidence.models import StoredFinding
from dots.evidence.responses import responses, share_answered
from dots.evidence.tests.makers import make_finding
from dots.network.tests.makers import make_organisation
from dots.support.models import Return
from dots.support.tests.makers import make_return, make_round

pytestmark = pytest.mark.django_db
SPRING = (date(2025, 4, 1), date(2025, 6, 30))


@pytest.fixture
def partners(programme):
    return [make_organisation(name, programme=programme) for name in ("Hall", "Mill", "Quay")]


@pytest.fixture
def spring(programme, partners):
    """One partner is in, one is silent, and one was never asked."""
    asked_for = make_round(programme, "Spring")
    hall, mill, quay = partners
    make_return(asked_for, hall, state="in", answered_at=timezone.now(), asked_at=None)
    make_return(asked_for, mill, asked_at=timezone.now())
    make_return(asked_for, quay, asked_at=None)
    return asked_for


def test_who_was_not_asked_is_neither_silent_nor_among_those_asked(programme, spring):
    found = responses(programme, *SPRING)

    assert (found.share.count, found.share.out_of) == (1, 2)
    assert [one.name for one in found.missing] == ["Mill"]
    assert [(one.name, one.rounds) for one in found.unasked] == [("Quay", ("Spring",))]


def test_the_share_alone_says_the_same(programme, spring):
    share, unasked = share_answered(programme, *SPRING)

    assert (share, unasked) == (responses(programme, *SPRING).share, 1)


def test_one_asked_by_phone_is_among_those_asked(programme, spring):
    Return.objects.filter(organisation__name="Quay").update(phoned_at=timezone.now())

    share, unasked = share_answered(programme, *SPRING)

    assert (share.count, share.out_of, unasked) == (1, 3, 0)


def test_a_partner_asked_in_one_round_and_chosen_in_another_is_in_both_counts(
    programme, spring, partners
):
    make_return(make_round(programme, "Again"), partners[0], asked_at=None)

    found = responses(programme, *SPRING)
    share, unasked = share_answered(programme, *SPRING)

    assert found.share == share
    assert (share.count, share.out_of, unasked) == (1, 2, 2)
    assert [one.name for one in found.unasked] == ["Hall", "Quay"]


@pytest.mark.parametrize(
    ("answered", "asked", "unasked", "words"),
    [
        (0, 0, 0, "Nobody was asked in a round for this time"),
        (0, 0, 3, "Nobody was asked in a round for this time; 3 are chosen and not asked"),
        (
            1,
            2,
            1,
            "1 of 2 partners has answered in every round about this time (50%); 1 is chosen and"
            " not asked",
        ),
        (3, 4, 0, "3 of 4 partners have answered in every round about this time (75%)"),
    ],
)
def test_it_is_said_in_words(answered, asked, unasked, words):
    assert saying.answered(share_of(answered, asked), unasked) == words


def test_the_evidence_page_names_who_was_not_asked(client, programme, spring, partners):
    make_finding(partners[0], [{"attendances": 8}])
    sign_in(client, make_member("team member", programme=programme))

    page = client.get("/evidence/?period=2025-04").text

    assert "1 of 2 partners has answered in every round about this time (50%); 1 is chosen" in page
    assert "Missing from 1 partner: Mill (Spring)." in page
    assert "Chosen and not asked: Quay (Spring)." in page


@pytest.mark.parametrize(
    ("partner", "words"),
    [
        (0, "This partner has answered in every round about this time."),
        (
            1,
            "This partner has not answered in every round about this time."
            " What it did may be missing from these figures.",
        ),
        (
            2,
            "This partner was not asked in a round for this time."
            " What it did may be missing from these figures.",
        ),
    ],
)
def test_figures_of_one_partner_say_whether_it_has_answered_and_no_more(
    client, programme, spring, partners, partner, words
):
    whole = make_finding(partners[partner], [{"attendances": 8}])
    alone = {"organisation": str(partners[partner].pk)}
    StoredFinding.objects.filter(pk=whole.pk).update(narrowed=alone, narrowed_key="one")
    sign_in(client, make_member("team member", programme=programme))

    page = client.get(f"/evidence/findings/{whole.pk}/").text

    assert words in page
    assert "of 2 partners" not in page
