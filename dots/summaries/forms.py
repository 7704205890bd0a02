"""What a partner may type about its own work."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.design.forms import LongText
from dots.foundation.forms import CommandForm
from dots.summaries.models import Story

LONGEST = 2_000


class StoryForm(CommandForm):
    """The partner's own words for one period."""

    text = LongText(
        label="A story from your work",
        help_text="What changed for somebody, in plain words. No names, and nothing by which a"
        " person could be recognised. Ask them first.",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    next = LongText(
        label="What you want to do next, and what it needs",
        help_text="For a bid: the next step, whom it helps, and what is missing.",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    is_shared = forms.BooleanField(
        label="The programme’s team may read these words and use them in its reports",
        help_text="You can take this back at any time. What a report has printed by then stays"
        " printed.",
        required=False,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, story: Story | None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if story is not None:
            self.initial = {
                "text": story.text,
                "next": story.next,
                "is_shared": story.is_shared,
                "seen": str(story.pk),
            }
