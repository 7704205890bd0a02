"""One session, on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils import timezone

from dots.design.forms import CheckboxGrid, DayInput, RadioGrid
from dots.foundation.actor import Actor
from dots.foundation.asking_back import AsksBackForm
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices as words_of
from dots.network.models import Organisation, Project, Site
from dots.places.selectors import ward_names
from dots.support.details import SessionDetails
from dots.support.forms.practised import PRACTISED, practised, practised_in
from dots.support.models import Activity
from dots.support.naming import name_in_title
from dots.support.questions import LARGEST
from dots.support.so_many import SO_MANY, ask_so_many
from dots.support.where_last import where_of
from dots.support.wording import lede_of, row_title

OFTEN = 2  # sessions that bear a name which is asked about no more
HEADS = [(str(count), str(count)) for count in range(1, 13)]
MINUTES = [(str(m), str(m)) for m in (10, 15, 20, 30, 45, 60, 90)] + [("120", "2h"), ("180", "3h")]
ELSEWHERE = [
    ("several", "Several wards"),
    ("elsewhere", "Outside our area"),
    ("unknown", "Not sure"),
]


YEARS_BACK = 10
NOBODYS = "nobodys_name"  # asked only where the session's name looks like somebody's


class SessionForm(AsksBackForm):
    """What somebody says of a session: how many came is all that must be said.

    Where two answers contradict one another, the one a person just gave goes before one that was
    only filled in; of two they gave, they are asked which.
    """

    heads = forms.ChoiceField(
        label="How many people came?",
        choices=HEADS,
        widget=RadioGrid,
        error_messages={"required": "Say how many people came."},
    )
    how_many = forms.IntegerField(
        label="More than 12? Type how many", required=False, min_value=1, max_value=LARGEST
    )
    new_people = forms.IntegerField(
        label="How many of them were new to you?",
        help_text="People you had not helped before this year. Leave empty if you did not ask.",
        required=False,
        min_value=0,
        max_value=LARGEST,
    )
    minutes = forms.ChoiceField(
        label="How many minutes?", required=False, choices=MINUTES, widget=RadioGrid
    )
    wants = forms.MultipleChoiceField(
        label="What did they want to do?", required=False, widget=CheckboxGrid
    )
    starts_on = forms.DateField(
        label="Which day?",
        widget=DayInput,
    )
    site = forms.ChoiceField(label="Where?", required=False)
    ward = forms.ChoiceField(label="Or in which ward?", required=False)
    project = forms.ChoiceField(label="For which project?", required=False)
    kind = forms.ChoiceField(label="What kind of help was it?", required=False)
    mode = forms.ChoiceField(label="How did it happen?", required=False)
    community = forms.ChoiceField(label="Whom was it meant for?", required=False)
    alone = forms.MultipleChoiceField(
        label="What did people do by themselves?",
        required=False,
        widget=CheckboxGrid,
    )
    helped = forms.MultipleChoiceField(
        label="What did people do with help?", required=False, widget=CheckboxGrid
    )
    tasks = forms.MultipleChoiceField(
        label="What else did they practise?", required=False, widget=CheckboxGrid
    )
    title = forms.CharField(
        label="Has it a name?",
        help_text="Such as “Tea and tablets”. Never a person’s name.",
        required=False,
        max_length=200,
    )

    HOW_MANY = ("heads", "how_many", "which", SO_MANY)  # which and where are asked only when needed
    WHERE = ("starts_on", "site", "ward", "where")
    MORE_ABOUT = ("new_people", *PRACTISED, "kind", "mode", "community", "project", "title")

    def __init__(self, *args: Any, actor: Actor, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.organisation = actor, organisation
        programme = organisation.programme
        sites = Site.objects.within(actor).open().filter(organisation=organisation)
        projects = Project.objects.within(actor).open().filter(partners=organisation)
        self.wards = ward_names(programme)
        self.sites = {str(site.pk): site for site in sites.order_by("name")}
        self.projects = {str(project.pk): project for project in projects.order_by("name")}
        self.offer("site", [(pk, site.name) for pk, site in self.sites.items()], "Somewhere else")
        self.offer("project", [(pk, one.name) for pk, one in self.projects.items()], "No project")
        self.offer("ward", [*ELSEWHERE[:2], *self.wards.items()], "Not sure")
        for field, words in (
            ("kind", "activity-kinds"),
            ("mode", "activity-modes"),
            ("community", "communities"),
        ):
            self.offer(field, self.words(programme, words, field), "Not stated")
        self.offer("wants", self.words(programme, "wants", "wants"))
        for field in PRACTISED:
            self.offer(field, self.words(programme, "essential-digital-skills", field))
        self.offer_unsaid()
        self.initial.setdefault("starts_on", timezone.localdate())

    def offer_unsaid(self) -> None:
        """Let what an earlier row holds, without how it went, stay; a new one always says how."""
        held = self.initial.get("tasks") or []
        offered = dict(cast(forms.ChoiceField, self.fields["tasks"]).choices)  # type: ignore[arg-type]
        self.offer("tasks", [(code, offered[code]) for code in held])
        if not held:
            del self.fields["tasks"]

    def doubt_title(self, title: str) -> None:
        """Ask whether the session's name is somebody's, where it looks like that."""
        held = title == self.initial.get("title") or self.was_sent_before()
        held = held or self.was_used_before(title)
        name = "" if held else name_in_title(self.actor, self.organisation.pk, title)
        if not name:
            return
        self.fields[NOBODYS] = forms.BooleanField(label="It is nobody’s name")
        if not self.data.get(self.add_prefix(NOBODYS)):
            self.add_error(
                NOBODYS,
                f"“{name}” looks like somebody’s name or number, and a head count names nobody."
                " Take it out of “Has it a name?”, or tick that it is nobody’s.",
            )

    def was_used_before(self, title: str) -> bool:
        """True of what several sessions of the partner are called: somebody said it is nobody's."""
        same = Activity.objects.live().filter(organisation=self.organisation, title__iexact=title)
        return bool(title) and same.count() >= OFTEN

    def words(self, programme: Programme, list_code: str, field: str) -> list[tuple[str, str]]:
        """Return a list's words, and those a row already holds though hidden since."""
        known = words_of(programme, list_code)
        held = self.initial.get(field) or []
        codes = [held] if isinstance(held, str) else held
        return known + [(code, code) for code in codes if code not in dict(known)]

    def offer(self, field: str, choices: list[tuple[str, str]], none: str = "") -> None:
        """Set a field's choices; `none` is the one that leaves it open."""
        cast(forms.ChoiceField, self.fields[field]).choices = (
            [("", none), *choices] if none else choices
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        said["attendances"] = self.how_many_came(said)
        if not self.was_sent_before():
            held = int(self.initial.get("how_many") or 0)
            ask_so_many(self, said["attendances"], held)
            self.order_fields(self.HOW_MANY)
        self.settle_place(said)
        new, came = said.get("new_people"), said["attendances"]
        if new is not None and came and new > came:
            self.add_error("new_people", f"You say {came:,} came, so no more can be new.")
        if (day := said.get("starts_on")) and day > timezone.localdate():
            self.add_error("starts_on", "That day has not come yet. Choose the day it was.")
        if day and day.year < timezone.localdate().year - YEARS_BACK:
            self.add_error("starts_on", "That is very long ago. Check the year.")
        self.doubt_title(said.get("title", ""))
        return said

    def how_many_came(self, said: dict[str, Any]) -> int:
        """Return the number tapped or typed; where both were, and differ, ask which."""
        tapped, typed = int(said.get("heads") or 0), said.get("how_many")
        if typed is not None or "how_many" in self.errors:
            self.errors.pop("heads", None)  # one of the two says how many
        if typed is None:
            return tapped
        if tapped in (0, typed) or said["heads"] == self.initial.get("heads"):
            return cast(int, typed)
        if typed == self.initial.get("how_many"):
            return tapped
        choices = [("tapped", f"{tapped:,}, as tapped"), ("typed", f"{typed:,}, as typed")]
        why = f"You tapped {tapped:,} and typed {typed:,}. Say which it was."
        which = self.ask_which("which", "How many was it?", choices, "", why)
        self.order_fields(self.HOW_MANY)
        return tapped if which == "tapped" else cast(int, typed)

    def settle_place(self, said: dict[str, Any]) -> None:
        """Leave one of site and ward where both say something, and ask which when they differ."""
        site, ward = self.sites.get(said.get("site", "")), said.get("ward", "")
        if not (site and ward and site.ward_code):
            return
        only_filled_in = ward == self.initial.get("ward") and str(site.pk) != self.initial.get(
            "site"
        )
        if ward == site.ward_code or only_filled_in:
            said["ward"] = ""
            return
        there = self.wards.get(site.ward_code, "a ward outside our area")
        other = self.wards.get(ward) or dict(ELSEWHERE)[ward]
        choices = [("site", f"At {site.name}, in {there}"), ("ward", f"Not there: {other}")]
        likely = "ward" if str(site.pk) == self.initial.get("site") else ""
        why = f"{site.name} is in {there}, and you chose {other}. Say where it was."
        if self.ask_which("where", "Where was it?", choices, likely, why) == "site":
            said["ward"] = ""
        else:
            said["site"] = ""

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        ward = said["ward"]
        in_no_ward = ward in dict(ELSEWHERE)
        details = SessionDetails(
            starts_on=said["starts_on"],
            attendances=said["attendances"],
            new_people=said["new_people"],
            minutes=int(said["minutes"]) if said["minutes"] else None,
            site=self.sites.get(said["site"]),
            ward_code="" if in_no_ward else ward,
            place=ward if in_no_ward else "",
            project=self.projects.get(said["project"]),
            community=said["community"],
            kind=said["kind"],
            mode=said["mode"],
            title=said["title"],
            wants=tuple(said["wants"]),
            tasks=practised(said, self.initial.get("went", {})),
        )
        return {"command_id": said["command_id"], "details": details}


class SameForm(CommandForm):
    """Which other row is the same activity."""

    counted = forms.ChoiceField(
        label="Which entry is the same, and stays in the count?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the entry that stays."},
    )

    def __init__(self, *args: Any, alike: Sequence[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.alike = {str(row.pk): row for row in alike}
        cast(forms.ChoiceField, self.fields["counted"]).choices = [
            (pk, f"{row_title(row)}: {lede_of(row)}") for pk, row in self.alike.items()
        ]

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"command_id": said["command_id"], "counted": self.alike[said["counted"]]}


def initial_of(row: Activity) -> dict[str, Any]:
    """Return a row as the form shows it, to put it right."""
    heads = str(row.attendances or "")
    in_form = heads in dict(HEADS)
    return {
        "starts_on": row.starts_on,
        "heads": heads if in_form else "",
        "how_many": None if in_form else row.attendances,
        "new_people": row.new_people,
        "minutes": str(row.minutes or ""),
        **where_of(row),
        "project": str(row.project_id or ""),
        "kind": row.kind,
        "mode": row.mode,
        "community": row.community,
        "title": row.title,
        "wants": row.wants,
        **practised_in(row),
    }
