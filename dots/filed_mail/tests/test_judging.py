"""Whose letters are filed, and which wait for somebody to look."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member
from dots.filed_mail.filing import addressed, keep
from dots.filed_mail.models import FILED, HELD, REFUSED, Letter
from dots.filed_mail.reading import read
from dots.filed_mail.tests.makers import make_address, written
from dots.foundation.actor import EVALUATOR, LEAD
from dots.network.tests.makers import make_contact, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("maildir")]
OURS = "mx.council.example"


def arrives(address, sender, text="See you.", size=None, **headers):
    """Let a letter come in; return the record of it."""
    raw = written(address, sender, text, **headers).as_bytes()
    letter = read(raw, size=size, ours="")
    (found,) = addressed(letter)
    keep(letter, found)
    return Letter.objects.latest("created_at")


def test_what_somebody_at_the_partner_writes_is_filed_as_theirs(address):
    letter = arrives(address, "Ama C <AMA@harbour.example>")

    assert (letter.state, letter.side, letter.from_name) == (FILED, "partner", "Ama C")
    assert letter.proof == "not checked"


def test_what_the_team_writes_is_filed_as_ours(address, member):
    letter = arrives(address, member.user.email)

    assert (letter.state, letter.side, letter.filed_by) == (FILED, "team", member)


@pytest.mark.parametrize("role", [EVALUATOR, LEAD])
def test_of_those_who_sign_in_only_the_team_files(address, programme, role):
    sender = make_member(role, programme).user.email

    assert arrives(address, sender).state == (FILED if role == LEAD else HELD)


def test_somebody_who_has_left_the_team_files_nothing(address, member):
    member.ended_at = timezone.now()
    member.save()

    assert arrives(address, member.user.email).why_held == "unknown"


def test_somebody_of_another_programmes_team_files_nothing(address):
    assert arrives(address, make_member(LEAD).user.email).why_held == "unknown"


@pytest.mark.parametrize("fields", [{"held_by": "partner"}, {"closed_on": "2026-01-05"}])
def test_a_person_whom_the_partner_keeps_to_itself_or_who_left_is_not_recognised(
    address, partner, fields
):
    make_contact(organisation=partner, email="ben@harbour.example", **fields)

    assert arrives(address, "ben@harbour.example").why_held == "unknown"


def test_a_person_of_another_partner_is_not_taken_for_one_of_this(address, programme):
    other = make_organisation(programme=programme)
    make_contact(organisation=other, email="cy@other.example")

    assert arrives(address, "cy@other.example").why_held == "unknown"


@pytest.mark.parametrize(
    ("sender", "why"),
    [
        ("ama@harbour.example, other@evil.example", "several"),
        ("", "no-sender"),
        ("Ama ama@harbour.example <x@evil.example>", "unknown"),
    ],
)
def test_a_sender_that_is_not_one_known_person_is_held_back(address, sender, why):
    letter = arrives(address, sender)

    assert (letter.state, letter.why_held) == (HELD, why)


def test_what_comes_to_a_renewed_address_is_held_back(partner, address):
    address.ended_at = timezone.now()
    address.save()
    make_address(partner)

    assert arrives(address, "ama@harbour.example").why_held == "old-address"


def test_an_answer_that_nobody_wrote_is_refused(address):
    letter = arrives(address, "ama@harbour.example", Auto_Submitted="auto-replied")

    assert (letter.state, letter.why_held) == (REFUSED, "machine")


def test_a_letter_of_somebody_known_that_is_too_large_waits_and_the_team_is_told(address, team):
    letter = arrives(address, "ama@harbour.example", size=99_000_000)

    assert (letter.state, letter.why_held, letter.subject) == (HELD, "too-large", "Tablets")
    home = team.get("/").content.decode()
    assert "Tablets, to Harbour Carers" in home
    assert "larger than 25 MB" in home
    page = team.get(reverse("filed_mail:letter", args=[letter.pk])).content.decode()
    assert "Ama Contact of the partner" in page


def test_a_letter_of_a_stranger_that_is_too_large_is_refused(address):
    letter = arrives(address, "ben@elsewhere.example", size=99_000_000)

    assert (letter.state, letter.why_held) == (REFUSED, "too-large")


def test_a_letter_that_gives_no_name_has_the_name_that_is_recorded(address, member):
    bare = arrives(address, "ama@harbour.example")
    twice = arrives(address, '"ama@harbour.example" <ama@harbour.example>')
    text = "From: ama@harbour.example\nSent: Monday\n\nCan we have two?"
    forwarded = arrives(address, member.user.email, text)

    assert {one.from_name for one in (bare, twice, forwarded)} == {"Ama Contact"}


@pytest.mark.parametrize(
    ("stated", "state", "why"),
    [
        (f"{OURS}; dmarc=pass header.from=harbour.example", FILED, ""),
        (f"{OURS}; dmarc=fail header.from=harbour.example", HELD, "disproven"),
        ("", HELD, "unproven"),
    ],
)
def test_where_our_server_checks_senders_only_proven_ones_are_filed(
    address, settings, stated, state, why
):
    settings.FILING_CHECKED_BY = OURS
    mail = written(address, "ama@harbour.example", Authentication_Results=stated)
    letter = read(mail.as_bytes(), ours=OURS)

    keep(letter, address)

    kept = Letter.objects.get()
    assert (kept.state, kept.why_held) == (state, why)


def test_a_letter_to_two_partners_is_filed_with_both(address, programme, member):
    other = make_address(make_organisation(programme=programme))
    both = f"{written(address, 'x@y.example')['To']}, {written(other, 'x@y.example')['To']}"
    letter = read(written(address, member.user.email, To=both).as_bytes())

    for one in addressed(letter):
        keep(letter, one)

    assert Letter.objects.filed().values("organisation").distinct().count() == 2


def test_an_address_in_capitals_is_the_same_address(address, member):
    to = str(written(address, "x@y.example")["To"]).upper()

    assert arrives(address, member.user.email, To=to).state == FILED
