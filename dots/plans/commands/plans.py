"""Begin a plan, say otherwise, choose its partners, close it and take it up again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

from dots.accounts.models import Membership
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices
from dots.network.models import Organisation
from dots.places.selectors import ward_names
from dots.plans.models import Plan

explain_constraint(
    {
        "plans_open_plan_name_once": "Another open plan has this name. Nothing was saved. Choose a"
        " name that tells the two apart.",
    }
)
CLOSED = "This plan is closed. Take it up again first. Nothing was saved."


def still_open(plan: Plan) -> None:
    """Refuse to change a plan that is closed."""
    if not plan.is_open:
        raise NotPossible(CLOSED)


def touch(plan: Plan) -> None:
    """Note that something was written in the plan just now."""
    plan.changed_at = timezone.now()
    plan.save(update_fields=["changed_at"])


def member_of(actor: Actor) -> Membership | None:
    """Return the team's member who acts, when a person does."""
    if actor.kind != "user" or not actor.is_team or actor.programme_id is None:
        return None
    mine = Membership.objects.filter(programme_id=actor.programme_id, user_id=actor.id)
    return mine.current().filter(partner_id=None, role__in=list(actor.roles)).first()


def partners_named(programme_id: UUID, ids: Iterable[UUID]) -> list[Organisation]:
    """Return the partners with these ids.

    Raises:
        NotPossible: one of them is not a partner of the programme.
    """
    wanted = {UUID(str(pk)) for pk in ids}
    found = list(Organisation.objects.live().filter(programme_id=programme_id, pk__in=wanted))
    if len(found) < len(wanted):
        raise NotPossible("One of these is not a partner of this programme. Nothing was saved.")
    return found


def describe(plan: Plan, name: str, community: str, ward_code: str, began_on: date) -> None:
    """Put on the plan what is said of it; words hidden since may stay.

    Raises:
        NotPossible: with a sentence, when it cannot be.
    """
    programme = plan.programme
    communities = {plan.community, *dict(choices(programme, "communities"))}
    wards = {plan.ward_code, *ward_names(programme)}
    if not name.strip():
        raise NotPossible("Give the plan a name. Nothing was saved.")
    if not community and not ward_code:
        raise NotPossible("Say for whom the plan is: a community, a ward, or both.")
    if community and community not in communities:
        raise NotPossible("Choose a community of your list. Nothing was saved.")
    if ward_code and ward_code not in wards:
        raise NotPossible("That ward is not one of this programme’s. Nothing was saved.")
    if began_on > timezone.localdate():
        raise NotPossible("The day lies ahead. Say when the work began, or today.")
    plan.name, plan.community, plan.ward_code = name.strip(), community, ward_code
    plan.began_on, plan.changed_at = began_on, timezone.now()


@command("plans.start_plan", on="programme")
def start_plan(
    *,
    actor: Actor,
    programme: Programme,
    name: str,
    community: str = "",
    ward_code: str = "",
    began_on: date | None = None,
) -> Plan:
    """Begin a plan for a community, a ward, or a community in a ward."""
    plan = Plan(programme=programme)
    describe(plan, name, community, ward_code, began_on or timezone.localdate())
    plan.save(force_insert=True)
    return plan


@command("plans.change_plan", on="plan")
def change_plan(
    *, actor: Actor, plan: Plan, name: str, community: str, ward_code: str, began_on: date
) -> Plan:
    """Say otherwise what the plan is called, for whom it is and since when it counts."""
    still_open(plan)
    describe(plan, name, community, ward_code, began_on)
    plan.save()
    return plan


def not_ahead(on: date | None) -> None:
    """Refuse a day on which nothing can have been done yet."""
    if on and on > timezone.localdate():
        raise NotPossible("The day lies ahead. Nothing was saved.")


@command("plans.set_partners", on="plan")
def set_partners(
    *, actor: Actor, plan: Plan, partner_ids: list[UUID], on: date | None = None
) -> Plan:
    """Say which partners are around the plan. What those did who leave it stays recorded.

    Args:
        on: when they were chosen, where that is noted later; today otherwise.
    """
    still_open(plan)
    not_ahead(on)
    partners = partners_named(plan.programme_id, partner_ids)
    staying = set(plan.partners.values_list("pk", flat=True))
    if any(one.has_left and one.pk not in staying for one in partners):
        raise NotPossible("One of these partners has left. Bring it back first.")
    plan.partners.set(partners)
    plan.partners_on = on
    plan.save(update_fields=["partners_on"])
    touch(plan)
    return plan


@command("plans.say_last_written", on="plan")
def say_last_written(*, actor: Actor, plan: Plan, on: date) -> Plan:
    """Say when a plan that was kept elsewhere until now was last written in."""
    not_ahead(on)
    plan.changed_at = timezone.make_aware(datetime.combine(on, time(15)))
    plan.save(update_fields=["changed_at"])
    return plan


@command("plans.close_plan", on="plan")
def close_plan(*, actor: Actor, plan: Plan, because: str = "", on: date | None = None) -> Plan:
    """Close a plan; everything in it stays.

    Args:
        on: when it was closed, where that is noted later; today otherwise.
    """
    if not plan.is_open:
        raise NotPossible("This plan is closed already.")
    not_ahead(on)
    plan.closed_on, plan.closed_because = on or timezone.localdate(), because.strip()
    plan.save(update_fields=["closed_on", "closed_because"])
    return plan


@command("plans.reopen_plan", on="plan")
def reopen_plan(*, actor: Actor, plan: Plan) -> Plan:
    """Take a closed plan up again."""
    if plan.is_open:
        raise NotPossible("This plan is open already.")
    why = plan.closed_because or "no reason was given"
    earlier = f"{plan.closed_on:%-d %B %Y} to {timezone.localdate():%-d %B %Y}: {why}"
    plan.closed_before = "\n".join([*plan.closed_before.splitlines(), earlier])
    plan.closed_on, plan.closed_because = None, ""
    plan.changed_at = timezone.now()
    plan.save(update_fields=["closed_on", "closed_because", "closed_before", "changed_at"])
    return plan
