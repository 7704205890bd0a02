"""The questions of one wave, as a form that can be shown a question at a time.

Nothing is kept before the last page: what was answered travels in the form, out of sight.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from dots.design.easy_read import with_pictures
from dots.design.forms import DayInput, LongText, RadioGrid, needed_sometimes, offer
from dots.follow_ups.answers import MOST_WORDS, may_be_asked
from dots.follow_ups.commands import Said
from dots.follow_ups.selectors import before_yes, instrument_for
from dots.follow_ups.wording import (
    CARER,
    IN_LAW,
    MODES,
    NO_PERMISSION,
    NOBODY_ACTS,
    OWN_PROXIES,
    PRESENT,
    PROXIES,
    READINGS,
    WITH_ME,
)
from dots.foundation.forms import CommandForm
from dots.frameworks.instruments import CHOICE, PLAIN, SCALE, WORDS, Item, items_of
from dots.frameworks.selectors import Words
from dots.people.models import Person

SKIP = "Skip"  # short: it stands beside numbers
WHO_ANSWERS = "Say who answers: you for yourself, or you for the person who is asked."
HOW, ALL, CHECK = "how", "all", "check"
NOT_SAID = ("", "Not known")


def field_for(item: Item, words: Mapping[str, Words], note: str) -> forms.Field:
    """Return a question as a field; each may be left out."""
    asked: dict[str, Any] = {"label": item.text, "help_text": item.hint, "required": False}
    if item.kind == WORDS:
        asked["help_text"] = f"{item.hint} {note}".strip()
        area = forms.Textarea({"rows": 4})
        return LongText(**asked, max_length=MOST_WORDS, widget=area)
    if item.kind == SCALE:
        numbers = [(one, str(one)) for one in range(item.lowest, item.highest + 1)]
        return forms.TypedChoiceField(
            **asked,
            choices=[*numbers, ("", SKIP)],
            coerce=int,
            empty_value=None,
            widget=RadioGrid(),
        )
    found = words.get(item.list_code)
    offered = list(item.choices) if item.kind == CHOICE else (found.choices if found else [])
    return forms.ChoiceField(**asked, choices=[*offered, ("", SKIP)], widget=forms.RadioSelect())


class QuestionsForm(CommandForm):
    """The questions of a wave, each of which may be left out, and who is with the person."""

    present = forms.ChoiceField(
        label="Who else is there?",
        help_text="It can change what somebody says; nothing is wrong with it.",
        widget=forms.RadioSelect(),
        choices=[*PRESENT, NOT_SAID],
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        items: list[Item],
        words: Mapping[str, Words],
        initial: dict[str, Any] | None = None,
        note: str = "",
        easy: bool = False,
    ) -> None:
        super().__init__(data, initial=initial)
        self.items, self.easy = items, easy
        for one in items:
            self.fields[one.code] = field_for(one, words, note)
        if easy:
            with_pictures(self)
        needed_sometimes(self, *(one.code for one in items))  # “Skip” says that it is optional

    @property
    def by_proxy(self) -> bool:
        return bool(self["proxy"].value()) if "proxy" in self.fields else False

    @property
    def asked(self) -> list[Item]:
        """The questions that are asked, as far as it is said who answers."""
        return may_be_asked(self.items, self.by_proxy)

    @property
    def how_fields(self) -> list[str]:
        """The names of the fields that are no questions."""
        codes = {one.code for one in self.items}
        hidden = {bound.name for bound in self.hidden_fields()}
        return [name for name in self.fields if name not in codes | hidden]

    def steps(self) -> list[str]:
        return [HOW, *(one.code for one in self.asked), CHECK]

    def names_at(self, step: str) -> list[str]:
        """Return the fields that a step shows."""
        if step == ALL:
            return [one.code for one in self.asked]
        if step == CHECK:
            return []
        return self.how_fields if step == HOW else [step]

    def said(self) -> Said:
        """Return what was typed, as the commands take it."""
        typed = self.cleaned_data
        names = ("answered_on", "mode", "present", "proxy")
        answers = {one.code: typed.get(one.code) for one in self.asked}
        return Said(answers, **{name: typed[name] for name in names if name in typed})

    def arguments(self) -> dict[str, Any]:
        return {"command_id": self.cleaned_data["command_id"], "said": self.said()}

    def answer_rows(self) -> list[dict[str, str]]:
        """Return each question with its answer in words, for the page that checks."""
        names = [*(n for n in self.how_fields if n != "week_4"), *(one.code for one in self.asked)]
        return [{"name": str(self[name].label), "value": self.in_words(name)} for name in names]

    def in_words(self, name: str) -> str:
        field, value = self.fields[name], self[name].value()
        if isinstance(field, forms.ChoiceField):
            labels = {str(code): label for code, label in field.choices}  # type: ignore[union-attr,misc]
            said = str(labels.get("" if value is None else str(value), ""))
            return "Left out" if said == SKIP else said
        if isinstance(field, forms.DateField) and value:
            day = field.to_python(value)
            return f"{day:%-d %B %Y}" if day else ""
        return str(value or "") or "Left out"


class OwnForm(QuestionsForm):
    """The same, as the person themselves answers it by a link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        carer = kwargs.pop("carer", False)
        super().__init__(*args, **kwargs)
        if carer:
            self.fields["proxy"] = forms.ChoiceField(
                label="Who answers?",
                help_text="Nobody can say for another how they feel: those are then left out.",
                widget=forms.RadioSelect(),
                choices=OWN_PROXIES,
                error_messages={"required": WHO_ANSWERS},
            )
            self.order_fields(["command_id", "proxy", "present"])
        self.fields["present"].label = "Is somebody with you?"
        self.fields["present"].help_text = "It is fine if somebody is, and fine if not."
        offer(self, "present", [*WITH_ME, ("", SKIP)])

    @property
    def by_proxy(self) -> bool:
        return "proxy" in self.fields and self["proxy"].value() == CARER


