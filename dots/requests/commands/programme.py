"""What a programme sets: kinds with their target times, and its rule."""

from __future__ import annotations

from django.utils.text import slugify

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.requests.models import RequestKind, RequestRule
from dots.requests.models.programme import FEWEST_DAYS, FEWEST_MONTHS, MOST_DAYS, MOST_MONTHS
from dots.requests.selectors.kinds import kinds_of

explain_constraint(
    {
        "requests_kind_once": "There is a kind of this name already. Nothing was saved.",
        "requests_one_rule_a_programme": "Somebody else set this just now. Nothing was saved."
        " Open the page again to see what they chose.",
    }
)


@command("requests.add_kind", on="programme")
def add_kind(*, actor: Actor, programme: Programme, title: str, target_days: int) -> RequestKind:
    """Add a kind of one's own."""
    kept(programme, title, target_days)
    code = slugify(title)[:40]
    if code in {kind.code for kind in kinds_of(programme, hidden=True)}:
        raise NotPossible("There is a kind of this name already. Nothing was saved.")
    return RequestKind.objects.create(
        programme=programme, code=code, title=title.strip(), target_days=target_days
    )


@command("requests.set_kind", on="programme")
def set_kind(
    *,
    actor: Actor,
    programme: Programme,
    code: str,
    title: str,
    target_days: int,
    is_hidden: bool = False,
) -> RequestKind:
    """Say a kind's name and target otherwise, or offer it no more. Open requests keep theirs."""
    kept(programme, title, target_days, besides=code)
    if code not in {kind.code for kind in kinds_of(programme, hidden=True)}:
        raise NotPossible("There is no such kind. Nothing was saved.")
    others = [kind for kind in kinds_of(programme) if kind.code != code]
    if is_hidden and not others:
        raise NotPossible("This is the last kind: keep one. Nothing was saved.")
    said = {"title": title.strip(), "target_days": target_days, "is_hidden": is_hidden}
    kind, _ = RequestKind.objects.update_or_create(programme=programme, code=code, defaults=said)
    return kind


def kept(programme: Programme, title: str, target_days: int, besides: str = "") -> None:
    """Refuse what cannot be, with a sentence."""
    if not slugify(title):
        raise NotPossible("Give the kind a name. Nothing was saved.")
    if not FEWEST_DAYS <= target_days <= MOST_DAYS:
        raise NotPossible(
            f"Choose from {FEWEST_DAYS} to {MOST_DAYS} working days. Nothing was saved."
        )
    for kind in kinds_of(programme, hidden=True):
        if kind.code != besides and kind.title.casefold() == title.strip().casefold():
            raise NotPossible("There is a kind of this name already. Nothing was saved.")


@command("requests.set_rule", on="programme")
def set_rule(
    *, actor: Actor, programme: Programme, is_open: bool, months_kept: int, months_of_words: int
) -> RequestRule:
    """Say whether anyone may ask, and for how long whom to answer and what was said is kept."""
    for months in (months_kept, months_of_words):
        if not FEWEST_MONTHS <= months <= MOST_MONTHS:
            raise NotPossible(
                f"Choose from {FEWEST_MONTHS} to {MOST_MONTHS} months. Nothing was changed."
            )
    if months_of_words < months_kept:
        raise NotPossible(
            "Whom to answer cannot be kept longer than what was said. Nothing was changed."
        )
    said = {"is_open": is_open, "months_kept": months_kept, "months_of_words": months_of_words}
    rule, _ = RequestRule.objects.update_or_create(programme=programme, defaults=said)
    return rule
