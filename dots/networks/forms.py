"""What a person may type about networks."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django import forms

from dots.actions.models import SIDES, TEAM
from dots.coverage.wording import FOI
from dots.design.forms import CheckboxGrid, DayInput, offer
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices, labels
from dots.network.selectors import partners_typed
from dots.networks.models import PARTS, Meeting, Network


class NetworkForm(CommandForm):
    """What a network is called and what it is about."""

    name = forms.CharField(label="What is it called?", max_length=160)
    theme = forms.CharField(label="What is its theme?", required=False, max_length=160)
    communities = forms.MultipleChoiceField(
        label="Whom is it for?", required=False, widget=CheckboxGrid
    )
    since = forms.DateField(label="Since when does it meet?", required=False, widget=DayInput())
    about = forms.CharField(
        label="About it",
        required=False,
        widget=forms.Textarea,
        help_text=f"Members read this. {FOI} Name nobody who is helped.",
    )

    def __init__(
        self, data: Any = None, *, programme: Programme, network: Network | None = None
    ) -> None:
        names = ("name", "theme", "communities", "since", "about")
        super().__init__(data, initial={one: getattr(network, one) for one in names if network})
        known = dict(choices(programme, "communities"))
        words = labels(programme, "communities")
        for code in network.communities if network else ():
            known.setdefault(code, words.get(code, code))
        offer(self, "communities", list(known.items()))


class MembersForm(CommandForm):
    """Which partners belong to a network, and as what."""

    partners = forms.CharField(
        label="Which partners?", widget=forms.Textarea, help_text="One on each line."
    )
    part = forms.ChoiceField(
        label="What are they in it?", choices=list(PARTS.items()), initial="member"
    )

    def __init__(self, data: Any = None, *, programme: Programme) -> None:
        super().__init__(data)
        self.programme = programme

    def clean_partners(self) -> list[UUID]:
        ids, problem = partners_typed(self.programme, self.cleaned_data["partners"])
        if problem:
            raise forms.ValidationError(problem)
        return ids

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        ids = given.pop("partners")
        return {**given, "partner_ids": ids}


class PartForm(CommandForm):
    """What a partner is in a network."""

    part = forms.ChoiceField(label="What are they in it?", choices=list(PARTS.items()))


class MeetingForm(CommandForm):
    """When and where a network meets, and what for."""

    on = forms.DateField(label="Which day?", widget=DayInput())
    starts = forms.CharField(
        label="When does it begin?", required=False, max_length=5, help_text="Such as 10:30."
    )
    place = forms.CharField(label="Where?", required=False, max_length=200)
    online = forms.URLField(
        label="Address to join online", required=False, max_length=300, assume_scheme="https"
    )
    agenda = forms.CharField(
        label="Agenda",
        required=False,
        widget=forms.Textarea,
        help_text=f"A point on each line. Members read it. {FOI}",
    )

    def clean_starts(self) -> str:
        typed: str = self.cleaned_data["starts"].strip().replace(".", ":")
        if typed and not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", typed):
            raise forms.ValidationError("Write the time as hours and minutes, such as 10:30.")
        return typed.zfill(5) if typed else ""


class WriteUpForm(CommandForm):
    """Who came, the minutes for members, and the team's notes."""

    came = forms.TypedMultipleChoiceField(
        label="Which members came?", required=False, widget=CheckboxGrid, coerce=UUID
    )
    people_came = forms.IntegerField(
        label="How many people came?", required=False, min_value=0, max_value=10_000
    )
    minutes = forms.CharField(
        label="Minutes",
        required=False,
        widget=forms.Textarea,
        help_text=f"Managers of every member read these. {FOI} Name nobody who is helped.",
    )
    notes = forms.CharField(
        label="The team’s notes",
        required=False,
        widget=forms.Textarea,
        help_text=f"Only the programme’s team reads these. {FOI}",
    )

    def __init__(self, data: Any = None, *, meeting: Meeting) -> None:
        before = dict(meeting.came.values_list("pk", "name"))
        names = ("people_came", "minutes", "notes")
        given = {one: getattr(meeting, one) for one in names}
        super().__init__(data, initial={**given, "came": [str(pk) for pk in before]})
        now = meeting.network.members.filter(left_on=None)
        before.update(now.values_list("organisation", "organisation__name"))
        listed = sorted(before.items(), key=lambda pair: pair[1])
        offer(self, "came", [(str(pk), name) for pk, name in listed])


class ActionForm(CommandForm):
    """What was agreed at a meeting, who does it and by when."""

    what = forms.CharField(label="What is to be done?", max_length=200, help_text=FOI)
    side = forms.ChoiceField(label="Who does it?", choices=list(SIDES.items()), initial=TEAM)
    organisation = forms.ChoiceField(label="Which partner is it with?", required=False)
    due_on = forms.DateField(label="By when?", required=False, widget=DayInput())

    def __init__(self, data: Any = None, *, meeting: Meeting) -> None:
        super().__init__(data)
        now = meeting.network.members.filter(left_on=None).select_related("organisation")
        self.members = {str(one.organisation_id): one.organisation for one in now}
        listed = [(pk, one.name) for pk, one in self.members.items()]
        offer(self, "organisation", [("", "None of them"), *sorted(listed, key=lambda p: p[1])])

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "organisation": self.members.get(given["organisation"])}


class NetworkFilters(forms.Form):
    """Search and filters of the list."""

    search = forms.CharField(label="Search names and themes", required=False, max_length=100)
    community = forms.ChoiceField(label="For whom", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Open"), ("closed", "Closed")]
    )

    def __init__(self, data: Any, *, programme: Programme) -> None:
        super().__init__(data)
        listed = choices(programme, "communities")
        offer(self, "community", [("", "Every community"), *listed])

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}
