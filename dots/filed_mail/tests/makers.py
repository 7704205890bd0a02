"""Letters for tests: as they come, and as they are kept."""

from __future__ import annotations

from email.message import EmailMessage
from itertools import count
from typing import Any

from django.utils import timezone

from dots.filed_mail.addresses import address_with, new_token
from dots.filed_mail.models import FILED, Attachment, FilingAddress, Letter
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation

_numbers = count(1)


def make_address(organisation: Organisation | None = None, **fields: Any) -> FilingAddress:
    """The filing address of a partner."""
    organisation = organisation or make_organisation()
    return FilingAddress.objects.create(
        organisation=organisation,
        programme_id=organisation.programme_id,
        **{"token": new_token(), **fields},
    )


def make_letter(organisation: Organisation | None = None, **fields: Any) -> Letter:
    """A letter of the partner, filed; its files are not there unless asked for."""
    organisation = organisation or make_organisation()
    number = next(_numbers)
    told = {
        "state": FILED,
        "side": "partner",
        "fingerprint": f"{number:064}",
        "from_name": "Ama Contact",
        "from_address": "ama@partner.example",
        "subject": f"Letter {number}",
        "text": "Can we have two tablets?",
        "sent_at": timezone.now(),
    }
    return Letter.objects.create(
        organisation=organisation, programme_id=organisation.programme_id, **{**told, **fields}
    )


def make_attachment(letter: Letter | None = None, **fields: Any) -> Attachment:
    """A file of a letter; what it holds is on no disk."""
    letter = letter or make_letter()
    told = {"name": "list.pdf", "kind": "application/pdf", "size": 9}
    told["path"] = f"filed-mail/00/{next(_numbers):032}"
    return Attachment.objects.create(
        letter=letter, programme_id=letter.programme_id, **{**told, **fields}
    )


def written(
    address: FilingAddress, sender: str, text: str = "See you on Tuesday.", **headers: str
) -> EmailMessage:
    """A letter as a mail program writes it."""
    mail = EmailMessage()
    told = {
        "From": sender,
        "To": address_with(address.token),
        "Subject": "Tablets",
        "Date": "Mon, 02 Nov 2026 09:30:00 +0000",
        "Message-ID": f"<{next(_numbers)}@mail.example>",
    }
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {**told, **named}.items():
        if value:
            mail[name] = value
    mail.set_content(text)
    return mail
