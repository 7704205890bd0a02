"""What helps somebody to read, hear and be understood; a language is one that is known."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dots.design.forms import CheckboxGrid, DayInput, keep, offer
from dots.foundation.commands import NotPossible
from dots.foundation.forms import CommandForm
from dots.frameworks.selectors import words_of
from dots.people.asking import NEEDS, none_left, none_of
from dots.people.forms.people import A_YEAR, line
from dots.people.languages import ANOTHER, MOST_LETTERS, NAMES, language_said
from dots.people.models import Person
from dots.people.wording import COMMUNICATION, IN_LAW, NONE_SAID


class LanguageInput(forms.TextInput):
    """A line with the names of languages below it, where the browser can show them."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        of = f"{(attrs or {}).get('id') or name}_known"
        line = super().render(name, value, {**(attrs or {}), "list": of}, renderer)
        offered = format_html_join("", "<option>{}", ((one,) for one in (*NAMES, ANOTHER)))
        return format_html('{}<datalist id="{}">{}</datalist>', line, of, offered)


class LanguageField(forms.CharField):
    """A language that is known, or none; what stood there before may stay."""

    stood = ""

    def __init__(self, **asked: Any) -> None:
        super().__init__(**asked, required=False, max_length=MOST_LETTERS, widget=LanguageInput)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            return language_said(typed, self.stood)
        except NotPossible as reason:
            raise forms.ValidationError(str(reason)) from None


class CommunicationForm(CommandForm):
    """What helps somebody to read, hear and be understood; and what gets in the way."""

    communication = forms.MultipleChoiceField(
        label="What helps them?", required=False, widget=CheckboxGrid, choices=COMMUNICATION
    )
    communication_words = line(200, "Anything else to mind?", IN_LAW)
    language = LanguageField(
        label="Which language do they like best?",
        help_text="Its name. Several: with a comma between them. Empty for English.",
    )
    barriers = forms.MultipleChoiceField(
        label="What gets in the way of going online?", required=False, widget=CheckboxGrid
    )
    said_none = forms.MultipleChoiceField(
        label="Asked, and they need nothing?",
        help_text="What was asked and answered with “none” differs from what nobody asked.",
        required=False,
        widget=CheckboxGrid,
        choices=NONE_SAID,
    )
    communication_review_on = forms.DateField(
        label="When do you ask again?",
        help_text="Needs change. A year on is usual; left empty, a need is asked about in a year.",
        widget=DayInput,
        required=False,
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        names = self.base_fields.keys() - CommandForm.base_fields.keys()
        now = {name: getattr(person, name) for name in names}
        super().__init__(data, initial={**now, "said_none": none_of(person)})
        (words,) = words_of(person.organisation.programme, "barriers")
        cast(LanguageField, self.fields["language"]).stood = person.language
        offer(self, "barriers", words.choices)
        keep(self, "barriers", words.labels)
        self.changing()
        if (stood := person.communication_review_on) and stood <= timezone.localdate():
            self.fields["communication_review_on"].help_text = (
                f"It was due on {stood:%-d %B %Y}. Have you asked them now? Then choose a new day,"
                " or leave it empty for a year from today. Not asked yet? Leave it as it is."
            )

    def clean_communication_review_on(self) -> date | None:
        """A day that has passed stands only where it stood before: nobody has asked since."""
        day: date | None = self.cleaned_data["communication_review_on"]
        stood = self.initial.get("communication_review_on")
        if day and day != stood and day <= timezone.localdate():
            raise forms.ValidationError(
                f"{day:%-d %B %Y} is not after today, so nobody would be asked. Choose a day from"
                " tomorrow on, or leave it empty for a year from today."
            )
        return day

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        needs = any(said.get(name) for name in NEEDS if name != "language")
        if needs and not said.get("communication_review_on"):
            said["communication_review_on"] = timezone.localdate() + A_YEAR
        left = none_left({name: said.get(name) or [] for name in NEEDS})
        gone = [code for code in said.get("said_none", ()) if code not in left]
        if gone:
            both = f"This says “{dict(NONE_SAID)[gone[0]]}”, and above it something else."
            self.add_error("said_none", f"{both} Take one of the two away.")
        return said
