"""Change a guide: a draft is made, changed question by question, and taken into use.

Conversations keep the version they were held with. What was used once is never changed.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.db.models import F, Max
from django.utils import timezone

from dots.conversations.commands.starting import guide_in_use
from dots.conversations.models import Guide, Question
from dots.conversations.models.guides import ANSWER_KINDS, CHOICES, KINDS, LISTS
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme

MOST = 30  # questions of a guide
COPIED = (
    "code",
    "position",
    "wording",
    "for_partner",
    "hint",
    "kind",
    "list_code",
    "is_hidden",
    "is_own",
)
GIVEN = ("given_wording", "given_for_partner", "given_hint")


def copy_of(guide: Guide, **fields: Any) -> Guide:
    """Return the next version of a guide with the same questions; a draft unless said."""
    made = Guide.objects.create(
        programme_id=guide.programme_id, kind=guide.kind, version=next_version(guide), **fields
    )
    Question.objects.bulk_create(
        Question(
            programme_id=guide.programme_id,
            guide=made,
            **{name: getattr(one, name) for name in (*COPIED, *GIVEN)},
        )
        for one in guide.questions.all()
    )
    return made


def next_version(guide: Guide) -> int:
    """Return the number of the version that comes next; a draft gives way to it."""
    versions = Guide.objects.filter(programme_id=guide.programme_id, kind=guide.kind)
    number: int = (versions.in_use().aggregate(last=Max("version"))["last"] or 0) + 1
    versions.drafts().update(version=number + 1)
    return number


def refuse_used(guide: Guide) -> None:
    if not guide.is_draft:
        raise NotPossible(
            "This version is in use already, and stays as it is. Begin a new version to change it."
        )


@command("conversations.begin_draft", on="programme")
def begin_draft(*, actor: Actor, programme: Programme, kind: str) -> Guide:
    """Begin a new version of a guide, or go on with the one that is begun."""
    if kind not in KINDS:
        raise NotPossible("There is no guide of that kind. Nothing was changed.")
    draft = Guide.objects.drafts().filter(programme=programme, kind=kind).first()
    return draft or copy_of(guide_in_use(programme, kind))


@command("conversations.change_question", on="question")
def change_question(
    *,
    actor: Actor,
    question: Question,
    wording: str,
    hint: str,
    is_hidden: bool,
    for_partner: str = "",
    asks_the_same: bool = True,
) -> Question:
    """Reword a question of a draft, hide it or show it again.

    Args:
        asks_the_same: what was answered before stands for the new words. Otherwise the old
            question is hidden with its words and answers, and a new one stands in its place.
    """
    refuse_used(question.guide)
    if not wording.strip():
        raise NotPossible("Write the question. Nothing was saved.")
    if not asks_the_same:
        question = instead_of(question)
    question.wording, question.hint = wording.strip(), hint.strip()
    question.for_partner = for_partner.strip()
    question.is_hidden = is_hidden
    question.save()
    return question


def instead_of(question: Question) -> Question:
    """Hide a question, and return a new one to stand in its place. It is not saved yet."""
    guide = question.guide
    refuse_full(guide)
    guide.questions.filter(position__gt=question.position).update(position=F("position") + 1)
    question.is_hidden = True
    question.save(update_fields=["is_hidden"])
    return Question(
        programme_id=question.programme_id,
        guide=guide,
        code=own_code(),
        position=question.position + 1,
        kind=question.kind,
        list_code=question.list_code,
        is_own=True,
    )


def own_code() -> str:
    """Return what a question of the programme's own is known by."""
    return f"own-{secrets.token_hex(4)}"


def refuse_full(guide: Guide) -> None:
    if guide.questions.count() >= MOST:
        raise NotPossible(
            f"A guide has at most {MOST} questions, hidden ones counted in. Nothing was saved."
        )


@command("conversations.add_question", on="guide")
def add_question(
    *,
    actor: Actor,
    guide: Guide,
    wording: str,
    hint: str,
    kind: str,
    list_code: str,
    for_partner: str = "",
) -> Question:
    """Add a question of the programme's own to a draft, at the end."""
    refuse_used(guide)
    if not wording.strip():
        raise NotPossible("Write the question. Nothing was saved.")
    if kind not in ANSWER_KINDS or (kind == CHOICES and list_code not in LISTS):
        raise NotPossible("Choose how it is answered, and from which list. Nothing was saved.")
    last = guide.questions.aggregate(last=Max("position"))["last"] or 0
    refuse_full(guide)
    return Question.objects.create(
        programme_id=guide.programme_id,
        guide=guide,
        code=own_code(),
        position=last + 1,
        wording=wording.strip(),
        for_partner=for_partner.strip(),
        hint=hint.strip(),
        kind=kind,
        list_code=list_code if kind == CHOICES else "",
        is_own=True,
    )


