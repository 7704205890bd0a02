"""Every change to letters: when they go, sending them, and how often somebody wants them."""

from __future__ import annotations

from datetime import date, datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dots.alerts import letters
from dots.alerts.models import PACES, WEEKS, Digest, DigestRule, Recipient
from dots.alerts.sections import Due, Section
from dots.alerts.selectors import gathered, own_membership, rule_of, to_write
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.links import issue
from dots.foundation.models import Message, Programme
from dots.foundation.outbox import send, sent_before

explain_constraint(
    {
        "alerts_one_rule_a_programme": "Somebody else set this just now. Nothing was saved. Open"
        " the page again to see what they chose.",
        "alerts_one_a_day": "These letters went out a moment ago. None was sent twice.",
        "alerts_a_person_once": "This was saved a moment ago. Open the page again.",
    }
)


@command("alerts.set_rule", on="programme")
def set_rule(*, actor: Actor, programme: Programme, weeks: int, weekday: int) -> DigestRule:
    """Say how often letters go out, and on which day of the week."""
    if weeks not in WEEKS:
        raise NotPossible("Choose how often. Nothing was saved.")
    rule = rule_of(programme)
    rule.weeks, rule.weekday = weeks, weekday
    rule.next_on = rule.first_after(timezone.localdate())
    rule.save()
    return rule


@command("alerts.send_digests", on="programme")
def send_digests(
    *, actor: Actor, programme: Programme, on: date, by_hand: bool = False
) -> Programme:
    """Write to everybody who has something to do and whose last letter is long enough ago, once.

    Args:
        on: the day they are sent.
        by_hand: out of turn, to whoever had none within a week; nobody's next letter comes sooner
            after it than after one that went by itself.
    Raises:
        NotPossible: nobody has anything to do, or all were written to within the week.
    """
    found = to_write(programme, on, by_hand=by_hand)
    if not found and actor.kind != "system":
        raise NotPossible(
            "There is nobody to write to: nothing is to do, or everybody had a letter this week."
        )
    for section, due in found:
        send_one(programme, section, due, on)
    for rule in DigestRule.objects.filter(programme=programme):
        rule.next_on = rule.first_after(on)
        rule.save(update_fields=["next_on"])
    return programme


def send_one(programme: Programme, section: Section, due: Due, on: date) -> Digest:
    """Put one letter in the outbox, and note how much was in it."""
    recipient, _ = Recipient.objects.get_or_create(programme=programme, person_id=due.person_id)
    digest = Digest.objects.create(
        programme=programme,
        recipient=recipient,
        sent_on=on,
        things=len(due.lines),
        late=sum(line.is_late for line in due.lines),
    )
    if due.signs_in:
        address = settings.SITE_ADDRESS + reverse(section.address)
    else:
        _, address = issue(section.purpose, [recipient, *due.records])
    send(
        programme_id=programme.pk,
        to=due.email,
        subject=letters.subject(programme, due),
        text=letters.text(programme, due, address),
        about_id=digest.pk,
    )
    return digest


@command("alerts.note_sent_before", on="programme")
def note_sent_before(*, actor: Actor, programme: Programme, days: list[date]) -> list[Digest]:
    """Note in bulk, for history that is loaded, that letters like those of today went on days."""
    dues = [due for _, due in gathered(programme, timezone.localdate()) if due.email]
    Recipient.objects.bulk_create(
        [Recipient(programme=programme, person_id=due.person_id) for due in dues],
        ignore_conflicts=True,
    )
    known = {one.person_id: one for one in Recipient.objects.filter(programme=programme)}
    made, letters_sent = [], []
    for day in days:
        at = timezone.make_aware(datetime.combine(day, time(8)))
        for due in dues:
            digest = Digest(
                programme=programme,
                recipient=known[due.person_id],
                sent_on=day,
                things=len(due.lines),
            )
            made.append(digest)
            letters_sent.append(
                sent_before(
                    programme_id=programme.pk,
                    to=due.email,
                    subject=letters.subject(programme, due),
                    text="",
                    about_id=digest.pk,
                    at=at,
                )
            )
    Message.objects.bulk_create(letters_sent)
    return Digest.objects.bulk_create(made)


@command("alerts.choose_pace", on="recipient")
def choose_pace(*, actor: Actor, recipient: Recipient, pace: str) -> Recipient:
    """Say how often one wants to be written to."""
    if pace not in PACES:
        raise NotPossible("Choose one of these. Nothing was saved.")
    recipient.pace = pace
    recipient.save(update_fields=["pace"])
    return recipient


@command("alerts.choose_own_pace", on="programme")
def choose_own_pace(*, actor: Actor, programme: Programme, pace: str) -> Recipient:
    """Say how often one wants to be written to, signed in."""
    mine = own_membership(actor)
    if mine is None or pace not in PACES:
        raise NotPossible("Choose one of these. Nothing was saved.")
    made, _ = Recipient.objects.update_or_create(
        programme=programme, person_id=mine.pk, defaults={"pace": pace}
    )
    return made


@command("alerts.note_back", on="digest")
def note_back(*, actor: Actor, digest: Digest) -> Digest:
    """Note that a letter came back."""
    digest.came_back = True
    digest.save(update_fields=["came_back"])
    return digest
