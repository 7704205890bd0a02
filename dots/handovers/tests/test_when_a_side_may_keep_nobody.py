"""What is shared or offered is read only while both sides may keep people."""

from __future__ import annotations

import pytest
from django.utils import timezone

from dots.agreements.models import Agreement
from dots.handovers.tests.makers import make_handover, make_shared
from dots.handovers.tests.steps import address, said, text
from dots.network.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(person, receiver):
    return make_shared(person, to=receiver, parts=["contact", "goals"])


def receivers_agreement(shared):
    Agreement.objects.filter(organisation=shared.to).update(depth="headcount")


def givers_agreement(shared):
    Agreement.objects.filter(organisation=shared.giver).update(closed_on=timezone.localdate())


def giver_leaves(shared):
    Organisation.objects.filter(pk=shared.giver.pk).update(state="left")


@pytest.mark.parametrize(
    ("ends", "why"),
    [
        (receivers_agreement, "the data agreement of Castle Library does not allow it any more"),
        (givers_agreement, "the data agreement of Harbour Carers does not allow it any more"),
        (giver_leaves, "Harbour Carers has left the programme"),
    ],
)
def test_once_either_side_may_keep_nobody_nothing_is_read_any_more(librarian, shared, ends, why):
    assert librarian.get(address("read", shared.pk)).status_code == 200

    ends(shared)

    assert librarian.get(address("read", shared.pk)).status_code == 404
    page = text(librarian.get(address("received", shared.pk)))
    assert "Read what is shared" not in page
    assert f"not read now: {why}" in page


@pytest.mark.parametrize("ends", [givers_agreement, giver_leaves])
def test_an_offer_is_not_read_or_taken_once_the_giver_may_keep_nobody(
    librarian, person, receiver, ends
):
    found = make_handover(person, to=receiver, why_words="Zebra")
    page = address("received", found.pk)
    assert "Zebra" in text(librarian.get(page))

    ends(found)

    shown = text(librarian.get(page))
    assert "so nobody can be taken on from them. Say no here." in shown
    assert "Bea" not in shown
    assert "Zebra" not in shown
    refused = text(librarian.post(page, said(answer="yes")))
    assert "so nobody can be taken on from them. Nothing was saved." in refused
    assert found.fresh().is_waiting
    librarian.post(page, said(answer="no", because="full"))
    assert found.fresh().answer == "no"


def test_whoever_may_keep_nobody_reads_so_before_answering_and_is_offered_no_yes(
    librarian, person, receiver
):
    found = make_handover(person, to=receiver)
    page = address("received", found.pk)
    assert 'value="yes"' in text(librarian.get(page))

    receivers_agreement(found)

    shown = text(librarian.get(page))
    assert 'value="yes"' not in shown
    assert "After a yes" not in shown
    assert "so nobody can be kept there. Say no, or ask the programme’s team" in shown
    refused = text(librarian.post(page, said(answer="yes")))  # of a page from before
    assert "so nobody can be kept there. Nothing was saved." in refused
    librarian.post(page, said(answer="no", because="full"))
    assert found.fresh().answer == "no"
