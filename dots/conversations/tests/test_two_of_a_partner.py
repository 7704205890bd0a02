"""Two people of one partner correct one summary: each sees what the other wrote, and decides."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_member, sign_in
from dots.conversations.tests.makers import make_sent
from dots.conversations.tests.reading import filled, page, read, send
from dots.foundation.actor import PARTNER_MANAGER

pytestmark = pytest.mark.django_db
PRIYAS, MINE = "Priya: two rooms.", "A colleague: a van."


@pytest.fixture
def party(partner):
    return make_sent(partner)


@pytest.fixture
def priya(programme, partner):
    return sign_in(Client(), make_member(PARTNER_MANAGER, programme, partner.pk))


@pytest.fixture
def other(programme, partner):
    return sign_in(Client(), make_member(PARTNER_MANAGER, programme, partner.pk))


def corrects(client, party, text):
    return send(client, page("ours_summary_correct", party, "assets"), **{"assets-value": text})


def text_of(party):
    return party.corrections.get(fate="open").value


def test_whoever_corrects_at_once_reads_what_a_colleague_wrote_and_decides(party, priya, other):
    address = page("ours_summary_correct", party, "assets")
    opened = filled(read(other, address))
    corrects(priya, party, PRIYAS)

    met = other.post(address, {**opened, "assets-value": MINE}).content.decode()

    assert "Somebody else changed this answer" in met
    assert "You or a colleague of yours wrote, after you opened this page" in met
    for text in (PRIYAS, MINE, "A warm room.", "Put mine in its place", "Keep theirs"):
        assert text in met, text
    assert text_of(party) == PRIYAS
    other.post(address, {**filled(met), "assets-value": MINE})
    assert text_of(party) == MINE


def test_what_is_wrong_in_the_typing_hides_nothing_that_a_colleague_wrote(party, priya, other):
    address = page("ours_summary_correct", party, "assets")
    opened = filled(read(other, address))
    corrects(priya, party, PRIYAS)

    met = other.post(address, {**opened, "assets-value": "A" * 4_001}).content.decode()

    assert "use at most 4,000 letters" in met
    assert PRIYAS in met


def test_nobody_agrees_over_a_correction_that_their_page_did_not_show(party, priya, other):
    corrects(priya, party, PRIYAS)
    address = page("ours_summary", party)
    opened = filled(read(other, address))
    corrects(priya, party, "Priya again: no room.")

    met = other.post(address, opened).content.decode()

    assert "The summary has changed since you opened this page." in met
    assert "Priya again: no room." in met
    party.refresh_from_db()
    assert party.agreed_at is None
    assert "Your agreement is noted" in send(other, address).content.decode()


def test_nobody_takes_back_a_correction_that_their_page_did_not_show(party, priya, other):
    corrects(priya, party, PRIYAS)
    address = page("ours_summary_withdraw", party, "assets")
    html = read(other, address)
    assert PRIYAS in html
    opened = filled(html)
    corrects(priya, party, "Priya again: no room.")

    met = other.post(address, opened).content.decode()

    assert "corrected again, or the team decided about it, since you opened this page" in met
    assert "Priya again: no room." in met
    assert text_of(party) == "Priya again: no room."
    send(other, address)
    assert not party.corrections.filter(fate="open").exists()
