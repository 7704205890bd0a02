"""What is wrong with our letters and texts, in sentences for whoever runs this installation."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dots.foundation import texts
from dots.foundation.models import Message
from dots.foundation.models.messages import BY_MAIL, BY_TEXT
from dots.foundation.outbox import NO_SUCH, NOT_SAFE_NOW, WAITING
from dots.foundation.registries import soundness

LATELY = timedelta(days=30)
# Whoever asked hears of these.
NOT_OURS = ["", NO_SUCH, NOT_SAFE_NOW, texts.NO_SUCH_NUMBER, texts.OFF]
KINDS = {
    BY_MAIL: (
        "The mail server does not take our letters",
        "letters",
        "Check its address, our name and password there, and DOTS_MAIL_FROM.",
    ),
    BY_TEXT: (
        "Nobody takes our text messages",
        "text messages",
        "Check DOTS_NOTIFY_KEY and DOTS_NOTIFY_TEMPLATE (or DOTS_TEXTS_BY_MAIL), and at GOV.UK"
        " Notify that the service is live and within its limit of the day.",
    ),
}


@soundness.register
def troubles() -> list[str]:
    """Return what is wrong with what leaves here.

    An address or number that does not exist is not: whoever asked hears of that.
    """
    return [sentence for way in KINDS for sentence in troubles_by(way)]


def troubles_by(way: str) -> list[str]:
    trouble, things, mend = KINDS[way]
    mine = Message.objects.filter(way=way)
    tried = mine.filter(WAITING, tries__gt=0, next_try_at__gt=timezone.now())
    lost = mine.filter(created_at__gt=timezone.now() - LATELY)
    said = []
    if waiting := tried.count():
        since = timezone.localtime(tried.earliest("created_at").created_at)
        said.append(
            f"{trouble}: {waiting:,} waiting, the first since {since:%-d %B, %H:%M}. {mend}"
            f" The {things} then go by themselves, within a day."
        )
    if gone := lost.exclude(failed_because__in=NOT_OURS).count():
        said.append(
            f"In the last {LATELY.days} days {gone:,} of our {things} could not be sent in four"
            f" days of trying, and are not tried again. {mend}"
        )
    return said
