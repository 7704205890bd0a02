"""Letters that Exborough's partners and team wrote: invented, filed as real ones are."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from django.utils import timezone

from dots.accounts.models import Membership
from dots.filed_mail.commands import give_addresses, receive_letter
from dots.filed_mail.judging import judge
from dots.filed_mail.models import FilingAddress, Letter
from dots.filed_mail.reading import read
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.models import Programme
from dots.network.selectors import main_contacts

LETTERS, DAYS = 60, 200
THEIRS = [
    ("Tablets for January", "Could we borrow four tablets from the middle of January? Two of our"
     " groups would use them, on Tuesdays and Fridays."),
    ("Our new timetable", "Our drop-in moves to Thursday afternoons from next month. The room holds"
     " twelve."),
    ("Two volunteers would like to be trained", "Two of our volunteers have asked about the course"
     " for digital champions. Is there a place for them in spring?"),
    ("Thank you for Monday", "Thank you for coming on Monday. Everybody found the session on"
     " booking a GP appointment useful. We agreed to count those who come back."),
    ("Wi-Fi in the hall", "The Wi-Fi in our hall now works. Anybody may use it while we are open."),
    ("Change of person", "From next month my colleague looks after this. I shall introduce you."),
]  # fmt: skip
OURS = [
    ("What we agreed", "As agreed: you tell us by the end of the month how many people came, and we"
     " bring the SIM cards. Let me know if I have that wrong."),
    ("Funding for your group", "The community fund is open until the end of next month. We can help"
     " with the figures it asks for."),
    ("Somebody you could talk to", "Another of our partners has run this kind of group for two"
     " years. Shall I put you in touch?"),
]  # fmt: skip


def make_demo_letters(
    programme: Programme, *, seed: int = 2611, today: date | None = None
) -> list[Letter]:
    """File letters of half a year with partners whose main contact is known; one is held back."""
    dice, today = random.Random(seed), today or timezone.localdate()
    actor = Actor.system(programme, "demo")
    give_addresses(actor=actor, programme=programme)
    addresses = list(
        FilingAddress.objects.filter(programme=programme, organisation__state="active")
        .select_related("organisation__programme")
        .order_by("organisation__name", "organisation__charity_number")
    )
    known = main_contacts(programme, (one.organisation_id for one in addresses))
    there = [one for one in addresses if one.organisation_id in known]
    team = list(
        Membership.objects.current()
        .filter(programme=programme, role__in=(LEAD, TEAM_MEMBER))
        .select_related("user")
        .order_by("user__email")
    )
    if not there or not team:
        return []
    return [one_letter(dice, actor, number, there, team, today) for number in range(LETTERS)]


def one_letter(
    dice: random.Random,
    actor: Actor,
    number: int,
    addresses: list[FilingAddress],
    team: list[Membership],
    today: date,
) -> Letter:
    """File one letter; the first is of somebody new, whom nobody has recorded yet."""
    address = dice.choice(addresses)
    partner = address.organisation
    contact = main_contacts(partner.programme, [partner.pk])[partner.pk]
    theirs = number == 0 or dice.random() < 0.7
    sender = contact.email if theirs else dice.choice(team).user.email
    day = today - timedelta(days=dice.randint(1, DAYS))
    if number == 0:
        sender, day = "new.colleague@partner.example", today - timedelta(days=3)
    letter = read(written(dice, sender, theirs, day, contact.name).as_bytes()).to(partner.pk)
    fate = judge(letter, partner, current=True, ours="")
    return receive_letter(actor=actor, organisation=partner, letter=letter, fate=fate)


def written(dice: random.Random, sender: str, theirs: bool, day: date, name: str) -> EmailMessage:
    """Return one letter, as it would have come by mail."""
    subject, text = dice.choice(THEIRS if theirs else OURS)
    at = datetime.combine(day, time(dice.randint(8, 16), dice.randint(0, 59)))
    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, subject
    mail["Date"] = format_datetime(timezone.make_aware(at))
    mail["Message-ID"] = f"<{dice.getrandbits(64):x}@mail.example>"
    hello = "Hello," if theirs else f"Dear {name},"
    mail.set_content(f"{hello}\n\n{text}\n\nBest wishes")
    if dice.random() < 0.2:
        mail.add_attachment("Day,Room\nTuesday,Hall\nFriday,Library\n", filename="timetable.csv")
    return mail
