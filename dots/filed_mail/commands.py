"""Every change to filing addresses and letters, one function each."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dots.filed_mail import files
from dots.filed_mail.addresses import new_token
from dots.filed_mail.indexing import forget_letters, index_letter
from dots.filed_mail.judging import Judged
from dots.filed_mail.models import (
    FILED,
    HELD,
    LEAST_MONTHS,
    MOST_MONTHS,
    REFUSED,
    SIDES,
    TAKEN,
    Attachment,
    FilingAddress,
    FilingRule,
    Letter,
)
from dots.filed_mail.reading import ReadLetter
from dots.filed_mail.selectors import months_kept, without_address
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.network.models import Organisation

BATCH = 500
SETTLED_KEPT = timedelta(days=60)  # how long what was refused or taken away can be brought back
HAS_ONE = "This partner has a filing address already. Nothing was changed."
CAME_BEFORE = "This letter came before."

explain_constraint(
    {
        "filed_mail_one_address_a_partner": HAS_ONE,
        "filed_mail_letter_once": CAME_BEFORE,
        "filed_mail_one_rule_a_programme": "Somebody else set this just now. Nothing was saved."
        " Open the page again to see what they chose.",
    }
)


def made(organisation: Organisation) -> FilingAddress:
    return FilingAddress(
        programme_id=organisation.programme_id, organisation=organisation, token=new_token()
    )


@command("filed_mail.give_address", on="organisation")
def give_address(*, actor: Actor, organisation: Organisation) -> FilingAddress:
    """Give a partner its filing address."""
    address = made(organisation)
    address.save(force_insert=True)
    return address


@command("filed_mail.give_addresses", on="programme")
def give_addresses(*, actor: Actor, programme: Programme) -> Programme:
    """Give every partner that has not left and has none its filing address."""
    FilingAddress.objects.bulk_create(
        [made(one) for one in without_address(actor).only("pk", "programme_id")], batch_size=BATCH
    )
    return programme


@command("filed_mail.renew_address", on="organisation")
def renew_address(*, actor: Actor, organisation: Organisation) -> FilingAddress:
    """Give a partner another address; what comes to the old one is held back from now on."""
    before = FilingAddress.objects.filter(organisation=organisation, ended_at=None)
    if not before.update(ended_at=timezone.now()):
        raise NotPossible("This partner has no filing address yet. Nothing was changed.")
    address = made(organisation)
    address.save(force_insert=True)
    return address


@command("filed_mail.receive_letter", on="organisation")
def receive_letter(
    *, actor: Actor, organisation: Organisation, letter: ReadLetter, fate: Judged
) -> Letter:
    """Keep a letter that came to a partner's filing address, with its files.

    Raises:
        NotPossible: the same letter came before.
    """
    kept = Letter.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        state=fate.state,
        side=fate.side,
        why_held=fate.why,
        fingerprint=letter.fingerprint,
        message_id=letter.message_id[:300],
        from_name=fate.wrote[0][:200],
        from_address=fate.wrote[1][:254],
        filed_by=fate.filed_by,
        proof=letter.proof,
        subject=letter.subject[:300],
        text=letter.text,
        is_shortened=letter.is_shortened,
        left_out=letter.left_out,
        sent_at=letter.sent_at,
        settled_at=timezone.now() if fate.state == REFUSED else None,
    )
    keep_files(kept, letter)
    if kept.state == FILED:
        index_letter(kept)
    return kept


def keep_files(kept: Letter, letter: ReadLetter) -> None:
    """Write a letter's files; none stays when its rows cannot be kept."""
    written: list[str] = []
    try:
        for one in letter.files:
            written.append(files.write(one.content))
            Attachment.objects.create(
                programme_id=kept.programme_id,
                letter=kept,
                name=one.name[:150],
                kind=one.kind,
                size=len(one.content),
                path=written[-1],
            )
    except Exception:
        files.remove(written)
        raise


