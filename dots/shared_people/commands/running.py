"""What happens while somebody is shared: reviews, telling the person, ending and undoing that."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from dots.foundation import links, outbox
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.shared_people.commands.steps import end_links, must_run, note_step, side_of
from dots.shared_people.commands.terms import settle
from dots.shared_people.letters import person_letter
from dots.shared_people.models import SharedPerson
from dots.shared_people.models.people import AGREED, DRAFT, ENDED, WITHDRAWN
from dots.shared_people.permissions import AGREE_LINK, PERSON_LINK


@command("shared_people.end", on="shared")
def end_shared(*, actor: Actor, shared: SharedPerson, on: date, because: str) -> SharedPerson:
    """Note that the person is no longer shared, since when and why; both sides read it."""
    must_run(shared)
    if on > timezone.localdate():
        raise NotPossible(
            "That day lies ahead. To end on a later day, agree another day. Nothing was saved.",
            field="on",
        )
    if shared.since and on < shared.since:
        raise NotPossible("That day lies before the first. Nothing was saved.", field="on")
    if not because.strip():
        raise NotPossible("Say in a few words why. Nothing was saved.")
    if shared.pending is not None:
        settle(shared.pending, WITHDRAWN)
    shared.state, shared.ended_on, shared.ended_by = ENDED, on, side_of(actor)
    shared.ended_because = because.strip()
    shared.save()
    end_links(shared, AGREE_LINK)
    note_step(actor, shared, "ended", f"On {on:%-d %B %Y}. {shared.ended_because}")
    return shared


@command("shared_people.resume", on="shared")
def resume_shared(*, actor: Actor, shared: SharedPerson) -> SharedPerson:
    """Undo an ending: what was agreed holds again. Only the side that ended it may."""
    if shared.state != ENDED:
        raise NotPossible("This has not ended. Nothing was changed.")
    if shared.ended_by != side_of(actor):
        raise NotPossible("The other side ended this. Propose to renew it instead.")
    if shared.pending is not None:
        raise NotPossible("Renewing it is proposed already. Nothing was changed.")
    shared.state, shared.ended_on = AGREED, None
    shared.ended_because = shared.ended_by = ""
    shared.save()
    note_step(actor, shared, "resumed")
    return shared


@command("shared_people.review", on="shared")
def review_shared(
    *, actor: Actor, shared: SharedPerson, on: date, next_on: date | None, next_what: str = ""
) -> SharedPerson:
    """Note that both sides looked at it together, and when and what they look at next."""
    must_run(shared)
    if on > timezone.localdate():
        raise NotPossible(
            "That day lies ahead. Say when you looked at it. Nothing was saved.", field="on"
        )
    if next_on and next_on <= on:
        raise NotPossible(
            "The next review must come after this one. Nothing was saved.", field="next_on"
        )
    shared.reviewed_on, shared.review_on = on, next_on
    shared.review_what = next_what.strip() or shared.review_what
    shared.save(update_fields=["reviewed_on", "review_on", "review_what"])
    then = f" Next on {next_on:%-d %B %Y}." if next_on else ""
    note_step(actor, shared, "reviewed", f"On {on:%-d %B %Y}.{then}")
    return shared


@command("shared_people.tell_person", on="shared")
def tell_person(*, actor: Actor, shared: SharedPerson) -> SharedPerson:
    """Send the person a link to what is recorded about the arrangement."""
    if shared.state == DRAFT:
        raise NotPossible("Send it to their manager first. Nothing was sent.")
    if not shared.email:
        raise NotPossible("No e-mail address of the person is recorded. Tell them yourself.")
    end_links(shared, PERSON_LINK)
    _, address = links.issue(PERSON_LINK, [shared])
    letter = person_letter(shared, address)
    outbox.send(programme_id=shared.programme_id, to=shared.email, about_id=shared.pk, **letter)
    shared.told_on = timezone.localdate()
    shared.save(update_fields=["told_on"])
    note_step(actor, shared, "told", "A letter with a link was sent.")
    return shared


@command("shared_people.note_told", on="shared")
def note_told(*, actor: Actor, shared: SharedPerson, on: date) -> SharedPerson:
    """Note that somebody told the person what is recorded and who sees it."""
    if on > timezone.localdate():
        raise NotPossible(
            "That day lies ahead. Say when they were told. Nothing was saved.", field="on"
        )
    shared.told_on = on
    shared.save(update_fields=["told_on"])
    note_step(actor, shared, "told", f"In a conversation, on {on:%-d %B %Y}.")
    return shared
