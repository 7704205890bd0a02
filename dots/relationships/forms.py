"""What a person may type about relationships."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from dots.coverage.wording import FOI
from dots.design.forms import DayInput, LongText, offer
from dots.foundation.forms import CommandForm
from dots.network.models import Contact
from dots.network.models.organisations import KINDS
from dots.relationships.models import LEAST_DAYS, MOST_DAYS, MOST_REQUEST_DAYS, HealthRule
from dots.relationships.rules import TITLES
from dots.relationships.selectors import NOBODY

MINE, EVERYONE, RESTING = "mine", "everyone", "resting"
NO_PEOPLE = "Name nobody who is helped."


class QueueFilters(forms.Form):
    """Whose partners, why, and whether those put off are meant."""

    search = forms.CharField(label="Search names", required=False, max_length=100)
    whose = forms.ChoiceField(label="Whose", required=False)
    why = forms.ChoiceField(
        label="Why", required=False, choices=[("", "Every reason"), *TITLES.items()]
    )
    show = forms.ChoiceField(
        label="Which",
        required=False,
        choices=[("", "To call this week"), (RESTING, "Put off until later")],
    )

    def __init__(self, data: Any, *, team: list[tuple[str, str]], has_own: bool) -> None:
        super().__init__(data)
        self.usual = MINE if has_own else EVERYONE
        first = [(MINE, "Mine"), (EVERYONE, "Everyone’s"), (NOBODY, "Nobody’s")]
        first.sort(key=lambda pair: pair[0] != self.usual)
        offer(self, "whose", [("", first[0][1]), *first[1:], *team])

    def asked(self) -> dict[str, Any]:
        """Return the answers that can be understood, as the selector takes them."""
        self.is_valid()
        said = {name: self.cleaned_data.get(name, "") for name in self.fields}
        whose = said["whose"] or self.usual
        return {
            "search": said["search"],
            "whose": "" if whose == EVERYONE else whose,
            "why": said["why"],
            "resting": said["show"] == RESTING,
        }


class CallForm(CommandForm):
    """A call in under half a minute: when, with whom, one line."""

    called_on = forms.DateField(label="When did you speak?", widget=DayInput())
    contact = forms.ChoiceField(label="With whom?", required=False)
    line = forms.CharField(
        label="In one line",
        required=False,
        max_length=300,
        help_text=f"What matters next time. {FOI} {NO_PEOPLE}",
    )

    def __init__(self, data: Any = None, *, people: list[Contact]) -> None:
        super().__init__(data, initial={"called_on": timezone.localdate()})
        self.people = {str(one.pk): one for one in people}
        named = [(pk, one.name) for pk, one in self.people.items()]
        offer(self, "contact", [("", "Somebody else"), *named])

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        return {**said, "contact": self.people.get(said["contact"])}


class RestForm(CommandForm):
    """Not now: until when, and why."""

    until = forms.DateField(label="Not before which day?", widget=DayInput())
    because = forms.CharField(
        label="Why?",
        max_length=200,
        help_text=f"“Closed until September.” “Their manager is away.” {FOI}",
    )


class ToKnowForm(CommandForm):
    """What whoever comes next should know."""

    to_know = LongText(
        label="What should whoever looks after them next know?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=f"How they like to be met, what to avoid, what is promised. {FOI} {NO_PEOPLE}",
    )


class WhoForm(CommandForm):
    """Who looks after one partner from now on."""

    member = forms.ChoiceField(label="Who looks after them?", widget=forms.RadioSelect())

    def __init__(self, data: Any = None, *, team: list[tuple[str, str]], initial: Any = None):
        super().__init__(data, initial=initial)
        offer(self, "member", team)
        self.changing()


class HandOverForm(CommandForm):
    """Which partners, and to whom."""

    partners = forms.MultipleChoiceField(
        label="Which partners?", widget=forms.CheckboxSelectMultiple({"class": "grid loose"})
    )
    member = forms.ChoiceField(label="To whom?", widget=forms.RadioSelect())

    def __init__(
        self,
        data: Any = None,
        *,
        partners: list[tuple[str, str]],
        team: list[tuple[str, str]],
        ticked: bool,
    ) -> None:
        every = [pk for pk, _ in partners]
        if data is not None:  # what others gave away meanwhile is named, not a wrong answer
            data = data.copy()
            data.setlist("partners", [pk for pk in data.getlist("partners") if pk in every])
        super().__init__(data, initial={"partners": every if ticked else []})
        offer(self, "partners", partners)
        offer(self, "member", team)
        self.fields["partners"].error_messages["required"] = "Tick at least one partner."
        self.fields["member"].error_messages["required"] = "Choose who takes them over."


class AnsweredForm(CommandForm):
    """The same, answered: what the check page sends on."""

    partners = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput())
    member = forms.CharField(widget=forms.HiddenInput())
    checked = forms.CharField(widget=forms.HiddenInput(), initial="yes")


class RuleForm(CommandForm):
    """After how many days partners should be called."""

    days = forms.IntegerField(
        label="After how many days without a word should somebody call?",
        min_value=LEAST_DAYS,
        max_value=MOST_DAYS,
        help_text="For every kind of partner that has no number of its own below.",
    )
    request_days = forms.IntegerField(
        label="After how many days is a request that is still open a reason to call?",
        min_value=0,
        max_value=MOST_REQUEST_DAYS,
    )

    def __init__(self, data: Any = None, *, rule: HealthRule) -> None:
        told = {"days": rule.days, "request_days": rule.request_days}
        super().__init__(
            data, initial={**told, **{f"kind-{k}": v for k, v in rule.by_kind.items()}}
        )
        for code, title in KINDS.items():
            self.fields[f"kind-{code}"] = forms.IntegerField(
                label=f"{title}: days", required=False, min_value=LEAST_DAYS, max_value=MOST_DAYS
            )
        self.changing()

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        own = {name.removeprefix("kind-"): said.pop(name) for name in list(said) if "-" in name}
        return {**said, "by_kind": {kind: days for kind, days in own.items() if days is not None}}
