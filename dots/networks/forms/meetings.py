"""When a network meets, what was said and agreed there, and who is coming."""

from __future__ import annotations

import re
from typing import Any, cast
from uuid import UUID

from django import forms

from dots.accounts.models import Membership
from dots.actions.models import SIDES, TEAM
from dots.actions.selectors import team_choices
from dots.coverage.wording import FOI
from dots.design.forms import CheckboxGrid, DayInput, LongText, offer
from dots.foundation.forms import CommandForm
from dots.network.namesakes import choices_of
from dots.networks.models import ANSWERS, Meeting


class MeetingForm(CommandForm):
    """When and where a network meets, and what for."""

    on = forms.DateField(label="Which day?", widget=DayInput())
    starts = forms.CharField(
        label="When does it begin?", required=False, max_length=160, help_text="Such as 10:30."
    )
    place = forms.CharField(label="Where?", required=False, max_length=200)
    online = forms.URLField(
        label="Address to join online", required=False, max_length=300, assume_scheme="https"
    )
    agenda = LongText(
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
        label="Which members came?",
        help_text="Organisations, not persons.",
        required=False,
        widget=CheckboxGrid({"class": "grid loose"}),
        coerce=UUID,
    )
    people_came = forms.IntegerField(
        label="How many people came?", required=False, min_value=0, max_value=10_000
    )
    minutes = LongText(
        label="Minutes",
        required=False,
        widget=forms.Textarea,
        help_text=f"Managers of every member read these. {FOI} Name nobody who is helped.",
    )
    notes = LongText(
        label="The team’s notes",
        required=False,
        widget=forms.Textarea,
        help_text=f"Only the programme’s team reads these. {FOI}",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, meeting: Meeting) -> None:
        before = dict(meeting.came.values_list("pk", "name"))
        names = ("people_came", "minutes", "notes")
        given: dict[str, Any] = {one: getattr(meeting, one) for one in names}
        given |= {"came": [str(pk) for pk in before], "seen": meeting.wording}
        super().__init__(data, initial=given)
        now = meeting.network.members.filter(left_on=None)
        before.update(now.values_list("organisation", "organisation__name"))
        listed = sorted(before.items(), key=lambda pair: pair[1])
        offer(self, "came", choices_of(listed))
        self.changing()

    def have_seen(self, meeting: Meeting) -> None:
        """Let the next save stand in the place of what a colleague wrote, which is shown."""
        renewed = cast(Any, self.data).copy()
        renewed["seen"] = meeting.wording
        self.data = renewed


class ActionForm(CommandForm):
    """What was agreed at a meeting, who does it and by when."""

    what = forms.CharField(label="What is to be done?", max_length=200, help_text=FOI)
    side = forms.ChoiceField(label="Who does it?", choices=list(SIDES.items()), initial=TEAM)
    member = forms.ChoiceField(label="Who in the team?", required=False)
    organisation = forms.ChoiceField(label="Which partner is it with?", required=False)
    due_on = forms.DateField(label="By when?", required=False, widget=DayInput())

    def __init__(self, data: Any = None, *, meeting: Meeting) -> None:
        super().__init__(data)
        now = meeting.network.members.filter(left_on=None).select_related("organisation")
        self.members = {str(one.organisation_id): one.organisation for one in now}
        named = sorted((one.pk, one.name) for one in self.members.values())
        listed = sorted(choices_of(named), key=lambda pair: pair[1])
        offer(self, "organisation", [("", "None of them"), *listed])

        offer(self, "member", [("", "Nobody yet"), *team_choices(meeting.programme)])

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given["member"] = (
            Membership.objects.filter(pk=given["member"]).first()
            if given["side"] == TEAM and given["member"]
            else None
        )
        return {**given, "organisation": self.members.get(given["organisation"])}


class AnswerForm(CommandForm):
    """Whether one's organisation is coming to a meeting."""

    answer = forms.ChoiceField(
        label="Are you coming?", choices=list(ANSWERS.items()), widget=forms.RadioSelect
    )
