"""A few invented concerns and visits at the demo's first keeper of people; nothing is real.

Numbers are those that Ofcom keeps for drama: nobody can be rung on them.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import F
from django.utils import timezone

from dots.accounts.commands import add_member
from dots.accounts.demo import managers_partner
from dots.accounts.models import Membership, User
from dots.accounts.selectors import actor_for
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.people.models import Person
from dots.safeguarding.commands import (
    add_check,
    arrange,
    check_in,
    check_out,
    close_concern,
    decide,
    plan_visit,
    raise_concern,
    read_concern,
    set_numbers,
)
from dots.safeguarding.commands.concerns import Said, years_on
from dots.safeguarding.commands.visits import Plan
from dots.safeguarding.models import Concern
from dots.safeguarding.wording import YEARS_KEPT

DEPUTY = ("Hazel Winterbourne", "hazel@exborough.example")
PHONES = ("01632 960451", "01632 960452", "07700 900451", "07700 900452")
SEEN = (
    "“He says the tablet is too dear for me, so he keeps it, and the bank card.” She said it"
    " quietly, while her nephew was parking the car.",
    "A message on his phone asked for gift cards “for the lawyer”. He has sent four. He said:"
    " “I know it sounds odd, but she needs me.”",
    "She came with the same bruise on her wrist as two weeks ago. She said: “I am clumsy.”",
)


def make_demo_safeguarding(programme: Programme) -> list[Concern]:
    """Say whom to phone, write three concerns down, and visit somebody at home."""
    system = Actor.system(programme, "demo")
    set_numbers(
        actor=system,
        programme=programme,
        adults_phone="01632 960410 (weekdays, 9 to 5)",
        children_phone="01632 960420",
        out_of_hours_phone="01632 960430",
    )
    partner_id = managers_partner(programme)
    partner = Organisation.objects.filter(pk=partner_id).first() if partner_id else None
    found = [one_of(partner, role) for role in (PARTNER_MANAGER, CHAMPION)] if partner else []
    if partner is None or None in found:
        return []
    manager, champion = (one for one in found if one)
    deputy = add_member(
        actor=system,
        programme=programme,
        email=DEPUTY[1],
        name=DEPUTY[0],
        role=CHAMPION,
        partner_id=partner.pk,
    ).user
    arrange(
        actor=system,
        organisation=partner,
        lead=manager.pk,
        lead_phone=PHONES[0],
        deputy=deputy.pk,
        deputy_phone=PHONES[1],
    )
    made = concerns(partner, manager, champion)
    visit(system, partner, manager, champion)
    return made


def one_of(partner: Organisation, role: str) -> User | None:
    """Return the first who signs in for a partner in a role."""
    there = Membership.objects.filter(partner_id=partner.pk, role=role).current()
    found = there.order_by("created_at").select_related("user").first()
    return found.user if found else None


def concerns(partner: Organisation, lead: User, champion: User) -> list[Concern]:
    """One closed, one being seen to, one that nobody has read yet."""
    wrote, answers = actor_for(champion), actor_for(lead)
    today = timezone.localdate()
    people = list(Person.objects.filter(organisation=partner).coming().order_by("known_as")[:1])
    made = [
        raise_concern(
            actor=wrote,
            organisation=partner,
            said=Said(words, today - timedelta(days=days)),
            about=about,
            person=person,
        )
        for words, days, about, person in (
            (SEEN[1], 12, "A man at the Tuesday group, grey coat", None),
            (SEEN[0], 3, "", people[0]) if people else (SEEN[0], 3, "Mrs Ellery", None),
            (SEEN[2], 0, "The woman who waits by the door", None),
        )
    ]
    for concern in made[:2]:
        read_concern(actor=answers, concern=concern)
    for concern, what, words in (
        (made[0], "talked", "He wants the bank to know, and rang it with us. Report Fraud told."),
        (made[1], "adults", "Duty worker rang back at four; they visit her on Thursday, alone."),
    ):
        decide(actor=answers, concern=concern, what=what, words=words)
    close_concern(actor=answers, concern=made[0], words="The bank stopped the payments.")
    for concern in made:
        then(concern)
    return made


def then(concern: Concern) -> None:
    """Let everything about a concern stand on the day it is about, as it would have."""
    days = timezone.localdate() - concern.happened_on
    ago = {name: F(name) - days for name in ("created_at", "read_at", "closed_at")}
    Concern.objects.filter(pk=concern.pk).update(**ago)
    closed = Concern.objects.filter(pk=concern.pk, closed_at__isnull=False).first()
    if closed:
        closed.keep_until = years_on(timezone.localdate(closed.closed_at), YEARS_KEPT[closed.age])
        closed.save(update_fields=["keep_until"])
    for beside in (concern.decisions, concern.told):
        beside.update(created_at=F("created_at") - days)


def visit(system: Actor, partner: Organisation, lead: User, champion: User) -> None:
    """One visit that is over, and one for tomorrow at ten."""
    today = timezone.localdate()
    add_check(
        actor=system,
        organisation=partner,
        visitor=champion.pk,
        kind="enhanced",
        done_on=today - timedelta(days=200),
        renew_on=today + timedelta(days=895),
    )
    tomorrow = timezone.make_aware(datetime.combine(today + timedelta(days=1), time(10)))
    people = Person.objects.filter(organisation=partner).coming().exclude(contact_safe="no")
    for person, at in zip(
        people.order_by("known_as")[1:3], (timezone.now(), tomorrow), strict=False
    ):
        planned = plan_visit(
            actor=system,
            person=person,
            visitor=champion.pk,
            contact=lead.pk,
            plan=Plan(at, 60, "7 Harbour Row", PHONES[2], PHONES[3]),
        )
        if at != tomorrow:
            check_in(actor=system, visit=planned)
            check_out(actor=system, visit=planned)
