"""Questions about asking people: may we, whom, and with which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from dots.follow_ups.elsewhere import asked_by_others
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.wording import EVALUATION, TO_COME
from dots.foundation import texts
from dots.foundation.actor import Actor
from dots.foundation.links import live_to_record
from dots.foundation.models import Link, Programme
from dots.frameworks.instruments import EASY, LIST, PLAIN, Item, items_of
from dots.frameworks.models import Instrument
from dots.frameworks.selectors import Words, words_of
from dots.people.acting import ANSWER, acting_for, carer_to_write_to, in_words
from dots.people.asking import BARRIERS, barriers_to_the_person
from dots.people.merging import ids_of
from dots.people.models import Carer, Person
from dots.people.selectors import depth_for
from dots.people.too_deep import beyond
from dots.people.wording import DIED, NOT_SAFE, SAFE

A_YEAR = timedelta(days=365)  # a no is not questioned before
SOON = timedelta(days=14)
LATE, NOW, AHEAD = "late", "now", "soon"


@dataclass(frozen=True)
class Standing:
    """Whether somebody may be asked: their yes, if it stands, else the last thing they said."""

    consent: Consent | None  # the yes that stands
    last: Consent | None
    ask_from: date | None  # after a no: the day from which they may be asked again

    @property
    def said_on(self) -> date | None:
        """The day of their yes that stands, else of what they said last."""
        if self.consent:
            return self.consent.given_on
        return day_of(self.last) if self.last else None

    @property
    def may_be_asked_now(self) -> bool:
        """True when they may be asked whether we may ask."""
        free = self.ask_from is None or self.ask_from <= timezone.localdate()
        return self.consent is None and free


def standing_of(person: Person, purpose: str = EVALUATION) -> Standing:
    """Return what somebody said last about being asked."""
    return standing_by(person.consents.filter(purpose=purpose).order_by("-created_at")[:50])


def standing_by(said: Iterable[Consent]) -> Standing:
    """Return where somebody stands who said this to one purpose."""
    said = list(said)
    consent = next((one for one in said if one.agreed and not one.withdrawn_on), None)
    last = max(said, key=lambda one: (day_of(one), one.created_at), default=None)
    if consent or last is None:
        return Standing(consent, last, None)
    return Standing(None, last, day_of(last) + A_YEAR)


def day_of(said: Consent) -> date:
    """Return the day on which somebody said yes or no, or took it back."""
    return said.withdrawn_on or said.given_on


def before_yes(person: Person, day: date) -> str:
    """Return why what somebody answered on a day is not kept: no yes stood; nothing where one did.

    One that was taken back later stood until then, and one of a record that became one with this.
    """
    given = Consent.objects.filter(person__in=ids_of(person), purpose=EVALUATION, agreed=True)
    until = Q(withdrawn_on=None) | Q(withdrawn_on__gte=day)
    if given.filter(until, given_on__lte=day).exists():
        return ""
    first = given.filter(given_on__gt=day).order_by("given_on").first()
    if first is None:
        return "No yes to being asked stood on that day."
    return (
        f"Their yes is kept as said on {first.given_on:%-d %B %Y}, so what they answered before"
        " that day is not kept. Give the day on which they answered."
    )


def waves_of(person: Person) -> list[FollowUp]:
    """Return somebody's waves, the first first."""
    return list(person.follow_ups.order_by("due_on", "pk"))


def is_begun(waves: list[FollowUp]) -> bool:
    """True when somebody was asked the first time, here or at a partner that handed them over."""
    return any(one.answered_on if one.is_baseline else True for one in waves)


def instrument_for(reading: str) -> Instrument | None:
    """Return the questions asked now in plain words or in Easy Read."""
    return Instrument.objects.filter(reading=reading, is_default=True).first()


def items_for(instrument: str, wave: str) -> list[Item]:
    """Return the questions of a wave, in the order they are asked."""
    found = Instrument.objects.filter(pk=instrument).first()
    return items_of(found, wave) if found else []


def is_easy(instrument: str) -> bool:
    """True when some questions are those of Easy Read."""
    return Instrument.objects.filter(pk=instrument, reading=EASY).exists()


def words_for(programme: Programme, items: list[Item]) -> dict[str, Words]:
    """Return the words of the lists that questions are answered from, by list."""
    lists = sorted({one.list_code for one in items if one.kind == LIST})
    return dict(zip(lists, words_of(programme, *lists), strict=True)) if lists else {}


def words_to_ask(programme: Programme, items: list[Item]) -> dict[str, Words]:
    """Return the same as they are said to the person: those of a list are said about them."""
    found = words_for(programme, items)
    if BARRIERS in found:
        said, words = barriers_to_the_person(programme, PLAIN), found[BARRIERS]
        choices = [(code, said.get(code, label)) for code, label in words.choices]
        found[BARRIERS] = replace(words, choices=choices)
    return found


def why_not(follow_up: FollowUp, day: date) -> str:
    """Return why a wave cannot be answered on a day, in a sentence; nothing where it can."""
    person = follow_up.person
    if person.erased_on:
        return "What was kept of this person is erased."
    if person.merged_into_id:
        return "Their record is one with another since, which has its own."
    if person.has_died:
        return "They have died."
    if given_away := asked_by_others(person):
        return given_away
    if follow_up.state != TO_COME:
        return "This is answered or set aside already."
    if not person.consents.live().exists():
        return "They have not said yes to being asked, or have taken it back."
    if not depth_for(person).allows(person.depth):
        return "Your data agreement does not allow it any more."
    if day < follow_up.opens_on:
        return f"It can be answered from {follow_up.opens_on:%-d %B %Y} on."
    if day > follow_up.closes_on:
        return f"It could be answered until {follow_up.closes_on:%-d %B %Y}."
    return ""


