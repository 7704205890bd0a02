"""What the pages say about shared people, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dots.coverage.wording import FOI
from dots.shared_people.models import Objective, Remark, SharedPerson, Step, Terms
from dots.shared_people.models.around import DID, MET, OBJECTIVE_STATES, OPEN
from dots.shared_people.models.people import (
    AGREED,
    DOORS,
    DRAFT,
    ENDED,
    ENDS_SOON,
    LINK,
    PARTNER,
    PHONE,
    PROPOSED,
    SIDES,
    STATES,
    TEAM,
    share_in_words,
)
from dots.shared_people.permissions import BY_LINK, MANAGERS, PERSON, SEES, VIEWERS
from dots.shared_people.permissions import TEAM as TEAM_SEES
from dots.shared_people.selectors import called_like_manager

__all__ = ["FOI", "share_in_words"]
ADDRESS_HINT = (
    "At work, and not your own: nobody keeps an arrangement about themself. A link goes there;"
    " without it, somebody tells them in a conversation."
)
READS_ALL = "Both sides and the person read this. Write nothing about health, pay or absence."
WHY_A_NAME = (
    "Both have to know about whom they agree, so the name and the work title are kept, and an"
    " address at work if the person is to be written to. Nothing else about the person is: no home"
    " address, no pay, no absence, nothing about health."
)
NOTES_ARE_OURS = {
    TEAM: "Only the programme’s team reads these notes. The partner and the person do not.",
    PARTNER: "Only managers of {partner} who sign in read these notes. The programme and the person"
    " do not.",
}
NOTES_UNDER_LAW = f"{FOI} The person is one of those who may ask."
WHAT = {
    "arrangement": "What is agreed: hours, days, managers, what they do",
    "objectives": "Objectives and how they stand",
    "remarks": "What the person says is wrong, and the answer",
    "team_notes": "Notes of the programme’s team",
    "partner_notes": "Notes of the partner’s managers",
}
AGAIN = "again"
STILL_MET = (
    ("stays", "Yes: only how it is said is put right"),
    (AGAIN, "No: it is to do again. What was said stays in the history"),
)
FILTER_STATES = {
    "": "All but those ended",
    "waiting": "Waiting for an answer",
    "running": "Running now",
    "soon": "Ending within six weeks, or past their end",
    "review": "To be reviewed",
    "draft": "Not sent yet",
    "ended": "Ended, withdrawn or not agreed",
}


def day(value: date | None) -> str:
    return f"{value:%-d %B %Y}" if value else ""


def hours(value: Any) -> str:
    return f"{float(value):g}" if value is not None else ""


def span(record: SharedPerson | Terms) -> str:
    return f"{day(record.since)} to {day(record.until)}" if record.since else "Not said"


def standing(shared: SharedPerson, today: date) -> tuple[str, str]:
    """Return how an arrangement stands: the state of its dot, and in words."""
    if shared.state == ENDED:
        return "todo", f"Ended on {day(shared.ended_on)}"
    if shared.state == PROPOSED:
        return "now", f"Waiting for {shared.organisation} to agree"
    if shared.state != AGREED or shared.since is None or shared.until is None:
        return "todo", STATES[shared.state]
    if shared.since > today:
        return "now", f"Agreed, begins on {day(shared.since)}"
    if shared.until < today:
        return "late", f"Its last day has passed: {day(shared.until)}"
    if shared.until <= today + ENDS_SOON:
        return "late", f"Ends soon: {day(shared.until)}"
    return "good", f"Running until {day(shared.until)}"


def review_due(shared: SharedPerson, today: date) -> str:
    """Say that a review is due, or since when; nothing while it lies ahead."""
    if shared.state != AGREED or shared.review_on is None or shared.review_on > today:
        return ""
    if shared.review_on == today:
        return "To be reviewed today"
    return f"To be reviewed since {day(shared.review_on)}"


def manager_at_partner(shared: SharedPerson) -> str:
    """Name the partner's manager; one whom the partner keeps to itself is not named."""
    contact = shared.contact
    if contact is None:
        return shared.manager_name or "Nobody named yet"
    if not contact.is_programmes:
        return f"{shared.organisation} keeps the name to itself"
    return f"{contact.name} (has left)" if contact.closed_on else contact.name


def why_no_letter(shared: SharedPerson) -> str:
    """Say why no letter can reach the partner's manager."""
    contact, missing = shared.contact, "No e-mail address of the partner’s manager is held"
    if contact is None:
        name = shared.manager_name
        if (several := len(called_like_manager(shared))) > 1:
            return (
                f"{several} people at {shared.organisation} are called {name}, and nothing says"
                " which of them is meant"
            )
        return f"No e-mail address of {name} is held" if name else f"{missing}: nobody is named yet"
    if not contact.is_programmes:
        return f"{missing}: {shared.organisation} keeps it to itself"
    if contact.closed_on:
        return f"{contact.name}, their manager there, has left"
    return f"No e-mail address of {contact.name} is held"


