"""The few things components need that Django's template language lacks."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from dots.design import easy_read, matrix, problems, rows, wording

register = template.Library()
register.filter("row", rows.row)
register.filter("matrix_row", matrix.matrix_row)
register.filter("matrix_total", matrix.matrix_total)
register.filter("beside", easy_read.beside)
register.filter("apart", wording.apart)
register.filter("problems", problems.problems)
register.filter("what_is_kept", problems.what_is_kept)


@register.simple_tag
def amount(value: Any, least: Any, most: Any) -> wording.Amount:
    """Say a number with its limits; an input that a template left out is not known."""
    value, least, most = (None if number == "" else number for number in (value, least, most))
    return wording.amount(value, least, most)


@register.filter
def first_input(field: BoundField) -> str:
    """Return the id that a link to this question leads to; a group has none but its first."""
    if field.id_for_label:
        return field.id_for_label
    options = field.subwidgets
    return options[0].id_for_label if options else f"{field.auto_id}_group"


@register.filter
def narrowed(form: BaseForm) -> bool:
    """True when anything beside the first of its fields is asked: it should be seen."""
    return any(field.data or field.errors for field in form.visible_fields()[1:])


@register.filter
def options(groups: Any) -> SafeString:
    """Write the options of a list: the template language takes ten times as long over eighty."""
    return SafeString("\n".join(grouped(name, choices) for name, choices, _ in groups))


def grouped(name: str | None, choices: Any) -> str:
    lines = "\n".join(option(one) for one in choices)
    return f'<optgroup label="{rows.escaped(name)}">{lines}</optgroup>' if name else lines


def option(one: Any) -> str:
    marks = " selected" if one["selected"] else ""
    marks += " disabled" if one["attrs"].get("disabled") else ""
    value, label = rows.escaped(one["value"]), rows.escaped(one["label"])
    return f'<option value="{value}"{marks}>{label}</option>'


@register.filter
def paragraphs(text: Any) -> SafeString:
    """Draw a sentence, or a list of them, as paragraphs; leave ready html as it is."""
    if isinstance(text, SafeString):
        return text
    if isinstance(text, str):
        text = text.split("\n\n")
    return format_html_join("\n", "<p>{}</p>", ((sentence,) for sentence in text))


@register.filter
def tenths(done: float, total: float) -> list[dict[str, Any]]:
    """Turn "so much of so much" into ten dots: filled, the one being filled, hollow."""
    filled = int(10 * done / total) if total else 0
    return [
        {"x": 12 + 28 * place, "state": state_of(place, filled, started=bool(done))}
        for place in range(10)
    ]


def state_of(place: int, filled: int, *, started: bool) -> str:
    """Return how the dot at this place is drawn."""
    if place < filled:
        return "done"
    return "now" if place == filled and started else "todo"
