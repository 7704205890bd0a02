"""More people than hardly ever come to one session: asked about once, and kept if right."""

from __future__ import annotations

from typing import Any

from django import forms

MOST_AT_ONCE = 200
SO_MANY = "so_many"  # asked only when needed


def ask_so_many(form: forms.Form, came: int, held: int = 0) -> None:
    """Ask once whether so many came; call it while cleaning.

    Args:
        held: how many the session says already, of whom nobody is asked again.
    """
    if came <= max(MOST_AT_ONCE, held):
        return
    typed: Any = form.data.get(form.add_prefix(SO_MANY))
    form.fields[SO_MANY] = forms.BooleanField(
        label=f"Yes, {came:,} people came to this one session",
        widget=forms.CheckboxInput({"value": str(came)}),
    )
    if typed != str(came):
        form.add_error(
            SO_MANY,
            f"{came:,} people at one session: hardly ever do more than {MOST_AT_ONCE} come. Change"
            " the number, or tick that it is right. Nothing was saved yet.",
        )