class AskedForm(QuestionsForm):
    """The same, as one of the partner types it: how it was asked, and who answered."""

    mode = forms.ChoiceField(
        label="How are they asked?",
        widget=forms.RadioSelect(),
        choices=MODES,
        error_messages={"required": "Choose how they are asked."},
    )
    proxy = forms.ChoiceField(
        label="Who answers?",
        help_text="Nobody can say for another how they feel: those questions are then left out.",
        widget=forms.RadioSelect(),
        choices=PROXIES,
        required=False,
    )
    answered_on = forms.DateField(label="On which day?", widget=DayInput)
    field_order = ("command_id", "reading", "mode", "proxy", "present", "answered_on", "week_4")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        given, acting = kwargs.pop("initial", None) or {}, kwargs.pop("acting", "")
        self.person: Person = kwargs.pop("person")
        first = {"answered_on": timezone.localdate(), **given}
        super().__init__(*args, initial=first, note=IN_LAW, **kwargs)
        self.acting = acting
        allowed = f"May act for them: {acting}." if acting else NOBODY_ACTS
        self.fields["proxy"].help_text = f"{self.fields['proxy'].help_text} {allowed}"

    def clean_proxy(self) -> str:
        proxy: str = self.cleaned_data["proxy"]
        if proxy and not self.acting and proxy != self.initial.get("proxy"):
            raise forms.ValidationError(NO_PERMISSION)
        return proxy

    def clean_answered_on(self) -> Any:
        day = self.cleaned_data["answered_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("That day is still to come.")
        stands = day == self.initial.get("answered_on")  # an earlier slip is not refused again
        if not stands and (reason := before_yes(self.person, day)):
            raise forms.ValidationError(reason)
        return day


class StartForm(AskedForm):
    """The first time: in which words, and whether there is a check-in after four weeks."""

    reading = forms.ChoiceField(
        label="Which questions?",
        help_text="They stay the same for a year. The two are never put together.",
        widget=forms.RadioSelect(),
        choices=READINGS,
    )
    week_4 = forms.BooleanField(
        label="Ask also after four weeks",
        help_text="A check-in for yourselves; no figure uses it.",
        required=False,
    )

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        more = {"reading": typed["reading"], "week_4": typed["week_4"]}
        return {**super().arguments(), **more}


def items_at_start(reading: str) -> list[Item]:
    """Return the questions asked at the start in plain words or in Easy Read."""
    found = instrument_for(reading) or instrument_for(PLAIN)
    return items_of(found, "baseline") if found else []
