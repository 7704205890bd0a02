"""What may be chosen about letters."""

from __future__ import annotations

from django import forms

from dots.alerts.models import DAYS, WEEKS
from dots.foundation.forms import CommandForm


class RuleForm(CommandForm):
    """How often a programme's letters go, and on which day."""

    weeks = forms.TypedChoiceField(
        label="How often do letters go out?",
        choices=list(WEEKS.items()),
        coerce=int,
        widget=forms.RadioSelect,
    )
    weekday = forms.TypedChoiceField(
        label="On which day?", choices=list(enumerate(DAYS)), coerce=int
    )
