"""What is said of any session with people: the day, the place, how long, what for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils import timezone

from dots.design.forms import CheckboxGrid, DayInput, RadioGrid, keep, offer
from dots.foundation.actor import Actor
from dots.foundation.asking_back import AsksBackForm
from dots.foundation.forms import was_sent
from dots.frameworks.selectors import Words, words_of
from dots.network.models import Organisation, Project, Site
from dots.people.present import Present
from dots.people.selectors import recorded_just_now
from dots.places.selectors import ward_names
from dots.support.details import SessionDetails
from dots.support.models import Activity
from dots.support.where_last import where_of

MINUTES = [(str(m), str(m)) for m in (10, 15, 20, 30, 45, 60, 90)] + [("120", "2h"), ("180", "3h")]
NO_WARD = [("several", "Several wards"), ("elsewhere", "Outside our area")]
SITE, WARD = "site:", "ward:"
LISTS = {
    "wants": "wants",
    "kind": "activity-kinds",
    "mode": "activity-modes",
    "community": "communities",
    "tasks": "essential-digital-skills",
    "barriers": "barriers",
}
YEARS_BACK = 10
KEPT_ALREADY = (
    "A session with the very same people on that day was recorded minutes ago. It is kept, and"
    " nothing was added. If this is another one, tick that."
)


class TogetherForm(AsksBackForm):
    """What is said of any session: the day, the place, how long, what for."""

    wants = forms.MultipleChoiceField(
        label="What did they want to do?", required=False, widget=CheckboxGrid
    )
    minutes = forms.ChoiceField(
        label="How many minutes?", required=False, choices=MINUTES, widget=RadioGrid
    )
    starts_on = forms.DateField(label="Which day?", widget=DayInput)
    where = forms.ChoiceField(label="Where?", required=False)
    kind = forms.ChoiceField(label="What kind of help was it?", required=False)
    mode = forms.ChoiceField(label="How did it happen?", required=False)
    project = forms.ChoiceField(label="For which project?", required=False)
    community = forms.ChoiceField(label="Whom was it meant for?", required=False)

    FOLDED = ("starts_on", "where", "kind", "mode", "project", "community")

    def __init__(
        self,
        data: Any = None,
        *,
        actor: Actor,
        organisation: Organisation,
        row: Activity | None = None,
        initial: dict[str, Any] | None = None,
        last: Mapping[str, str] | None = None,
    ) -> None:
        """Offer what can be said.

        Args:
            last: the site or ward of the last session, where this one probably was too.
        """
        said = initial_of(row) if row else {"starts_on": timezone.localdate()}
        super().__init__(data, initial={**said, **(initial or {})})
        self.organisation, self.row = organisation, row
        programme = organisation.programme
        sites = Site.objects.within(actor).open().filter(organisation=organisation)
        projects = Project.objects.within(actor).open().filter(partners=organisation)
        self.sites = {f"{SITE}{one.pk}": one for one in sites.order_by("name")}
        self.projects = {str(one.pk): one for one in projects.order_by("name")}
        if row and row.site:  # what a session says may be closed since: it stays
            self.sites.setdefault(f"{SITE}{row.site_id}", row.site)
        if row and row.project:
            self.projects.setdefault(str(row.project_id), row.project)
        wards = {f"{WARD}{code}": name for code, name in ward_names(programme).items()}
        there = [(key, one.name) for key, one in self.sites.items()]
        offer(self, "where", [("", "Not said"), *there, *NO_WARD, *wards.items()])
        offer(
            self,
            "project",
            [("", "No project"), *((key, one.name) for key, one in self.projects.items())],
        )
        if row is None and last and (there_last := where_in(last)) in dict(self.places()):
            self.initial["where"] = there_last
        keep(self, "minutes", {})
        keep(self, "where", {})
        self.offer_words(dict(zip(LISTS, words_of(programme, *LISTS.values()), strict=True)))

    def places(self) -> list[tuple[str, str]]:
        """Return where a session may be said to have been, each with its name."""
        return list(cast(Any, self.fields["where"]).choices)

    def where_now(self) -> str:
        """Return the name of the place that is filled in; nothing where none is."""
        value = self["where"].value() or ""
        return dict(self.places()).get(value, "") if value else ""

    def where_said(self) -> dict[str, str]:
        """Return the place that was said: a site, or else a ward or what stands for one."""
        where = self.cleaned_data["where"]
        site = where.removeprefix(SITE) if where.startswith(SITE) else ""
        return {"site": site, "ward": "" if site else where.removeprefix(WARD)}

    def offer_words(self, words: dict[str, Words]) -> None:
        """Offer the programme's words, and those a session holds though they are hidden since."""
        self.words = words
        for name in ("wants", "kind", "mode", "community"):
            none = [] if name == "wants" else [("", "Not said")]
            offer(self, name, [*none, *words[name].choices])
            keep(self, name, words[name].labels)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        day, today = said.get("starts_on"), timezone.localdate()
        if day and day > today:
            self.add_error("starts_on", "That day has not come yet. Choose the day it was.")
        if day and day.year < today.year - YEARS_BACK:
            self.add_error("starts_on", "That is very long ago. Check the year.")
        return said

    def doubt_again(self) -> None:
        """Ask whether what was recorded minutes ago happened once more.

        A browser that loads the form afresh after Back gives it a new number.
        """
        present = self.present()
        met = present.newcomers or present.counted_before
        if self.row or met or was_sent(self.text_sent("command_id")):
            return
        day = self.cleaned_data["starts_on"]
        same = recorded_just_now(self.organisation, day, present.person_ids, present.others)
        if same is None:
            return
        self.fields["again"] = forms.BooleanField(label="Yes, this is another session")
        if self.text_sent("again") != "on":
            self.add_error("again", KEPT_ALREADY)

    def details(self) -> SessionDetails:
        """Return what the ledger is told; how many came follows from who did."""
        said = self.cleaned_data
        where = said["where"]
        return SessionDetails(
            starts_on=said["starts_on"],
            attendances=0,
            minutes=int(said["minutes"]) if said["minutes"] else None,
            site=self.sites.get(where),
            ward_code=where.removeprefix(WARD) if where.startswith(WARD) else "",
            place=where if where in dict(NO_WARD) else "",
            project=self.projects.get(said["project"]),
            community=said["community"],
            kind=said["kind"],
            mode=said["mode"],
            wants=tuple(said["wants"]),
            tasks=self.tasks(),
            title=self.row.title if self.row else "",
            helped_by=self.row.helped_by if self.row else None,
        )

    def tasks(self) -> tuple[tuple[str, str], ...]:
        """Return the tasks practised, each as it went: those a session says already, here."""
        return tuple((one["code"], one["went"]) for one in self.row.tasks) if self.row else ()

    def present(self) -> Present:
        raise NotImplementedError

    def arguments(self) -> dict[str, Any]:
        said = {"command_id": self.cleaned_data["command_id"], "details": self.details()}
        return {**said, "present": self.present()}


def where_in(there: Mapping[str, str]) -> str:
    """Return a site, or else a ward or what stands for one, as the form holds it."""
    site, ward = there.get("site", ""), there.get("ward", "")
    if site or not ward:
        return f"{SITE}{site}" if site else ""
    return ward if ward in dict(NO_WARD) else f"{WARD}{ward}"


def initial_of(row: Activity) -> dict[str, Any]:
    """Return a session as the form shows it, to put it right."""
    return {
        "starts_on": row.starts_on,
        "where": where_in(where_of(row)),
        "minutes": str(row.minutes or ""),
        "kind": row.kind,
        "mode": row.mode,
        "project": str(row.project_id or ""),
        "community": row.community,
        "wants": row.wants,
    }