def to_ask(actor: Actor, when: str = "", wave: str = "") -> QuerySet[FollowUp]:
    """Return whom to ask now or soon, the longest due first.

    Never anybody whom it is not safe to contact, nor who has not said yes.
    """
    today = timezone.localdate()
    found = due(actor, today).exclude(person__contact_safe=NOT_SAFE)
    narrowed: dict[str, Any] = {
        LATE: {"due_on__lt": today},
        NOW: {"opens_on__lte": today},
        AHEAD: {"opens_on__gt": today},
    }
    found = found.filter(**narrowed.get(when, {}))
    if wave:
        found = found.filter(wave=wave)
    found = found.select_related("person", "person__organisation")
    return found.prefetch_related("person__carers").order_by("due_on", "pk")


def due(actor: Actor, today: date) -> QuerySet[FollowUp]:
    """Return the waves that can be answered now or soon, of those who said yes."""
    return come(actor, today).exclude(person__in=beyond(actor).values("pk"))


@dataclass(frozen=True)
class NotAgreed:
    """How many the data agreement does not allow to be asked: who could be now, and who soon."""

    now: int
    soon: int


def not_agreed(actor: Actor) -> NotAgreed | None:
    """Return how many would be listed if the data agreement allowed it; None where there are none.

    Counted as the list counts them, so that as many stand in it once it is allowed again.
    """
    today = timezone.localdate()
    found = come(actor, today).filter(person__in=beyond(actor).values("pk"))
    opened = Count("pk", filter=Q(opens_on__lte=today))
    of_them = found.exclude(person__contact_safe=NOT_SAFE).aggregate(now=opened, every=Count("pk"))
    now, every = of_them["now"], of_them["every"]
    return NotAgreed(now, every - now) if every else None


def come(actor: Actor, today: date) -> QuerySet[FollowUp]:
    """Return the waves whose time it is, of those who said yes, whatever is agreed now."""
    yes = Consent.objects.live().filter(person=OuterRef("person"))
    alive = Person.objects.within(actor).kept().exclude(closed_why=DIED)
    return FollowUp.objects.within(actor).filter(
        Exists(yes),
        person__in=alive.values("pk"),  # before the whole programme
        state=TO_COME,
        opens_on__lte=today + SOON,
        closes_on__gte=today,
    )


def left_out(actor: Actor) -> int:
    """Return how many are due whom it is not safe to contact."""
    return due(actor, timezone.localdate()).filter(person__contact_safe=NOT_SAFE).count()


@dataclass(frozen=True)
class Recipient:
    """Where a message about somebody goes: to themselves, or to the carer who acts for them."""

    address: str = ""
    carer: Carer | None = None


def recipient(person: Person, how: str) -> Recipient:
    """Return where a message goes by e-mail or text, obeying what they said: nowhere, if empty."""
    field = "email" if how == "email" else "phone"
    if is_safe_by(person, how) and getattr(person, field):
        return Recipient(getattr(person, field))
    carer = carer_to_write_to(person, how, timezone.localdate())
    return Recipient(getattr(carer, field), carer) if carer else Recipient()


def may_be_written_to(person: Person) -> bool:
    """True when a letter by e-mail obeys what they said."""
    return bool(recipient(person, "email").address)


def may_be_texted(person: Person) -> bool:
    """True when a text message obeys what they said, and texts can be sent from here."""
    return bool(recipient(person, "text").address) and texts.is_set_up()


def is_safe_by(person: Person, how: str) -> bool:
    """True when a way of writing at any time is safe: no time and no words are to be minded."""
    minds = person.contact_when or person.contact_words
    safe = person.contact_safe == SAFE or (person.may_be_contacted and person.contact_how)
    return bool(safe and person.contact_how in ("", how) and not minds)


def may_leave(about_id: UUID, to: str) -> bool:
    """True unless a message is about a wave whose person must not get it any more."""
    found = FollowUp.objects.select_related("person").filter(pk=about_id).first()
    if found is None:
        return True
    person = found.person
    over = person.erased_on or person.merged_into_id or person.has_died
    if found.state != TO_COME or over or not person.consents.live().exists():
        return False
    number = texts.number_of(recipient(person, "text").address)
    by_mail = to == recipient(person, "email").address
    return bool(to) and (by_mail or (to == number and may_be_texted(person)))


def who_may_answer(person: Person, day: date | None = None) -> str:
    """Return who may answer for somebody, in words; nothing where nobody may."""
    found = acting_for(person, day or timezone.localdate(), ANSWER)
    return ". ".join(map(in_words, found))


def link_to(follow_up: FollowUp) -> Link | None:
    """Return the link that opens a wave now, if there is one."""
    return live_to_record(follow_up.programme_id, follow_up.pk).order_by("-created_at").first()


def earlier_of(follow_up: FollowUp) -> list[Any]:
    """Return what a wave said before it was put right, the latest first."""
    return list(follow_up.earlier.exclude(said={}).order_by(F("created_at").desc()))