@command("conversations.move_question", on="question")
def move_question(*, actor: Actor, question: Question, up: bool) -> Question:
    """Ask a question of a draft one place earlier or later."""
    refuse_used(question.guide)
    listed = list(question.guide.questions.all())
    place = [one.pk for one in listed].index(question.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(listed):
        raise NotPossible("It stands at the end already. Nothing was changed.")
    listed[place], listed[other] = listed[other], listed[place]
    for position, one in enumerate(listed, 1):
        one.position = position
    Question.objects.bulk_update(listed, ["position"])
    return question


@command("conversations.use_draft", on="guide")
def use_draft(*, actor: Actor, guide: Guide) -> Guide:
    """Take a draft into use: conversations that begin from now on are held by it."""
    refuse_used(guide)
    if not guide.questions.filter(is_hidden=False).exists():
        raise NotPossible("Every question is hidden. Show at least one, then use it.")
    guide.in_use_from = timezone.now()
    guide.save(update_fields=["in_use_from"])
    return guide


@command("conversations.drop_draft", on="guide")
def drop_draft(*, actor: Actor, guide: Guide) -> Guide:
    """Give a draft up: the version in use stays."""
    refuse_used(guide)
    kept = Guide(pk=guide.pk, programme_id=guide.programme_id, kind=guide.kind)
    guide.delete()
    return kept


@command("conversations.take_questions", on="programme")
def take_questions(
    *, actor: Actor, programme: Programme, questions: dict[str, dict[str, dict[str, Any]]]
) -> Programme:
    """Ask a pack's questions from now on: kind -> code -> question.

    They come into use at once, as a new version; questions that are new stand at the end. A guide
    that is being changed gets them too, but for those that were changed there already.

    Raises:
        NotPossible: a guide would have too many questions, or none that is asked.
    """
    for kind, taken in questions.items():
        before = guide_in_use(programme, kind)
        asked_before = {one.code: said_by(one) for one in before.questions.all()}
        take_into(copy_of(before, in_use_from=timezone.now()), taken)
        draft = Guide.objects.drafts().filter(programme=programme, kind=kind).first()
        if draft:
            here = {one.code: said_by(one) for one in draft.questions.all()}
            same = {code for code in taken if here.get(code) == asked_before.get(code)}
            take_into(draft, {code: taken[code] for code in taken if code in same})
    return programme


def take_into(guide: Guide, taken: dict[str, dict[str, Any]]) -> None:
    """Word a version's questions as a pack does."""
    ours: list[Question] = list(Question.objects.filter(guide=guide).order_by("position"))
    here = {one.code: one for one in ours}
    for code, theirs in taken.items():
        question = here.get(code) or Question(code=code)
        fill(question, theirs)
        if code not in here:
            ours.append(question)
    if len(ours) > MOST:
        raise NotPossible(f"A guide has {MOST} questions at the most. Nothing was taken.")
    if all(one.is_hidden for one in ours):
        raise NotPossible("A guide would have no question left to ask. Nothing was taken.")
    keep_in_order(guide, ours)


def said_by(question: Question) -> tuple[Any, ...]:
    """Return all that a person can change of a question but its place."""
    return tuple(getattr(question, name) for name in COPIED if name != "position")


def fill(question: Question, theirs: dict[str, Any]) -> None:
    """Word a question as a pack does; that is how it came."""
    question.wording = question.given_wording = theirs["wording"]
    question.hint = question.given_hint = theirs["hint"]
    question.for_partner = question.given_for_partner = theirs.get("for_partner", "")
    question.kind, question.list_code = theirs["kind"], theirs["list"]
    question.is_hidden = theirs["hidden"]


def keep_in_order(guide: Guide, questions: list[Question]) -> None:
    """Keep a guide's questions, in their new order."""
    for position, question in enumerate(questions, 1):
        question.position = position
        question.programme_id, question.guide = guide.programme_id, guide
        question.save()
