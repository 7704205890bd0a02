"""Set up a round, choose whom to ask, key what somebody says by phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils import timezone

from dots.design.forms import DayInput
from dots.foundation.asking_back import AsksBackForm
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.namesakes import labelled
from dots.support.details import RoundDetails
from dots.support.models import CollectionRound
from dots.support.periods import say_day, say_period
from dots.support.questions import STANDARD, USUAL
from dots.support.selectors.rounds import free_title, months_to_ask, rounds_about
from dots.support.wording import count


class RoundForm(AsksBackForm):
    """When a round is and what everybody is asked.

    Args:
        before: the round that is changed; none to open one. Days it has already are not doubted.
    """

    title = forms.CharField(label="Name of the round", max_length=120)
    period_from = forms.DateField(label="First day the figures are for", widget=DayInput)
    period_to = forms.DateField(label="Last day the figures are for", widget=DayInput)
    opens_on = forms.DateField(label="When do you ask?", widget=DayInput)
    due_on = forms.DateField(label="When are answers due?", widget=DayInput)
    questions = forms.MultipleChoiceField(
        label="What do you ask every partner?",
        choices=[(one.code, one.words) for one in STANDARD],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one question."},
    )
    reminds = forms.BooleanField(
        label="Remind the silent automatically: three days before, the day after, and a week after",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        programme: Programme,
        before: CollectionRound | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.before = programme, before
        if before is not None:
            self.changing()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        first, last = said.get("period_from"), said.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", "The last day is before the first. Change one of them.")
        elif first and last:
            self.doubt(first, last, said.get("opens_on"))
        opens, due = said.get("opens_on"), said.get("due_on")
        if opens and due and due < opens:
            self.add_error("due_on", "Answers are due before you ask. Change one of the days.")
        return said

    def doubt(self, first: date, last: date, opens: date | None) -> None:
        """Ask about months that are not over when asked for, or that another round asks about."""
        if self.before and (first, last) == (self.before.period_from, self.before.period_to):
            return
        doubted = {}
        if last >= max(timezone.localdate(), opens or date.min):
            doubted["over"] = (
                f"These months are not over until {say_day(last)}, and figures sent before then"
                " leave something out."
            )
        for one in rounds_about(self.programme, first, last, self.before):
            state = "closed" if one.is_closed else "open"
            partners = count(one.returns.count(), "partner")
            doubted[f"beside-{one.pk}"] = (
                f"“{one.title}” ({state}) is about some of these days too, for {partners}. Of a"
                " partner that answers both, sessions and attendances are counted once, people in a"
                " wider range."
            )
        self.ask_back(doubted, ends="I want this round all the same.")

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        said.pop("sure_of", None)
        command_id = said.pop("command_id")
        details = RoundDetails(**{**said, "questions": tuple(said["questions"])})
        return {"command_id": command_id, "details": details}


def usual_round(programme: Programme) -> dict[str, Any]:
    """Return what a new round usually is, fit to be saved.

    It is asked today, or when its months are over, and due two weeks later.
    """
    today = timezone.localdate()
    first, last = months_to_ask(programme, today)
    opens = max(today, last + timedelta(days=1))
    return {
        "title": free_title(programme, say_period(first, last)),
        "period_from": first,
        "period_to": last,
        "opens_on": opens,
        "due_on": opens + timedelta(days=14),
        "questions": list(USUAL),
        "reminds": True,
    }


def initial_of(collection_round: CollectionRound) -> dict[str, Any]:
    """Return a round as the form shows it."""
    codes = collection_round.questions.filter(organisation=None).values_list("code", flat=True)
    names = ("title", "period_from", "period_to", "opens_on", "due_on", "reminds")
    return {name: getattr(collection_round, name) for name in names} | {"questions": list(codes)}


class QuestionForm(CommandForm):
    """One more number to ask for."""

    words = forms.CharField(
        label="What do you ask?", help_text="It is answered with one number.", max_length=200
    )
    hint = forms.CharField(label="Help with the answer", required=False, max_length=300)
    organisation = forms.ChoiceField(label="Whom do you ask?", required=False)

    def __init__(self, *args: Any, partners: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = {str(partner.pk): partner for partner in partners}
        cast(forms.ChoiceField, self.fields["organisation"]).choices = [("", "Every partner")] + [
            (pk, f"Only {partner.name}") for pk, partner in self.partners.items()
        ]

    def arguments(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return {**said, "organisation": self.partners.get(said["organisation"])}


class AskForm(CommandForm):
    """Which partners a round asks; all are ticked but those in `beside`, in another round."""

    organisation_ids = forms.MultipleChoiceField(
        label="Which partners do you ask?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one partner."},
    )
    with_targets = forms.BooleanField(
        label="Also ask each partner what its projects have promised", required=False
    )

    def __init__(
        self,
        *args: Any,
        partners: Sequence[Organisation],
        beside: Mapping[UUID, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["organisation_ids"]).choices = [
            (
                str(one.pk),
                f"{label} (in “{beside[one.pk]}”)" if one.pk in beside else label,
            )
            for one, label in labelled(partners)
        ]
        fresh = [str(partner.pk) for partner in partners if partner.pk not in beside]
        self.initial.setdefault("organisation_ids", fresh)

    def arguments(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return {**said, "organisation_ids": [UUID(pk) for pk in said["organisation_ids"]]}
