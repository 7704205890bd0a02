"""What commands are given about a session or a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dots.network.models import Contact, Project, Site


@dataclass(frozen=True)
class SessionDetails:
    """One session, as somebody fills it in.

    Attributes:
        attendances: how many came.
        new_people: how many of those for the first time this programme year; None: not asked.
        ward_code: where it was when there is no site; empty: not known.
        place: several or elsewhere, when it was not in one ward.
        wants: codes of what people wanted to do.
        tasks: codes of the tasks practised, each as it went: alone, helped, some or not yet.
        depth: how deeply people were recorded; empty: as a head count, or as it was before.
    """

    starts_on: date
    attendances: int
    new_people: int | None = None
    minutes: int | None = None
    site: Site | None = None
    ward_code: str = ""
    place: str = ""
    project: Project | None = None
    helped_by: Contact | None = None
    community: str = ""
    kind: str = ""
    mode: str = ""
    title: str = ""
    wants: tuple[str, ...] = ()
    tasks: tuple[tuple[str, str], ...] = ()
    depth: str = ""


@dataclass(frozen=True)
class RoundDetails:
    """When a round is and which questions of the programme's list it asks.

    Attributes:
        questions: codes of `dots.support.questions`.
    """

    title: str
    period_from: date
    period_to: date
    opens_on: date
    due_on: date
    questions: tuple[str, ...]
    reminds: bool = False
