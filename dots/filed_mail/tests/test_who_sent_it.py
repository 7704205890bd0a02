"""What is said of who sent a letter: only what our own mail server found out counts."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from django.urls import reverse

from dots.accounts.models import Membership
from dots.filed_mail.headers import proof
from dots.filed_mail.models import DISPROVEN, NOT_CHECKED, PROVEN
from dots.filed_mail.tests.makers import make_letter

OURS, SENDER = "mx.council.example", "ama@harbour.example"


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        (["mx.council.example; dmarc=pass header.from=harbour.example"], PROVEN),
        (["mx.council.example 1; spf=pass (ok; dmarc=fail) smtp.mailfrom=harbour.example"], PROVEN),
        (["mx.council.example; dkim=pass header.d=harbour.example"], PROVEN),
        (["mx.council.example; auth=pass smtp.auth=ama@harbour.example"], PROVEN),
        (["mx.council.example; dmarc=fail header.from=harbour.example"], DISPROVEN),
        (["mx.council.example; dmarc=pass header.from=evil.example"], DISPROVEN),
        (["mx.council.example; dkim=pass header.d=evil.example"], NOT_CHECKED),
        (["mx.council.example; spf=pass smtp.mailfrom=x@notharbour.example"], NOT_CHECKED),
        (["mx.council.example; none"], NOT_CHECKED),
        (["MX.Council.Example; dmarc=pass header.from=harbour.example"], PROVEN),
        (["mx.council.example; dmarc=pass; dmarc=fail"], DISPROVEN),
        (
            ["mx.council.example; dkim=pass header.d=harbour.example header.d=e.example"],
            NOT_CHECKED,
        ),
        (["mx.council.example; " + "(" * 5_000], NOT_CHECKED),
        (["mx.council.example; dmarc=fail" + " " * 9_000 + "; dmarc=pass"], DISPROVEN),
        (["mx.evil.example; dmarc=pass header.from=harbour.example"], NOT_CHECKED),
        (["mx.evil.example; dmarc=fail", "mx.council.example; dmarc=pass"], NOT_CHECKED),
        (["mx.council.example; dmarc=fail", "mx.council.example; dmarc=pass"], DISPROVEN),
        ([], NOT_CHECKED),
    ],
)
def test_only_what_our_own_server_says_on_top_proves_a_sender(stated, found):
    mail = EmailMessage()
    for one in stated:
        mail["Authentication-Results"] = one

    assert proof(mail, SENDER, OURS) == found


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ('spf=pass smtp.mailfrom="x; dmarc=pass"@e.example; dmarc=fail', DISPROVEN),
        (
            'spf=pass (of "x(y);dmarc=pass"@e.example) smtp.mailfrom=e.example; dmarc=fail',
            DISPROVEN,
        ),
        ('spf=pass smtp.helo="a; dkim=pass header.d=harbour.example"; dkim=none', NOT_CHECKED),
        (
            'dkim=pass header.d=e.example header.b="x" reason="header.d=harbour.example"',
            NOT_CHECKED,
        ),
        ('spf=pass smtp.mailfrom="a@harbour.example x"@e.example', NOT_CHECKED),
        ('spf=pass smtp.mailfrom="a smtp.mailfrom=harbour.example', NOT_CHECKED),
    ],
)
def test_words_that_a_sender_chose_pass_for_no_statement_of_our_server(stated, found):
    mail = EmailMessage()
    mail["Authentication-Results"] = f"{OURS}; {stated}"

    assert proof(mail, SENDER, OURS) == found


def test_without_a_server_of_our_own_nothing_is_proven():
    mail = EmailMessage()
    mail["Authentication-Results"] = "mx.council.example; dmarc=pass"

    assert proof(mail, SENDER, "") == NOT_CHECKED


@pytest.mark.django_db
def test_of_a_forwarded_letter_only_whoever_forwarded_it_is_said_to_be_checked(team, partner):
    us = Membership.objects.get(user_id=team.session["_auth_user_id"])
    forwarded = make_letter(partner, proof="proven", filed_by=us)

    page = team.get(reverse("filed_mail:letter", args=[forwarded.pk])).content.decode()

    assert f"Our mail server checked that {us.user.name} sent it here." in page
    assert "nobody checked that" in page
