"""What the partner's manager and the person are written. No letter names whom it is about."""

from __future__ import annotations

from dots.shared_people.models import SharedPerson

Letter = dict[str, str]  # subject and text


def manager_letter(shared: SharedPerson, address: str, *, waits: bool) -> Letter:
    """Ask the partner's manager to agree, or let them back to what was agreed."""
    programme, partner = shared.programme.name, shared.organisation.name
    ask = (
        f"{programme} proposes how the working time of somebody at {partner} could be shared, and"
        " asks whether you agree."
        if waits
        else f"This is your link to what {programme} and {partner} agreed about somebody whose"
        " working time they share."
    )
    return {
        "subject": f"{programme}: somebody shared with {partner}",
        "text": (
            f"Hello,\n\n{ask} Who it is, the hours, the objectives and who sees what are on this"
            f" page. You need no account:\n\n{address}\n\n"
            "The link is yours as their manager. Please do not send it on, also not to the person:"
            " they get one of their own. If you are not their manager, tell us by answering this"
            " letter.\n"
        ),
    }


def person_letter(shared: SharedPerson, address: str) -> Letter:
    """Tell the person where to read what is recorded."""
    programme, partner = shared.programme.name, shared.organisation.name
    return {
        "subject": f"What {programme} and {partner} record about your shared time",
        "text": (
            f"Hello,\n\n{programme} and {partner} record how your working time is shared between"
            " them. On this page you read what is recorded about it, the objectives and who sees"
            " what, and you can say that something is wrong. You need no account:\n\n"
            f"{address}\n\nThe link is yours alone. Please do not send it on.\n"
        ),
    }
