"""Every change to what partners may record about people."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from django.utils import timezone

from dots.agreements.models import Agreement, RecordingRule
from dots.agreements.wording import BEFORE_SIGNED, CHOICES, NAMED, SHORT, missing
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.network.models import Organisation, Project

STANDS = (
    "An agreement for this stands already. Nothing was saved. Open it and change it: the earlier"
    " one is kept."
)
FROM_TODAY = (
    "A changed agreement holds from today, when the earlier one ends. Nothing was saved. Make the"
    " change on the day from which it holds."
)

explain_constraint(
    {
        "agreements_one_for_all_work": STANDS,
        "agreements_one_for_a_project": STANDS,
        "agreements_one_rule": "Somebody else set this just now. Nothing was saved. Open the page"
        " again to see what they chose.",
    }
)


class Details(TypedDict, total=False):
    """What an agreement says beside whose it is and how deeply people may be recorded."""

    controller: str
    controller_name: str
    basis: str
    condition: str
    condition_detail: str
    signed_on: date | None
    kept_at: str
    starts_on: date
    review_on: date | None
    note: str


@command("agreements.agree", on="organisation")
def agree(
    *,
    actor: Actor,
    organisation: Organisation,
    depth: str,
    project_id: UUID | None = None,
    replaces_id: UUID | None = None,
    **details: Unpack[Details],
) -> Agreement:
    """Write down what a partner may record; in the place of an earlier agreement, if one is named.

    Raises:
        NotPossible: something is missing for this depth, a day is impossible, or another
            agreement for the same work stands.
    """
    if organisation.has_left:
        raise NotPossible("This partner has left. Bring it back first. Nothing was saved.")
    made = Agreement(
        programme_id=organisation.programme_id,
        organisation=organisation,
        depth=depth,
        project=own_project(organisation, project_id),
        starts_on=timezone.localdate(),
    )
    for name, value in details.items():
        setattr(made, name, value.strip() if isinstance(value, str) else value)
    sound(made)
    if replaces_id and made.starts_on != timezone.localdate():
        raise NotPossible(FROM_TODAY)
    if replaces_id:
        made.replaces = put_aside(organisation, replaces_id)
    made.save(force_insert=True)
    return made


def own_project(organisation: Organisation, project_id: UUID | None) -> Project | None:
    """Return the partner's project; none for all its work."""
    if project_id is None:
        return None
    found = organisation.projects.filter(pk=project_id).first()
    if found is None:
        raise NotPossible("That project is not one of this partner’s. Nothing was saved.")
    return found


def sound(made: Agreement) -> None:
    """Raises NotPossible, with a sentence, when the agreement cannot stand as it is said."""
    for field, options in CHOICES.items():
        said = getattr(made, field)
        if said and said not in dict(options):
            raise NotPossible("Choose from what is offered. Nothing was saved.")
    gaps = missing({name: getattr(made, name) for name in (*CHOICES, *Details.__annotations__)})
    if gaps:
        raise NotPossible(" ".join([*gaps.values(), "Nothing was saved."]))
    if made.signed_on and made.signed_on > timezone.localdate():
        raise NotPossible("The day of the signature lies ahead. Nothing was saved.")
    if made.depth == NAMED and made.signed_on and made.starts_on < made.signed_on:
        raise NotPossible(f"{BEFORE_SIGNED} Nothing was saved.")
    if made.review_on and made.review_on <= made.starts_on:
        raise NotPossible("It is looked at again after it begins, not before. Nothing was saved.")


def put_aside(organisation: Organisation, replaced_id: UUID) -> Agreement:
    """End the agreement whose place a new one takes, and return it."""
    still = Agreement.objects.open().filter(organisation=organisation, pk=replaced_id)
    if not still.update(closed_on=timezone.localdate()):
        raise NotPossible(
            "This agreement was changed or ended since you opened this page, by a colleague or by"
            " yourself. Nothing was saved. Open the partner’s agreements to see what stands."
        )
    return Agreement.objects.get(pk=replaced_id)


@command("agreements.end", on="agreement")
def end_agreement(*, actor: Actor, agreement: Agreement) -> Agreement:
    """End an agreement: from today people are recorded as if it were not there."""
    if agreement.closed_on:
        raise NotPossible("This agreement has ended already.")
    agreement.closed_on = timezone.localdate()
    agreement.save(update_fields=["closed_on"])
    return agreement


@command("agreements.resume", on="agreement")
def resume_agreement(*, actor: Actor, agreement: Agreement) -> Agreement:
    """Let an agreement that was ended stand again."""
    if not agreement.closed_on:
        raise NotPossible("This agreement stands already.")
    if agreement.organisation.has_left:
        raise NotPossible("This partner has left. Bring it back first. Nothing was changed.")
    if Agreement.objects.filter(replaces=agreement).exists():
        raise NotPossible("Another agreement took its place. Change that one instead.")
    agreement.closed_on = None
    agreement.save(update_fields=["closed_on"])
    return agreement


@command("agreements.set_rule", on="programme")
def set_rule(*, actor: Actor, programme: Programme, without_agreement: str) -> RecordingRule:
    """Say what partners without an agreement may record: never names."""
    if without_agreement not in SHORT or without_agreement == NAMED:
        raise NotPossible("Names need an agreement. Nothing was changed.")
    rule, _ = RecordingRule.objects.update_or_create(
        programme=programme, defaults={"without_agreement": without_agreement}
    )
    return rule
