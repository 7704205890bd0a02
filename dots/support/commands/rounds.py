"""Set up a collection round: period, due date, questions, partners."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from dots.foundation import outbox
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.frameworks.selectors import labels
from dots.network.models import Contact, Organisation
from dots.support.details import RoundDetails
from dots.support.models import CollectionRound, Return, RoundQuestion
from dots.support.questions import BY_CODE
from dots.support.selectors.returns import targets_in

ALREADY_CLOSED = "This round is closed. Nothing was changed."
MAIN = "main"


@command("support.open_round", on="programme")
def open_round(*, actor: Actor, programme: Programme, details: RoundDetails) -> CollectionRound:
    """Set up a round with its questions; partners are asked next."""
    made = CollectionRound(programme=programme)
    put_details(made, details)
    made.save(force_insert=True)
    put_questions(made, details.questions)
    return made


@command("support.change_round", on="collection_round")
def change_round(
    *, actor: Actor, collection_round: CollectionRound, details: RoundDetails
) -> CollectionRound:
    """Change a round; once somebody has answered, its period and questions stand."""
    refuse_closed(collection_round)
    before = (collection_round.period_from, collection_round.period_to)
    put_details(collection_round, details)
    answered = collection_round.returns.exclude(state="asked").exists()
    if not answered:
        collection_round.questions.filter(organisation=None, code__in=BY_CODE).delete()
        put_questions(collection_round, details.questions)
    elif before != (details.period_from, details.period_to):
        raise NotPossible(
            "Partners have begun to answer about the earlier period. Nothing was changed. Close"
            " this round and open another to ask about other days."
        )
    collection_round.save()
    return collection_round


def put_details(collection_round: CollectionRound, details: RoundDetails) -> None:
    if details.period_to < details.period_from:
        raise NotPossible("The period ends before it begins. Nothing was saved. Check both days.")
    if details.due_on < details.opens_on:
        raise NotPossible("Answers are due before the round opens. Nothing was saved.")
    collection_round.title = details.title
    collection_round.period_from, collection_round.period_to = (
        details.period_from,
        details.period_to,
    )
    collection_round.opens_on, collection_round.due_on = details.opens_on, details.due_on
    collection_round.reminds = details.reminds


def put_questions(collection_round: CollectionRound, codes: tuple[str, ...]) -> None:
    if not codes or set(codes) - set(BY_CODE):
        raise NotPossible("Choose at least one question of the list. Nothing was saved.")
    RoundQuestion.objects.bulk_create(
        [
            RoundQuestion(
                programme_id=collection_round.programme_id,
                collection_round=collection_round,
                code=question.code,
                kind=question.kind,
                words=question.words,
                hint=question.hint,
                position=position,
            )
            for position, question in enumerate(BY_CODE.values())
            if question.code in codes
        ]
    )


@command("support.add_question", on="collection_round")
def add_question(
    *,
    actor: Actor,
    collection_round: CollectionRound,
    words: str,
    hint: str = "",
    organisation: Organisation | None = None,
) -> RoundQuestion:
    """Ask one more number, of everybody or of one partner, in the programme's own words."""
    refuse_closed(collection_round)
    if organisation and organisation.programme_id != collection_round.programme_id:
        raise NotPossible("That partner is not in this programme. Nothing was saved.")
    own = collection_round.questions.filter(code__startswith="own-")
    return RoundQuestion.objects.create(
        programme_id=collection_round.programme_id,
        collection_round=collection_round,
        organisation=organisation,
        code=f"own-{own.count() + 1}",
        words=words,
        hint=hint,
        position=50 + own.count(),
    )


@command("support.remove_question", on="question")
def remove_question(*, actor: Actor, question: RoundQuestion) -> CollectionRound:
    """Stop asking something, while nobody has answered it."""
    asked_for = question.collection_round
    refuse_closed(asked_for)
    begun = asked_for.returns.exclude(state="asked")
    if question.organisation_id:
        begun = begun.filter(organisation_id=question.organisation_id)
    if begun.exists():
        raise NotPossible("A partner has begun to answer. The question stays as it is.")
    question.delete()
    return asked_for


@command("support.ask_partners", on="collection_round")
def ask_partners(
    *,
    actor: Actor,
    collection_round: CollectionRound,
    organisation_ids: list[UUID],
    with_targets: bool = False,
) -> CollectionRound:
    """Add partners to a round, each with its main contact; nothing is sent yet.

    Args:
        with_targets: also ask each what its projects promised.
    """
    refuse_closed(collection_round)
    programme = collection_round.programme
    asked = set(collection_round.returns.values_list("organisation_id", flat=True))
    wanted = Organisation.objects.filter(
        programme=programme, live=True, pk__in=organisation_ids
    ).exclude(pk__in=asked)
    partners = list(wanted)
    contacts = main_contacts([partner.pk for partner in partners])
    Return.objects.bulk_create(
        [
            Return(
                programme=programme,
                collection_round=collection_round,
                organisation=partner,
                contact=contacts.get(partner.pk),
            )
            for partner in partners
        ]
    )
    if with_targets:
        ask_for_targets(collection_round, [partner.pk for partner in partners])
    return collection_round


def main_contacts(organisation_ids: list[UUID]) -> dict[UUID, Contact]:
    """Return each partner's contact to ask: the main one with an address, else any with one."""
    people = Contact.objects.filter(
        organisation_id__in=organisation_ids, live=True, closed_on=None, held_by="programme"
    ).exclude(email="")
    found: dict[UUID, Contact] = {}
    for person in sorted(people, key=lambda one: (one.kind != MAIN, one.name)):
        found.setdefault(person.organisation_id, person)
    return found


def ask_for_targets(collection_round: CollectionRound, organisation_ids: list[UUID]) -> None:
    """Ask each partner, project by project, how far it came with what was promised."""
    programme = collection_round.programme
    names = labels(programme, "indicators")
    RoundQuestion.objects.bulk_create(
        [
            RoundQuestion(
                programme=programme,
                collection_round=collection_round,
                organisation_id=partner,
                code=f"plan-{target.pk.hex[-12:]}",
                words=f"{target.project.name}: {names.get(target.indicator, target.indicator)}"[
                    :200
                ],
                hint=f"Out of the figures above, for this project. Promised: {target.value:,}"
                f" by {target.by.day} {target.by:%B %Y}.",
                position=100 + number,
            )
            for number, (partner, target) in enumerate(
                targets_in(programme, collection_round.period_from, organisation_ids)
            )
        ],
        ignore_conflicts=True,
    )


@command("support.remove_round", on="collection_round")
def remove_round(*, actor: Actor, collection_round: CollectionRound) -> CollectionRound:
    """Take away a round in which no partner was asked, as one set up by mistake."""
    sent = outbox.was_written(collection_round.returns.values("pk"))
    if sent or collection_round.returns.asked().exists():
        raise NotPossible("A partner was asked in this round, so it stays. Close it instead.")
    gone = CollectionRound(pk=collection_round.pk, programme=collection_round.programme)
    collection_round.delete()
    return gone


@command("support.close_round", on="collection_round")
def close_round(*, actor: Actor, collection_round: CollectionRound) -> CollectionRound:
    """End a round: its links stay readable and take no more answers."""
    refuse_closed(collection_round)
    collection_round.closed_at = timezone.now()
    collection_round.save(update_fields=["closed_at"])
    return collection_round


def refuse_closed(collection_round: CollectionRound) -> None:
    if collection_round.is_closed:
        raise NotPossible(ALREADY_CLOSED)
