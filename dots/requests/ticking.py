"""What time sets off: asking again after six weeks, and taking out what is not kept for ever."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Programme
from dots.requests.commands import ask_what_came, blank_asker, blank_words
from dots.requests.models import RequestRule, SupportRequest
from dots.requests.models.requests import OPEN_STATES
from dots.requests.selectors.kinds import rule_of
from dots.requests.selectors.unmet import months_ago

HOURS = range(9, 17)  # nobody's telephone should ring at night
MOST_AT_ONCE = 50
KEPT = "kept long enough"


def ask_where_due() -> None:
    """Once a minute: ask what came of answers given six weeks ago."""
    now = timezone.localtime()
    if now.hour not in HOURS:
        return
    due = SupportRequest.objects.to_ask_again(now).exclude(asker_email="")
    due = due.select_related("programme")
    for request in due[:MOST_AT_ONCE]:
        try:
            system = Actor.system(request.programme, "asking what came of it")
            ask_what_came(actor=system, request=request)
        except NotPossible:  # somebody said it meanwhile
            continue


def blank_where_due() -> None:
    """Once a minute: take out whom to answer where a programme keeps it no longer."""
    with_asker = Q(blanked_at=None)
    for home, rule, settled in settled_where(with_asker):
        for request in older_than(settled, rule.months_kept):
            blank_asker(actor=Actor.system(home, KEPT), request=request)


def blank_words_where_due() -> None:
    """Once a minute: take out what was asked and said where a programme keeps it no longer."""
    with_words = Q(words_blanked_at=None)
    for home, rule, settled in settled_where(with_words):
        for request in older_than(settled, max(rule.months_of_words, rule.months_kept)):
            blank_words(actor=Actor.system(home, KEPT), request=request)


def settled_where(asked: Q) -> Iterator[tuple[Programme, RequestRule, QuerySet[SupportRequest]]]:
    """Yield each programme with settled requests of a kind, its rule, and them."""
    settled = SupportRequest.objects.filter(asked).exclude(state__in=OPEN_STATES)
    for home in Programme.objects.filter(pk__in=settled.values("programme")):
        yield home, rule_of(home), settled.filter(programme=home)


def older_than(settled: QuerySet[SupportRequest], months: int) -> list[SupportRequest]:
    """Return those settled so many months ago or earlier, so many at once."""
    old = settled.filter(closed_at__date__lte=months_ago(months))
    return list(old.order_by("closed_at")[:MOST_AT_ONCE])
