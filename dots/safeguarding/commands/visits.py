"""A visit at home: planned, begun, longer than thought, over, called off; and its alarm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dots.foundation import outbox
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.people.models import Person
from dots.people.numbers import NO_NUMBER, is_number
from dots.people.standing import may_be_kept
from dots.people.wording import NOT_SAFE
from dots.safeguarding.letters import alarm
from dots.safeguarding.models import Visit
from dots.safeguarding.selectors import check_of, colleagues, managers_of, there_already
from dots.safeguarding.wording import (
    ALARM_AGAIN,
    CANCELLED,
    DONE,
    LATE_COMING,
    LATE_LEAVING,
    MOST_MINUTES,
    NO_CHECK,
    PLANNED,
    STILL_ON,
    UNDER_WAY,
)

A_DAY = timedelta(days=1)
OVER = {"address": "", "visitor_phone": "", "contact_phone": "", "alarm_at": None}


UNSAFE_SINCE = (
    "It stands on their page by now that it is not safe to contact them. Nothing was changed."
    " Do not go in: ring whoever looks out for you, and call this visit off."
)
DIED_SINCE = (
    "It stands on their page by now that they have died. Nothing was changed."
    " Do not go in: ring whoever looks out for you, and call this visit off."
)
BEGUN_OR_OVER = "This visit has begun already, or is over."
UNCHECKED_SINCE = (
    "No safe-recruitment check of the visitor holds any more: it was taken back, or ran out."
    " Nothing was changed. Do not go in: ring whoever looks out for you, and call this visit off."
    " A manager records a new check under Visits."
)

NOT_YET = (
    "It is planned for {:%-d %B %Y}. Nothing was changed. Press “I am there” on that day, at the"
    " door. Are you to go earlier? Plan another visit, and call this one off."
)
NOT_AGREED = (
    "Your data agreement allows nothing new to be kept about them, so no visit to them can be"
    " planned. Nothing was saved; what you typed still stands on the page. Ask the programme’s team"
    " about the agreement."
)
ALREADY_THERE = (
    "You said that you are at another home, and not that you are out again. Nothing was changed."
    " Open that visit, on home or under Visits, and press “I am out again” there; then come back."
)
TOO_LATE = (
    "Its day, {:%-d %B %Y}, has passed. Nothing was changed. Call it off, and plan another one."
)


@dataclass(frozen=True)
class Plan:
    """When, how long, where, and on which numbers the two reach each other."""

    starts_at: datetime
    minutes: int
    address: str = ""
    visitor_phone: str = ""
    contact_phone: str = ""


@command("safeguarding.plan_visit", on="person")
def plan_visit(*, actor: Actor, person: Person, visitor: UUID, contact: UUID, plan: Plan) -> Visit:
    """Plan a visit to somebody's home, by a visitor whose check holds on that day.

    Raises:
        NotPossible: no check holds, contact is not safe, or the two are one.
    """
    refuse(person, visitor, contact)
    require_check(person.organisation_id, visitor, plan.starts_at)
    if plan.starts_at < timezone.now() - LATE_COMING:
        raise NotPossible("That time has passed. Nothing was saved.", field="day")
    for name in ("visitor_phone", "contact_phone"):
        if (number := getattr(plan, name)) and not is_number(number):
            raise NotPossible(f"{NO_NUMBER.format(number)} Nothing was saved.", field=name)
    if not 0 < plan.minutes <= MOST_MINUTES:
        raise NotPossible("Say about how long, up to eight hours. Nothing was saved.")
    return Visit.objects.create(
        programme_id=person.programme_id,
        organisation_id=person.organisation_id,
        person=person,
        visitor_id=visitor,
        contact_id=contact,
        starts_at=plan.starts_at,
        minutes=plan.minutes,
        address=plan.address.strip(),
        visitor_phone=plan.visitor_phone.strip(),
        contact_phone=plan.contact_phone.strip(),
        alarm_at=plan.starts_at + LATE_COMING,
    )


def refuse(person: Person, visitor: UUID, contact: UUID) -> None:
    """Raises NotPossible where nobody may go there, or nobody would look out for the visitor."""
    if person.erased_on:
        raise NotPossible("What was kept of this person is erased. Nothing was saved.")
    if person.has_died:
        raise NotPossible("It stands on their page that they have died. Nothing was saved.")
    if person.contact_safe == NOT_SAFE:
        raise NotPossible(
            "It stands on their page that it is not safe to contact them, so nobody visits."
            " Nothing was saved. Ask them when you meet, and change it there."
        )
    if not may_be_kept(person, "safeguarding.plan_visit"):
        raise NotPossible(NOT_AGREED)
    if not {visitor, contact} <= {one.pk for one in colleagues(person.organisation_id)}:
        raise NotPossible("Choose people of your organisation. Nothing was saved.")
    if visitor == contact:
        raise NotPossible(
            "Somebody else must look out for the visitor. Nothing was saved.", field="contact"
        )


def require_check(partner_id: UUID, visitor: UUID, at: datetime) -> None:
    """Raises NotPossible unless a recorded check of the visitor holds on the day."""
    if check_of(partner_id, visitor, timezone.localdate(at)) is None:
        raise NotPossible(f"{NO_CHECK} Nothing was saved.", field="visitor")


@command("safeguarding.check_in", on="visit", offline=True)
def check_in(*, actor: Actor, visit: Visit) -> Visit:
    """The visitor is there. From now on the contact is told when they are not out in time."""
    if visit.state != PLANNED:
        is_off = visit.state == CANCELLED
        why = f"{visit.not_made} Do not go in." if is_off else BEGUN_OR_OVER
        raise NotPossible(f"{why} Nothing was changed.")
    if check_of(visit.organisation_id, visit.visitor_id, timezone.localdate()) is None:
        raise NotPossible(UNCHECKED_SINCE)
    if visit.person.has_died:
        raise NotPossible(DIED_SINCE)
    if visit.person.contact_safe == NOT_SAFE:
        raise NotPossible(UNSAFE_SINCE)
    if not visit.is_on:
        raise NotPossible((NOT_YET if visit.is_ahead else TOO_LATE).format(visit.day))
    if there_already(actor, visit):
        raise NotPossible(ALREADY_THERE)
    visit.state, visit.came_at, visit.told_at = UNDER_WAY, timezone.now(), None
    visit.alarm_at = visit.ends_at + LATE_LEAVING
    visit.save(update_fields=["state", "came_at", "told_at", "alarm_at"])
    return visit


@command("safeguarding.longer", on="visit", offline=True)
def stay_longer(*, actor: Actor, visit: Visit, minutes: int) -> Visit:
    """All is well, and it takes so many minutes more from now."""
    if visit.state != UNDER_WAY or visit.came_at is None:
        raise NotPossible("Nobody is there now. Nothing was changed.")
    if not 0 < minutes <= MOST_MINUTES:
        raise NotPossible("Say how many minutes more, up to eight hours. Nothing was changed.")
    now = timezone.now()
    visit.minutes = int((now - visit.came_at).total_seconds() // 60) + minutes
    visit.alarm_at, visit.told_at = now + timedelta(minutes=minutes) + LATE_LEAVING, None
    visit.save(update_fields=["minutes", "alarm_at", "told_at"])
    return visit


@command("safeguarding.check_out", on="visit", offline=True)
def check_out(*, actor: Actor, visit: Visit) -> Visit:
    """The visitor is out again and well; where it was is blanked."""
    if visit.state != UNDER_WAY:
        raise NotPossible("Nobody is there now. Nothing was changed.")
    return end(visit, DONE)


def end(visit: Visit, state: str) -> Visit:
    visit.state = state
    visit.left_at = timezone.now() if state == DONE else None
    for name, empty in OVER.items():
        setattr(visit, name, empty)
    visit.save(update_fields=["state", "left_at", "because", "off_at", *OVER])
    return visit


@command("safeguarding.sound_alarm", on="visit")
def sound_alarm(*, actor: Actor, visit: Visit, at_once: bool = False) -> Visit:
    """Tell the contact that the visitor has not reported in time; after them the managers.

    Args:
        at_once: a letter came back, so the next ones are told without waiting.
    """
    now = timezone.now()
    if visit.alarm_at is None or (visit.alarm_at > now and not at_once):
        return visit
    first = visit.told_at is None and visit.contact in colleagues(visit.organisation_id)
    told = [visit.contact] if first else managers_of(visit.organisation_id)
    due = Visit.objects.filter(pk=visit.pk, alarm_at=visit.alarm_at)
    visit.alarm_at, visit.told_at = now + ALARM_AGAIN if first else None, now
    if not due.update(alarm_at=visit.alarm_at, told_at=now):
        return visit  # two workers met, or they reported this moment
    subject, text = alarm(settings.SITE_ADDRESS + reverse("safeguarding:visit", args=[visit.pk]))
    for one in told:
        if one.pk != visit.visitor_id:
            outbox.send(
                programme_id=visit.programme_id,
                to=one.email,
                subject=subject,
                text=text,
                about_id=visit.pk,
            )
    return visit


@command("safeguarding.blank", on="visit")
def blank_visit(*, actor: Actor, visit: Visit) -> Visit:
    """A planned visit whose day is over and to which nobody went is called off.

    Not before everybody who looks out was told, and had hours to see where it is.
    One that nobody said is over keeps asking, but where it was is blanked after a day.
    """
    told = visit.alarm_at is None and visit.told_at and visit.told_at < timezone.now() - STILL_ON
    if visit.state == PLANNED and not visit.is_on and told:
        end(visit, CANCELLED)
    elif visit.came_at and visit.came_at < timezone.now() - A_DAY:
        visit.address = ""
        visit.save(update_fields=["address"])
    return visit
