"""What may be chosen about letters."""

from __future__ import annotations

from django import forms

from dots.alerts.models import DAYS, WEEKS
from dots.foundation.forms import CommandForm


class RuleForm(CommandForm):
    """How often a programme's letters go, and on which day."""

    weeks = forms.TypedChoiceField(
        label="How often does somebody get a letter?",
        help_text="On the day you choose below, everybody with something to do gets one whose last"
        " letter is at least so long ago.",
        choices=list(WEEKS.items()),
        coerce=int,
        widget=forms.RadioSelect,
    )
    weekday = forms.TypedChoiceField(
        label="On which day?", choices=list(enumerate(DAYS)), coerce=int
    )
