"""What is wrong with an answer, said as a person would say it.

Django's own sentences ("Enter a valid date.", "This field is required.") do not name the
question and say "valid". They are replaced here; a form's own sentences are left as they are.
"""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

BY_CODE = {
    "required": "{label}: please answer this",
    "invalid_choice": "{label}: choose from the list",
    "invalid_list": "{label}: choose from the list",
    "min_value": "{label}: write {limit_value} or more",
    "max_value": "{label}: write {limit_value} or less",
    "max_length": "{label}: use at most {limit_value} letters; there are {show_value}",
    "min_length": "{label}: use at least {limit_value} letters; there are {show_value}",
    "missing": "{label}: choose a file",
    "empty": "{label}: this file is empty, so nothing was kept of it; choose another",
    "invalid_extension": "{label}: this kind of file cannot be read; choose another",
}
BY_FIELD = {  # decimals first: Django's are also whole-number fields
    forms.DecimalField: "{label}: write a number, such as 12.50",
    forms.FloatField: "{label}: write a number, such as 12.5",
    forms.IntegerField: "{label}: write a whole number, such as 12",
    forms.DateField: "{label}: write a day, such as 14/10/2026",
    forms.EmailField: "{label}: write an address, such as name@example.org",
    forms.URLField: "{label}: write a web address, such as https://example.org",
}


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
    """Say the error plainly, naming the question; Django's sentence where we have none."""
    kind = next((said for kind, said in BY_FIELD.items() if isinstance(field.field, kind)), "")
    sentence = BY_CODE.get(error.code or "") or (kind if error.code == "invalid" else "")
    label = str(field.label).rstrip("?")  # "Which partner?: please …" reads oddly
    if not sentence:
        return f"{label}: {error.messages[0]}"
    return sentence.format(label=label, **(error.params or {}))


def what_is_kept(form: forms.BaseForm) -> str:
    """Say which answers are still in the form, and which a browser always forgets."""
    kinds = {getattr(field.field.widget, "input_type", "") for field in form.visible_fields()}
    if "password" in kinds or not kinds:
        return ""
    if "file" in kinds:
        return "What you typed is still here. Please choose the file again."
    return "What you typed is still here."
