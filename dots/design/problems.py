"""What is wrong with an answer, said as a person would say it.

Django's own sentences ("Enter a valid date.", "This field is required.") do not name the
question and say "valid". They are replaced here; a form's own sentences are left as they are.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

BY_CODE = {
    "required": "Please answer “{label}”.",
    "invalid_choice": "For “{label}”, choose from the list.",
    "invalid_list": "For “{label}”, choose from the list.",
    "min_value": "For “{label}”, write {limit_value} or more.",
    "max_value": "For “{label}”, write {limit_value} or less.",
    "max_length": "For “{label}”, use at most {limit_value} letters; there are {show_value}.",
    "min_length": "For “{label}”, use at least {limit_value} letters; there are {show_value}.",
    "missing": "For “{label}”, choose a file.",
    "empty": "The file for “{label}” is empty, so nothing was kept of it. Choose another.",
    "invalid_extension": "The file for “{label}” is of a kind that cannot be read. Choose another.",
    "null_characters_not_allowed": "“{label}” holds a sign that cannot be kept. Write it again.",
}
BY_FIELD = {  # decimals first: Django's are also whole-number fields
    forms.DecimalField: "For “{label}”, write a number, such as 12.50.",
    forms.FloatField: "For “{label}”, write a number, such as 12.5.",
    forms.IntegerField: "For “{label}”, write a whole number, such as 12.",
    forms.DateField: "For “{label}”, write the day like 5 November 2026 or 5/11/2026.",
    forms.EmailField: "For “{label}”, write an address, such as name@example.org.",
    forms.URLField: "For “{label}”, write a web address, such as https://example.org.",
}
NOT_WHOLE = "This page did not reach us whole, so nothing was changed. Press the button once more."


def problems(field: BoundField) -> list[str]:
    """Return what is wrong with one answer, in the order it was found."""
    return [
        in_words(field, error) if is_djangos_own(field.field, error) else error.messages[0]
        for error in field.errors.as_data()
    ]


def is_djangos_own(field: forms.Field, error: ValidationError) -> bool:
    """True when neither the form nor the field wrote the sentence."""
    classes = type(field).__mro__
    theirs = [
        vars(each).get("default_error_messages", {}).get(error.code)
        for each in classes
        if each.__module__.startswith("django.")
    ]
    theirs += [getattr(validator, "message", None) for validator in field.validators]
    return any(sentence is not None and sentence == error.message for sentence in theirs)


def in_words(field: BoundField, error: ValidationError) -> str:
    """Say the error plainly, naming the question; Django's sentence where we have none.

    Nobody types into a hidden field, so what is wrong with one is said of the page.
    """
    if field.is_hidden:
        return NOT_WHOLE
    kind = next((said for kind, said in BY_FIELD.items() if isinstance(field.field, kind)), "")
    sentence = BY_CODE.get(error.code or "") or (kind if error.code == "invalid" else "")
    if not sentence:
        return f"“{field.label}”: {error.messages[0]}"
    numbers = {name: with_thousands(value) for name, value in (error.params or {}).items()}
    return sentence.format(label=field.label, **numbers)


def with_thousands(value: Any) -> Any:
    """Return a number as people write it: 1,000,000."""
    return f"{value:,}" if isinstance(value, int) else value


def what_is_kept(form: forms.BaseForm) -> str:
    """Say which answers are still in the form, and which a browser always forgets."""
    kinds = {getattr(field.field.widget, "input_type", "") for field in form.visible_fields()}
    if kinds == {"file"}:
        return "Please choose the file again."
    if "password" in kinds or not kinds:
        return ""
    if "file" in kinds:
        return "What you typed is still here. Please choose the file again."
    if kinds <= {"select", "radio", "checkbox"}:
        chosen = any(field.data for field in form.visible_fields())
        return "What you chose is still here." if chosen else ""
    return "What you typed is still here."
