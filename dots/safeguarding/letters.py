"""Letters of safeguarding. They say nothing of anybody: only that there is something to see to."""

from __future__ import annotations

from datetime import date

SUBJECT = "Something is waiting for you to read"
ALARM = "Please look at this now"


def to_read(address: str, in_words: str, *, is_last: bool) -> tuple[str, str]:
    """Return subject and text of the letter that says that there is something to read.

    Args:
        is_last: nobody is told after them.
    """
    after = "nobody else is told: it waits for you" if is_last else "the next one is told"
    return SUBJECT, (
        "Hello,\n\nsomething was written down that you should read. This letter says nothing more,"
        f" on purpose. Please sign in and read it within {in_words}:\n\n{address}\n\n"
        f"Press “I have read it” there. If nobody does, {after}.\n"
    )


def to_decide(address: str) -> tuple[str, str]:
    """Return subject and text of the letter that asks what a person who asked is given."""
    return SUBJECT, (
        "Hello,\n\nsomething waits for you to decide. This letter says nothing more, on purpose."
        f" Please sign in:\n\n{address}\n"
    )


def alarm(address: str) -> tuple[str, str]:
    """Return subject and text of the letter to whoever is the contact of a visit."""
    return ALARM, (
        "Hello,\n\nsomebody whom you said you would look out for has not reported in the time that"
        " was agreed. Please sign in now; the page says whom to phone and what to do:\n\n"
        f"{address}\n\nIf you cannot sign in, phone your colleague.\n"
    )


def cannot_go(address: str) -> tuple[str, str]:
    """Return subject and text for those whom a visit concerns whose visitor may not go."""
    return "A visit at home cannot take place as planned", (
        "Hello,\n\na visit at home in which you have a part, or for which you answer, cannot take"
        " place as planned: no safe-recruitment check of the visitor holds any more. This letter"
        f" names nobody, on purpose. Please sign in and see which it is:\n\n{address}\n\n"
        "Call it off and plan it anew with somebody who was checked, and say so to the person who"
        " waits. Is the visitor there already? Phone them.\n"
    )


def visit_off(day: date, address: str, *, goes: bool) -> tuple[str, str]:
    """Return subject and text for the visitor of a visit that is called off, or who looks out."""
    what = "which you were to make" if goes else "for which you were to look out"
    return "A visit at home is called off", (
        f"Hello,\n\nthe visit at home {what} on {day:%-d %B %Y} is called off. This letter says"
        f" nothing more, on purpose. Please sign in and see which it is:\n\n{address}\n"
    )


def changed(address: str, *, goes: bool, there: bool) -> tuple[str, str]:
    """Return subject and text where what stands of the person is against a visit that stands.

    Args:
        goes: it is to the visitor, not to whoever looks out.
        there: the visitor is there now.
    """
    if there:
        whom = (
            "whom you are visiting at home now" if goes else "whom a colleague visits at home now"
        )
        do = "Come out when you can, and ring whoever looks out for you"
    else:
        whom = "whom you are to visit at home" if goes else "whom a colleague is to visit at home"
        do = "Then do not go before you have rung whoever looks out for you"
    do = do if goes else "Then ring your colleague" + ("" if there else " before they go")
    return "Please look at a visit at home now", (
        f"Hello,\n\nsomething has changed about somebody {whom}. This letter says nothing more, on"
        f" purpose. Please sign in now and read what to do:\n\n{address}\n\n"
        f"You cannot sign in? {do}.\n"
    )


def somebody_needed(partner: str, address: str) -> tuple[str, str]:
    """Return subject and text for whoever looks after a partner: never what it is about."""
    return f"Somebody is needed at {partner}", (
        f"Hello,\n\nsomething that only the people of {partner} may read waits there, and nobody"
        " who may read it is there any more. This letter says nothing more, on purpose, and you"
        f" cannot read it either. Please ring {partner} today, and invite a manager for it:\n\n"
        f"{address}\n\nThe manager then reads what waits, and says on the page “Safeguarding” who"
        " answers from now on.\n"
    )
