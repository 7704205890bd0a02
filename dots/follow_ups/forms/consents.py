"""What somebody said when they were asked whether we may ask."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils import timezone

from dots.design.forms import DayInput, offer
from dots.follow_ups.selectors import Standing
from dots.follow_ups.wording import CONSENT_HOW, IN_PERSON
from dots.foundation.forms import CommandForm
from dots.frameworks.instruments import EASY, PLAIN
from dots.people.models import Person

SAID = [("yes", "Yes, you may ask"), ("no", "No")]
SAID_OF_STORY = [("yes", "Yes, you may tell it"), ("no", "No")]
STAYS = [
    ("stay", "It stays; only nobody asks any more"),
    ("out", "They want it taken out as well: it is emptied now, for good"),
]
OWN_STAYS = [
    ("stay", "It stays; only nobody asks me any more"),
    ("out", "Take it out as well, for good"),
]


def today() -> Any:
    return timezone.localdate()


class ConsentForm(CommandForm):
    """A yes or a no, to which words, and how it was said."""

    said = forms.ChoiceField(
        label="What did they say?",
        help_text="Their own word: nobody can say yes for them, with a power of attorney neither."
        " A no is an answer too: then nobody asks again for a year.",
        widget=forms.RadioSelect(),
        choices=SAID,
        error_messages={"required": "Choose what they said."},
    )
    reading = forms.ChoiceField(
        label="Which words did they get?",
        help_text="After a yes, their questions come in the same words each time.",
        widget=forms.RadioSelect(),
        choices=[(PLAIN, "The usual words"), (EASY, "Easy Read")],
    )
    how = forms.ChoiceField(
        label="How did they say it?", widget=forms.RadioSelect(), choices=CONSENT_HOW
    )
    given_on = forms.DateField(
        label="On which day?",
        help_text="What they answer counts from this day on.",
        widget=DayInput,
        initial=today,
    )
    own_wish = forms.BooleanField(
        label="They brought it up themselves",
        help_text="They said no less than a year ago, so nobody may ask them before that is over.",
        required=False,
    )

    def __init__(
        self, data: Any = None, *, person: Person, standing: Standing, is_story: bool = False
    ) -> None:
        easy = "easy-read" in person.communication
        super().__init__(data, initial={"reading": EASY if easy else PLAIN, "how": IN_PERSON})
        if is_story:
            cast(forms.ChoiceField, self.fields["said"]).choices = SAID_OF_STORY
            self.fields["reading"].help_text = "They are kept with what they said."
            self.fields["given_on"].help_text = ""
        if standing.may_be_asked_now or standing.consent:
            del self.fields["own_wish"]

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        agreed = said.pop("said") == "yes"
        return {**said, "agreed": agreed}


class WithdrawForm(CommandForm):
    """Taking a yes back."""

    answers = forms.ChoiceField(
        label="What becomes of what they answered?",
        help_text="Ask them. If they do not mind, it stays, as they were told.",
        widget=forms.RadioSelect(),
        choices=STAYS,
        initial="stay",
    )

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        return {"command_id": said["command_id"], "answers_out": said["answers"] == "out"}


class OwnWithdrawForm(WithdrawForm):
    """The same, as the person themselves says it behind their link."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        asked = self.fields["answers"]
        asked.label, asked.help_text = "What becomes of what you answered before?", ""
        offer(self, "answers", OWN_STAYS)