def way_to_a_letter(shared: SharedPerson) -> str:
    """Say how a letter can reach the partner's manager after all."""
    several = shared.contact is None and len(called_like_manager(shared)) > 1
    return f"{'choose who it is' if several else 'write an address'} under “Change who or what”"


def manager_in_programme(shared: SharedPerson) -> str:
    member = shared.member
    if member is None:
        return "Nobody named yet"
    return f"{member.user.name} (has left)" if member.ended_at else member.user.name


def by_whom(shared: SharedPerson, side: str) -> str:
    """Name a side: the programme or the partner."""
    return SIDES[TEAM] if side == TEAM else shared.organisation.name


def facts_of(shared: SharedPerson, communities: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what is recorded of an arrangement, as names and values; what is empty is left out."""
    review = shared.review_what if shared.state != ENDED else ""
    if shared.review_on and shared.state != ENDED:
        review = f"{day(shared.review_on)}{f': {review}' if review else ''}"
    said = {
        "What they do": shared.does,
        "For whom": communities.get(shared.community, shared.community),
        "With the programme": share_in_words(shared),
        "From and until": span(shared),
        f"Manager at {shared.organisation}": manager_at_partner(shared),
        "Manager in the programme": manager_in_programme(shared),
        "To be reviewed": review,
        "Last reviewed": day(shared.reviewed_on),
        "Why it ended": shared.ended_because if shared.state == ENDED else "",
    }
    return [{"name": name, "value": value} for name, value in said.items() if value]


def who_sees_what(shared: SharedPerson) -> tuple[list[dict[str, str]], list[list[str]]]:
    """Return the columns and rows of who reads which part, drawn from the rules themselves."""
    names = {
        TEAM_SEES: "The programme’s team",
        MANAGERS: f"Managers of {shared.organisation}, signed in",
        BY_LINK: "The manager, by link",
        PERSON: f"{shared.name}, by link",
    }
    columns = [{"title": "What"}, *({"title": names[one]} for one in VIEWERS)]
    rows = [
        [WHAT[part], *("Yes" if one in readers else "No" for one in VIEWERS)]
        for part, readers in SEES.items()
    ]
    return columns, rows


def capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def objective_line(objective: Objective, shared: SharedPerson, today: date) -> dict[str, str]:
    """Return how an objective stands, for a list."""
    if objective.state != OPEN:
        state = "good" if objective.state == MET else "todo"
        words = OBJECTIVE_STATES[objective.state]
    elif objective.by is None:
        state, words = "todo", "To do"
    else:
        state = "late" if objective.by < today else "now"
        words = f"{'Was to be met by' if state == 'late' else 'By'} {day(objective.by)}"
    return {
        "title": objective.what,
        "hint": f"Proposed by {'the programme' if objective.side == TEAM else shared.organisation}",
        "state": state,
        "state_text": words,
    }


def step_entry(step: Step, shared: SharedPerson) -> dict[str, Any]:
    """Return a step of the history, as the component takes it."""
    how = "" if step.door not in (LINK, PHONE) else f" {DOORS[step.door]}."
    return {
        "title": f"{by_whom(shared, step.side)} {DID[step.did]}",
        "text": f"{step.text}{capital(how.strip()) and ' ' + capital(how.strip())}",
        "when": step.at,
    }


def remark_line(remark: Remark, shared: SharedPerson) -> dict[str, Any]:
    answered = f"{by_whom(shared, remark.answered_by)} answered" if remark.answered_at else ""
    return {"record": remark, "answered": answered}


def pending_in_words(shared: SharedPerson) -> str:
    """Say what is proposed and who has to answer."""
    terms = shared.pending
    if terms is None:
        return ""
    other = shared.organisation.name if terms.side == TEAM else "the programme"
    return (
        f"{by_whom(shared, terms.side)} proposes {share_in_words(terms)}, {span(terms)}."
        f" It waits for {other} to agree."
    )


def why_not_agreed(shared: SharedPerson) -> str:
    """Say which side said no and why, and that either may propose it otherwise."""
    last = shared.steps.filter(did="declined").order_by("-at").first()
    if last is None:
        return "It was not agreed. Either side can propose it otherwise."
    why = f": “{last.text}”" if last.text else ", without saying why"
    whose = by_whom(shared, last.side)
    return f"{whose} did not agree on {day(last.at)}{why}. Either side can propose it otherwise."


def told_in_words(shared: SharedPerson) -> str:
    if shared.told_on:
        return f"{shared.name} was told on {day(shared.told_on)} what is recorded here."
    if shared.state == DRAFT:
        return ""
    return f"{shared.name} has not been told yet what is recorded here and who sees it."
