"""How Django draws forms here, the few widgets Django does not have, and a field's choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.template import TemplateDoesNotExist

BUILT_IN = DjangoTemplates()
PHONE_LINE, MOST_ROWS = 26, 5  # letters that a field shows at 320 pixels


class Renderer(TemplatesSetting):
    """Draws each field with label, hint and error; Django's own templates fill what is left.

    Name it in the settings: `FORM_RENDERER = "dots.design.forms.Renderer"`.
    """

    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """Return our template for a field or widget where there is one, else Django's."""
        ours = template_name.replace("django/forms/", "design/forms/", 1)
        try:
            return super().get_template(ours)
        except TemplateDoesNotExist:
            return BUILT_IN.get_template(template_name)

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        """Draw without telling the browser how long a text may be.

        It would cut what is pasted without a word; the server says how long it is, and keeps it.
        """
        if "widget" in context:
            without_length(context["widget"])
            read_its_own_way(context["widget"])
        return super().render(template_name, context, request)


def without_length(widget: dict[str, Any]) -> None:
    """Take off a widget, and off those it is made of, how long a text may be."""
    widget.get("attrs", {}).pop("maxlength", None)
    for part in widget.get("subwidgets", ()):
        without_length(part)


def read_its_own_way(widget: dict[str, Any]) -> None:
    """Let a text stand from the right where its letters are written so, as Arabic is."""
    is_long = "attrs" in widget and "rows" in widget["attrs"]
    if is_long or widget.get("type") == "text":
        widget["attrs"].setdefault("dir", "auto")


class LongText(forms.CharField):
    """Text of several lines. A line break counts as one letter, as people count it."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """Return what was typed, each line break as the one sign that is kept."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class OneLine(forms.CharField):
    """Text kept as one line, whatever line breaks a field of several rows sends."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return " ".join(text.split()) if isinstance(text, str) else text


def show_whole(form: forms.Form, *names: str) -> None:
    """Let fields wrap that hold more than a phone shows of one line, so that nothing is cut off."""
    for name in names:
        rows = -(-len(str(form[name].value() or "")) // PHONE_LINE)
        if rows > 1:
            form.fields[name].widget = forms.Textarea({"rows": min(rows, MOST_ROWS)})


class DayInput(forms.DateInput):
    """One field for a whole date: the browser's own, which also takes typing."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class RadioGrid(forms.RadioSelect):
    """Short answers side by side, such as numbers; one may be chosen."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"class": "grid tight", **(attrs or {})}, choices)


class CheckboxGrid(forms.CheckboxSelectMultiple):
    """Short answers side by side; several may be chosen."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"class": "grid", **(attrs or {})}, choices)


def offer(form: forms.Form, name: str, options: list[tuple[Any, str]]) -> None:
    """Give a field its choices."""
    cast(forms.ChoiceField, form.fields[name]).choices = options


def needed_sometimes(form: forms.Form, *names: str) -> None:
    """Leave “(optional)” off fields that other answers make necessary."""
    for name in names:
        form.fields[name].sometimes = True  # type: ignore[attr-defined]  # read by the template


def keep(form: forms.Form, name: str, words: Mapping[str, str]) -> None:
    """Let what a record holds stay among a field's choices, though it is offered no more."""
    field, held = cast(forms.ChoiceField, form.fields[name]), form.initial.get(name) or []
    offered = list(cast(Iterable[tuple[Any, str]], field.choices))
    here = {str(value) for value, _ in offered}
    kept = [str(one) for one in (held if isinstance(held, list) else [held])]
    offer(form, name, [*offered, *((one, words.get(one, one)) for one in kept if one not in here)])


def each_once(form: forms.Form, answers: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what several fields offer alike, each once, with a checkbox for each field.

    Args:
        answers: field -> what a tick in it says.
    """
    rows: dict[str, dict[str, Any]] = {}
    for name, label in answers.items():
        for one in form[name]:
            value = str(one.data["value"])
            row = rows.setdefault(value, {"label": one.choice_label, "options": []})
            said = {"label": label, "name": one.data["name"], "value": value}
            row["options"].append({**said, "id": one.id_for_label, "ticked": one.data["selected"]})
    return list(rows.values())
