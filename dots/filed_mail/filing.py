"""Once a minute: read what waits in the mailbox, keep it, and move it out of the inbox."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from dots.filed_mail import files
from dots.filed_mail.addresses import is_set_up, tokens_in
from dots.filed_mail.commands import forget_old, receive_letter, too_old
from dots.filed_mail.judging import judge
from dots.filed_mail.mailboxes import Mailbox, MailboxProblem, Waiting, opened
from dots.filed_mail.models import FILED, HELD, REFUSED, Attachment, FilingAddress, Letter
from dots.filed_mail.reading import MOST_BYTES, MOST_HEAD, ReadLetter, read
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Programme

log = logging.getLogger("dots.filed_mail")
AT_ONCE = 100  # letters a turn
EVERY = timedelta(hours=6)  # how often what is old is looked for
FOLDER_OF = {FILED: "filed", HELD: "held"}  # any other state lies with the refused
ORDER = (FILED, HELD, REFUSED)  # a letter to two partners lies where it got furthest
last_sweep: list[datetime] = []  # when this worker last looked for what is old


def read_where_set_up() -> None:
    """Read the mailbox, where this installation has one."""
    if not is_set_up():
        return
    try:
        read_mailbox()
    except MailboxProblem as problem:
        log.warning(str(problem))


def read_mailbox() -> Counter[str]:
    """Read what waits; return how many letters were filed, held back, refused or known already.

    Raises:
        MailboxProblem: the mailbox cannot be read. Letters read until then are kept.
    """
    fates: Counter[str] = Counter()
    with opened(settings.FILING_MAILBOX, settings.FILING_PASSWORD) as box:
        for waiting in box.waiting(AT_ONCE):
            fates[deal_with(box, waiting)] += 1
    return fates


def deal_with(box: Mailbox, waiting: Waiting) -> str:
    """Keep one letter, then move it; return what became of it."""
    most = MOST_HEAD if waiting.size > MOST_BYTES else MOST_BYTES + 1
    try:
        raw = box.read(waiting.key, most)
    except FileNotFoundError:  # another worker has it
        return "gone"
    letter = read(raw, size=max(waiting.size, len(raw)), ours=settings.FILING_CHECKED_BY)
    states = [keep(letter, address) for address in addressed(letter)]
    state = min(states, key=ORDER.index, default=REFUSED)
    box.move(waiting.key, FOLDER_OF.get(state, "refused"))
    return state


def addressed(letter: ReadLetter) -> list[FilingAddress]:
    """Return the filing addresses a letter was sent to, one a partner; renewed ones too."""
    tokens = tokens_in(letter.recipients)
    found = FilingAddress.objects.filter(token__in=tokens, organisation__live=True)
    by_partner: dict[object, FilingAddress] = {}
    for one in found.select_related("organisation__programme").order_by("-created_at"):
        by_partner.setdefault(one.organisation_id, one)
    return list(by_partner.values())


def keep(letter: ReadLetter, address: FilingAddress) -> str:
    """File a letter with one partner, hold it back or refuse it; return which.

    A letter that came before stays what it was.
    """
    partner = address.organisation
    fate = judge(letter, partner, current=address.ended_at is None, ours=settings.FILING_CHECKED_BY)
    system = Actor.system(partner.programme, "filed mail")
    own = letter.to(partner.pk)
    try:
        receive_letter(actor=system, organisation=partner, letter=own, fate=fate)
    except NotPossible:
        before = Letter.objects.filter(programme=partner.programme, fingerprint=own.fingerprint)
        return before.values_list("state", flat=True).first() or REFUSED
    return fate.state


def forget_where_due() -> None:
    """Every few hours: remove letters whose time is over, and files that belong to none."""
    now = timezone.now()
    if last_sweep and now - last_sweep[0] < EVERY:
        return
    last_sweep[:] = [now]
    for programme in Programme.objects.all():
        if Letter.objects.filter(too_old(programme, now), programme=programme).exists():
            forget_old(actor=Actor.system(programme, "retention"), programme=programme)
    kept = set(Attachment.objects.values_list("path", flat=True))
    files.remove(list(files.strays(kept)))


def problems() -> list[str]:
    """Say, for `dots check`, whether the mailbox can be opened."""
    if not settings.FILING_ADDRESS and not settings.FILING_MAILBOX:
        return []
    if not is_set_up():
        return ["Filed e-mail needs both DOTS_FILING_ADDRESS and DOTS_FILING_MAILBOX."]
    if "@" not in settings.FILING_ADDRESS:
        return ["DOTS_FILING_ADDRESS is no e-mail address: filing@council.example."]
    try:
        with opened(settings.FILING_MAILBOX, settings.FILING_PASSWORD) as box:
            box.waiting(1)
    except MailboxProblem as problem:
        return [str(problem)]
    return []
