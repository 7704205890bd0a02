"""Components people answer with: fields, forms, buttons, what to put right."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.design.forms import CheckboxGrid, DayInput, LongText, RadioGrid, each_once
from dots.design.gallery.component import ELSEWHERE, HERE, QUESTION, Component, Variant
from dots.design.gallery.lists import ANSWERS

WANTS = [
    ("gp", "See the GP"),
    ("family", "Talk to family"),
    ("work", "Find work"),
    ("bills", "Pay bills"),
    ("safe", "Stay safe"),
]
HOW = [("place", "At our place"), ("home", "At people’s homes"), ("phone", "By phone")]


class ConfirmForm(forms.Form):
    """Nothing to type: one button."""


class KindForm(forms.Form):
    """One question on a page of its own."""

    how = forms.ChoiceField(
        label="Where did you help?",
        choices=HOW,
        widget=forms.RadioSelect,
        help_text="If in several places, choose the one with the most people.",
        error_messages={"required": "Choose where you helped"},
    )


class SessionForm(forms.Form):
    """Every kind of field."""

    activity = forms.CharField(
        label="Activity",
        max_length=60,
        help_text="The name people know it by",
        error_messages={"required": "Write the name of the activity"},
    )
    day = forms.DateField(
        label="When", widget=DayInput, error_messages={"required": "Choose the day"}
    )
    ward = forms.ChoiceField(label="Ward", choices=[("n", "Northmoor"), ("q", "Quayside")])
    people = forms.IntegerField(
        label="How many people came",
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Write how many people came, or 0"},
    )
    how = forms.ChoiceField(
        label="How",
        choices=HOW,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you helped"},
    )
    wants = forms.MultipleChoiceField(
        label="What did people want to do?",
        choices=WANTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose all that fit",
    )
    email = forms.EmailField(
        label="Your e-mail address",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    note = LongText(
        label="Anything to tell us",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="No names, please",
    )
    sheet = forms.FileField(label="A spreadsheet of it", required=False)
    sure = forms.BooleanField(
        label="These are all the sessions of the quarter",
        error_messages={"required": "Tick the box if these are all"},
    )


class GridForm(forms.Form):
    """Short answers side by side."""

    people = forms.ChoiceField(
        label="How many people?",
        widget=RadioGrid,
        initial="2",
        choices=[(str(number), str(number)) for number in range(1, 11)],
    )
    wants = forms.MultipleChoiceField(
        label="What for?", widget=CheckboxGrid, choices=WANTS, initial=["gp"]
    )


class TasksForm(forms.Form):
    """Two fields that offer alike: shown as each thing once."""

    alone = forms.MultipleChoiceField(
        choices=WANTS, widget=forms.CheckboxSelectMultiple, initial=["gp"]
    )
    helped = forms.MultipleChoiceField(choices=WANTS, widget=forms.CheckboxSelectMultiple)


def tasks(prefix: str, **more: Any) -> dict[str, Any]:
    """Return what the component of each thing once draws, with ids of its own."""
    form = TasksForm(prefix=prefix, auto_id=f"id_{prefix}_%s")
    answers = {"alone": "By themselves", "helped": "With help"}
    return {"title": "What did they practise?", "rows": each_once(form, answers), **more}


class Kept:
    """A file that was sent before."""

    url = ELSEWHERE

    def __str__(self) -> str:
        return "champions.xlsx"


class FileForm(forms.Form):
    """A file that may be replaced or removed."""

    sheet = forms.FileField(label="List of champions", required=False, initial=Kept())


def session_form(prefix: str, data: dict[str, Any] | None = None) -> SessionForm:
    """Return the example form with ids of its own."""
    return SessionForm(data, auto_id=f"id_{prefix}_%s")


def refused_form() -> ConfirmForm:
    """Return a form whose command said no."""
    form = ConfirmForm({}, auto_id="id_refused_%s")
    form.add_error(None, "Wipe the tablet before lending it. Nothing was changed.")
    return form


def fields() -> list[Variant]:
    """Return every kind of field, as it is asked and as it is when something is wrong."""
    asked, wrong = session_form("asked"), session_form("wrong", {"people": "many"})
    return [
        *(Variant(f"{field.label}", {"field": field}) for field in asked),
        *(
            Variant(f"{field.label}, to put right", {"field": field})
            for field in wrong
            if field.errors
        ),
        *(
            Variant(f"{field.label} Short answers side by side", {"field": field})
            for field in GridForm(auto_id="id_grid_%s")
        ),
        Variant("A file kept so far", {"field": FileForm(auto_id="id_file_%s")["sheet"]}),
        Variant(
            "As the page’s heading",
            {"field": KindForm(auto_id="id_kind_%s")["how"], "as_title": True},
        ),
    ]


SHOWN = [
    Component(
        "button",
        [
            Variant("The one thing to do", {"text": "Save the session"}),
            Variant("Another thing", {"text": "Save and add another", "tone": "quiet"}),
            Variant(
                "Something that hurts to undo", {"text": "Undo the whole import", "tone": "danger"}
            ),
            Variant(
                "As wide as the phone, with a value",
                {"text": "Nothing to report", "wide": True, "name": "nothing", "value": "yes"},
            ),
        ],
    ),
    Component(
        "check_answers",
        [
            Variant(
                "Before it is sent",
                {
                    "rows": ANSWERS,
                    "form": ConfirmForm(),
                    "title": "Check your answers",
                    "button": "Send these numbers",
                },
            ),
        ],
    ),
    Component(
        "confirmation",
        [
            Variant(
                "With undo",
                {
                    "title": "Your numbers are in",
                    "text": "212 people in 31 sessions, April to June.",
                    "next": [
                        "We add them to the city’s total.",
                        "You can correct them with the same link until 31 October.",
                    ],
                    "address": ELSEWHERE,
                    "action": "See what you sent",
                    "undo_form": ConfirmForm(),
                    "undo": "Take them back",
                },
            ),
            Variant("In one line", {"title": "Invitation sent"}),
        ],
    ),
    Component(
        "error_summary",
        [
            Variant("Of a form", {"form": session_form("wrong", {"people": "many"})}),
            Variant(
                "Of anything else",
                {
                    "errors": [
                        {"text": "Choose a column for the date", "address": "#main"},
                        {"text": "Two columns are both called People"},
                    ]
                },
            ),
        ],
    ),
    Component(
        "each_once",
        [Variant("To tick", tasks("ticks", hint="Leave out what they did not do."))],
    ),
    Component("field", fields()),
    Component(
        "form",
        [
            Variant(
                "Empty",
                {
                    "form": session_form("empty"),
                    "button": "Save the session",
                    "alternative": "Cancel",
                    "alternative_address": HERE,
                    "action": QUESTION,
                },
            ),
            Variant(
                "Sent with gaps",
                {
                    "form": session_form("gaps", {"activity": "Tea and tablets", "people": "many"}),
                    "button": "Save the session",
                    "action": QUESTION,
                },
            ),
            Variant("Refused", {"form": refused_form(), "button": "Lend it", "action": QUESTION}),
            Variant(
                "Only a button",
                {
                    "form": ConfirmForm(),
                    "button": "End this access",
                    "tone": "danger",
                    "action": QUESTION,
                },
            ),
        ],
    ),
    Component(
        "link_button",
        [
            Variant("The next step", {"text": "Start now", "address": ELSEWHERE}),
            Variant(
                "Another way", {"text": "Answer by phone", "address": ELSEWHERE, "tone": "quiet"}
            ),
            Variant(
                "Towards something that hurts",
                {"text": "Leave the programme", "address": ELSEWHERE, "tone": "danger"},
            ),
        ],
    ),
]
