"""What a partner may type about its own work."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms

from dots.design.forms import LongText
from dots.foundation.actor import Actor
from dots.foundation.asking_back import AsksBackForm
from dots.network.models import Organisation
from dots.places.selectors import ward_names
from dots.summaries.models import Story
from dots.summaries.selectors import may_be_told
from dots.support.naming import name_in_story

LONGEST = 2_000
MAY_STAY = {
    "label": "Does a name stand in your words?",
    "ends": "It is nobody’s, or they asked to be named.",
    "unsure": "Something looks like a name. Take it out, or tick that it may stay. Nothing was"
    " saved yet.",
}


class StoryForm(AsksBackForm):
    """The partner's own words for one period."""

    text = LongText(
        label="A story from your work",
        help_text="What changed for somebody, in plain words. No names, and nothing by which a"
        " person could be recognised. Ask them first, on their page, under “Their story”.",
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
    about = forms.MultipleChoiceField(
        label="Does it tell of somebody you keep?",
        help_text="Here stand those who said yes to that. Ask others on their page first, under"
        " “Their story”. Once somebody takes it back, the programme reads the story no more.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *arguments: Any,
        actor: Actor,
        organisation: Organisation,
        story: Story | None,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self.actor, self.organisation = actor, organisation
        offered = {str(one.pk): str(one) for one in may_be_told(organisation)}
        for one in story.about.select_related("person") if story else ():
            offered.setdefault(str(one.person_id), f"{one.person} (has taken it back)")
        cast(forms.MultipleChoiceField, self.fields["about"]).choices = list(offered.items())
        if not offered:
            del self.fields["about"]
        if story is not None:
            self.initial = {
                "about": [str(pk) for pk in story.about.values_list("person", flat=True)],
                "text": story.text,
                "next": story.next,
                "is_shared": story.is_shared,
                "seen": str(story.pk),
            }

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        doubted = {}
        for field in ("text", "next"):
            words = said.get(field, "")
            held = words == self.initial.get(field)
            if name := "" if held else self.name_in(words):
                doubted[field] = f"“{name}” looks like somebody’s name."
        if doubted:
            self.ask_back(doubted, **MAY_STAY)
        return said

    def name_in(self, words: str) -> str:
        here = self.organisation
        nobodys = (here.name, here.programme.name, *ward_names(here.programme).values())
        return name_in_story(self.actor, here.pk, words, nobodys)

    def arguments(self) -> dict[str, Any]:
        said = {name: one for name, one in super().arguments().items() if name != "sure_of"}
        return {**said, "about": tuple(UUID(one) for one in said.get("about", ()))}
