"""The form that the tests of questions fill in."""

from django import forms

from dots.design.forms import CheckboxGrid, DayInput

WARDS = [("n", "Northmoor"), ("q", "Quayside")]


class Session(forms.Form):
    command_id = forms.CharField(widget=forms.HiddenInput, initial="abc")
    activity = forms.CharField(label="Activity", help_text="The name people know", max_length=5)
    day = forms.DateField(label="When", widget=DayInput)
    ward = forms.ChoiceField(label="Ward", choices=WARDS, widget=forms.RadioSelect)
    wants = forms.MultipleChoiceField(label="Wants", choices=WARDS, widget=CheckboxGrid)
    people = forms.IntegerField(label="People", min_value=1, max_value=9)
    email = forms.EmailField(
        label="E-mail", required=False, widget=forms.EmailInput({"autocomplete": "email"})
    )
    sure = forms.BooleanField(label="That is all")


def sent(**answers):
    return Session({"command_id": "abc", **answers})
