"""What is to be minded before a visit to somebody's home, and while a visitor is there."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from dots.foundation.actor import Actor
from dots.people.models import Person
from dots.people.wording import AS_SAID, CONTACT_HOW, NOT_ASKED, NOT_SAFE, label_of
from dots.safeguarding.models import Visit
from dots.safeguarding.phones import callable_number
from dots.safeguarding.wording import DIED, ERASED, UNSAFE

NINE = callable_number("999")
NO_MORE = "It stands on their page that they come no more: ask whether you are still to go."
FACTS = {
    DIED: "It stands on their page that they have died.",
    UNSAFE: "It stands on their page that it is not safe to contact them.",
    ERASED: "What was kept of them was erased.",
}
# While the visitor is there; {} is whoever is to be rung, with the number.
TO_THE_VISITOR = {
    DIED: "Come out when you can, and ring {}. Then press “I am out again”. Is it not so? It can"
    " be taken back on their page.",
    UNSAFE: "Come out as soon as you safely can, and ring {}. Then press “I am out again”. Is"
    " something wrong? Call {}.",
    ERASED: "They may not want this visit any more. Come out when you can, and ring {}. Then press"
    " “I am out again”.",
}
TO_WHOEVER_LOOKS_OUT = {
    DIED: "Ring {}, who is there: they are to come out when they can.",
    UNSAFE: "Ring {}, who is there, now: they are to come out as soon as they safely can. No"
    " answer, or something is wrong? Call {}, and say where it is.",
    ERASED: "Ring {}, who is there: the visit may not be wanted any more.",
}
TO_COLLEAGUES = "{} is there: ring them, or {}, who looks out for them."


def what_changed(visit: Visit) -> str:
    """Return why nobody would begin a visit now that stands; empty where nothing is against it."""
    if visit.is_over:
        return ""
    person = visit.person
    if person.erased_on:  # of somebody erased no visit says any more that they died
        return ERASED
    if person.has_died:
        return DIED
    return UNSAFE if person.contact_safe == NOT_SAFE else ""


def to_mind(person: Person) -> str:
    """Say what is to be minded before anybody goes to somebody's home; nothing where it is safe."""
    if person.has_died:
        return "It stands on their page that they have died: do not go, and call this visit off."
    return " ".join(filter(None, (NO_MORE if person.closed_on else "", whether_safe(person))))


def to_mind_of(actor: Actor, visit: Visit) -> str:
    """Say what is to be minded before a visit, or while the visitor is there, and what to do."""
    what = what_changed(visit)
    if what and visit.is_under_way:
        return format_html("{} {}", FACTS[what], what_to_do_there(actor, visit, what))
    if what and actor.id != str(visit.visitor_id):
        return f"{FACTS[what]} Tell {visit.visitor.name} not to go, and call this visit off."
    return to_mind(visit.person) if visit.is_planned else ""


def what_to_do_there(actor: Actor, visit: Visit, what: str) -> SafeString:
    """Say to the visitor, to whoever looks out for them, or to a colleague, what to do now."""
    visitor, contact = visit.visitor.name, visit.contact.name
    if actor.id == str(visit.visitor_id):
        return format_html(TO_THE_VISITOR[what], reached(contact, visit.contact_phone), NINE)
    if actor.id == str(visit.contact_id):
        return format_html(TO_WHOEVER_LOOKS_OUT[what], reached(visitor, visit.visitor_phone), NINE)
    return format_html(TO_COLLEAGUES, visitor, contact)


def reached(name: str, phone: str) -> SafeString:
    return format_html("{}, {}", name, callable_number(phone)) if phone else format_html("{}", name)


def whether_safe(person: Person) -> str:
    """Say whether and how somebody may be contacted; nothing where it is safe."""
    if person.contact_safe == NOT_SAFE:
        return "It is not safe to contact them: do not go, and call this visit off."
    if person.contact_safe == NOT_ASKED:
        return "Nobody has asked yet whether it is safe to contact them. Ask before anybody goes."
    if person.contact_safe != AS_SAID:
        return ""
    how = label_of(CONTACT_HOW, person.contact_how)
    said = [one for one in (how, person.contact_when, person.contact_words) if one]
    return f"It is safe to contact them only as said: {'; '.join(said)}."