@command("filed_mail.accept_letter", on="letter")
def accept_letter(*, actor: Actor, letter: Letter, side: str) -> Letter:
    """File a letter that was held back or refused, and say who wrote it."""
    if letter.state not in (HELD, REFUSED):
        raise NotPossible("Somebody has decided about this letter already. Nothing was changed.")
    if side not in SIDES:
        raise NotPossible("Say who wrote it: the team or the partner. Nothing was changed.")
    return settle(letter, FILED, side=side)


@command("filed_mail.refuse_letter", on="letter")
def refuse_letter(*, actor: Actor, letter: Letter) -> Letter:
    """Say that a letter that was held back is not to be filed."""
    if letter.state != HELD:
        raise NotPossible("Somebody has decided about this letter already. Nothing was changed.")
    return settle(letter, REFUSED)


@command("filed_mail.take_away_letter", on="letter")
def take_away_letter(*, actor: Actor, letter: Letter) -> Letter:
    """Take a filed letter out of the partner's timeline; it can be put back for a while."""
    if letter.state != FILED:
        raise NotPossible("This letter is not filed. Nothing was changed.")
    return settle(letter, TAKEN)


@command("filed_mail.put_back_letter", on="letter")
def put_back_letter(*, actor: Actor, letter: Letter) -> Letter:
    """Put a letter back that was taken away."""
    if letter.state != TAKEN:
        raise NotPossible("This letter was not taken away. Nothing was changed.")
    return settle(letter, FILED)


def settle(letter: Letter, state: str, **changes: str) -> Letter:
    """Give a letter its new state, and let search follow."""
    letter.state = state
    letter.settled_at = None if state == FILED else timezone.now()
    for name, value in changes.items():
        setattr(letter, name, value)
    letter.save(update_fields=["state", "settled_at", *changes])
    if state == FILED:
        index_letter(letter)
    else:
        forget_letters([letter.pk])
    return letter


@command("filed_mail.move_letter", on="letter")
def move_letter(*, actor: Actor, letter: Letter, to: Organisation) -> Letter:
    """File a letter with another partner: it was sent to the wrong address."""
    if to.programme_id != letter.programme_id:
        raise NotPossible("That partner belongs to another programme. Nothing was moved.")
    if to.pk == letter.organisation_id:
        raise NotPossible("The letter is with this partner already. Nothing was moved.")
    letter.organisation = to
    letter.save(update_fields=["organisation"])
    if letter.state == FILED:
        index_letter(letter)
    return letter


@command("filed_mail.set_rule", on="programme")
def set_rule(*, actor: Actor, programme: Programme, months: int) -> FilingRule:
    """Say for how long letters are kept."""
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        raise NotPossible(
            f"Choose from {LEAST_MONTHS} to {MOST_MONTHS} months. Nothing was changed."
        )
    rule, _ = FilingRule.objects.update_or_create(programme=programme, defaults={"months": months})
    return rule


def too_old(programme: Programme, now: datetime) -> Q:
    """Ask for letters whose time is over: sent too long ago, or settled and not brought back."""
    months = months_kept(programme)
    day = now - timedelta(days=round(months * 365.25 / 12))
    return Q(sent_at__lt=day, created_at__lt=day) | Q(settled_at__lt=now - SETTLED_KEPT)


@command("filed_mail.forget_old", on="programme")
def forget_old(*, actor: Actor, programme: Programme) -> Programme:
    """Remove the letters whose time is over, with their files, for good."""
    old = Letter.objects.filter(too_old(programme, timezone.now()), programme=programme)
    ids = list(old.values_list("pk", flat=True)[:BATCH])
    paths = list(Attachment.objects.filter(letter__in=ids).values_list("path", flat=True))
    Letter.objects.filter(pk__in=ids).delete()
    forget_letters(ids)
    transaction.on_commit(partial(files.remove, paths))
    return programme
