"""Two people open the same form; what the second did not touch is not written over."""

import uuid
from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from dots.foundation.forms import CommandForm, was_sent
from dots.foundation.models import Event, Programme
from dots.foundation.pages import act
from dots.foundation.tests.makers import make_actor, make_programme

pytestmark = pytest.mark.django_db

WAS: dict[str, Any] = {
    "name": "Age Well",
    "about": "Tea\nand talk",
    "since": date(2026, 3, 1),
    "lends": True,
    "kind": "charity",
    "wards": ["E2", "E1"],
    "most": None,
}


class PartnerForm(CommandForm):
    name = forms.CharField()
    about = forms.CharField(required=False, widget=forms.Textarea)
    since = forms.DateField(required=False)
    lends = forms.BooleanField(required=False)
    kind = forms.ChoiceField(
        choices=[("charity", "A charity"), ("library", "A library")], widget=forms.RadioSelect
    )
    wards = forms.MultipleChoiceField(
        required=False,
        choices=[("E1", "Northmoor"), ("E2", "Quayside"), ("E3", "Hill")],
        widget=forms.CheckboxSelectMultiple,
    )
    most = forms.IntegerField(required=False)
    logo = forms.FileField(required=False)
    checked = forms.CharField(required=False, widget=forms.HiddenInput)


def form_of(record: dict[str, Any], data: QueryDict | None = None, **stands: Any) -> PartnerForm:
    return PartnerForm(data, initial=record).changing(**stands)


def page_of(record: dict[str, Any], **stands: Any) -> QueryDict:
    """Return what a browser sends of a form that nobody touched."""
    form, sent = form_of(record, **stands), QueryDict(mutable=True)
    for name in ("command_id", "shown_with"):
        sent[name] = str(form[name].value())
    shown = {**WAS, **record}
    sent.update({name: shown[name] for name in ("name", "kind")})
    sent["about"] = shown["about"].replace("\n", "\r\n")
    sent["since"] = f"{shown['since']:%Y-%m-%d}" if shown["since"] else ""
    sent["most"] = str(shown["most"] or "")
    if shown["lends"]:
        sent["lends"] = "on"
    sent.setlist("wards", sorted(shown["wards"]))
    return sent


def again(form: PartnerForm) -> QueryDict:
    """Return what a browser sends of a form that came back."""
    return QueryDict(form.data.urlencode(), mutable=True)  # type: ignore[attr-defined]


def said(form: PartnerForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in WAS}


def test_what_somebody_else_changed_meanwhile_stays_as_they_left_it():
    sent = page_of(WAS)
    sent["name"] = "Age Well Exborough"
    now = {
        "about": "Coffee",
        "since": None,
        "lends": False,
        "kind": "library",
        "wards": ["E3"],
        "most": 7,
    }

    form = form_of({**WAS, **now}, sent)

    assert form.is_valid()
    assert said(form) == {"name": "Age Well Exborough", **now}


def test_what_nobody_else_changed_is_changed():
    sent = page_of(WAS)
    sent["about"], sent["kind"] = "Coffee", "library"
    del sent["lends"]
    sent.setlist("wards", ["E3"])

    form = form_of(WAS, sent)

    changed = {"about": "Coffee", "kind": "library", "lends": False, "wards": ["E3"]}
    assert form.is_valid()
    assert said(form) == {**WAS, **changed}


@pytest.mark.parametrize(
    ("name", "typed", "now", "sentence"),
    [
        ("about", ["Coffee"], "Cake", "It now says “Cake”."),
        ("about", ["Coffee"], "", "It now is empty."),
        ("about", ["Coffee"], "x" * 500, f"It now says “{'x' * 400}…”."),
        ("since", ["2026-04-01"], date(2026, 5, 2), "It now says “2 May 2026”."),
        ("since", ["2026-04-01"], None, "It now is empty."),
        ("wards", ["E1"], ["E1", "E3"], "It now says “Northmoor; Hill”."),
        ("most", ["3"], 4, "It now says “4”."),
    ],
)
def test_an_answer_that_both_changed_waits_until_it_was_read_what_stands(
    name, typed, now, sentence
):
    sent = page_of(WAS)
    sent.setlist(name, typed)

    form = form_of({**WAS, name: now}, sent)

    assert list(form.errors) == [name]
    assert sentence in form.errors[name][0]
    assert form.data.getlist(name) == typed
    assert form_of({**WAS, name: now}, again(form)).is_valid()


def test_both_typing_the_same_is_no_clash():
    sent = page_of(WAS)
    sent["about"] = "Cake"

    form = form_of({**WAS, "about": "Cake"}, sent)

    assert form.is_valid()


def test_a_suggestion_that_was_left_counts_as_chosen():
    sent = page_of({**WAS, "kind": "charity"}, kind="")

    alone = form_of(WAS, sent, kind="")
    late = form_of(WAS, sent, kind="library")

    assert alone.is_valid()
    assert "It now says “A library”." in late.errors["kind"][0]


def test_a_question_that_the_page_did_not_show_yet_is_left_alone():
    sent = page_of(WAS)
    sent["shown_with"] = " ".join(one for one in sent["shown_with"].split() if "most" not in one)

    form = form_of({**WAS, "most": 9}, sent)

    assert form.is_valid()
    assert form.cleaned_data["most"] == 9


def test_a_form_without_marks_is_taken_as_it_came():
    sent = page_of(WAS)
    del sent["shown_with"]

    form = form_of({**WAS, "about": "Cake"}, sent)

    assert form.is_valid()
    assert form.cleaned_data["about"] == "Tea\nand talk".replace("\n", "\r\n")


def test_the_marks_tell_nothing_of_what_was_shown():
    marks = page_of(WAS)["shown_with"]

    assert "Age" not in marks
    assert len(marks) < 200


def test_of_answers_that_belong_together_anothers_change_is_asked_about(monkeypatch):
    monkeypatch.setattr(PartnerForm, "belong_together", ("kind", "wards"))
    sent, untouched = page_of(WAS), page_of(WAS)
    sent.setlist("wards", ["E3"])
    now = {**WAS, "kind": "library"}

    form = form_of(now, sent)

    assert form_of(now, untouched).is_valid()
    assert list(form.errors) == ["kind"]
    assert "It now says “A library”" in form.errors["kind"][0]
    pressed_again = form_of(now, again(form))
    assert pressed_again.is_valid()
    assert pressed_again.cleaned_data["kind"] == "charity"


class NameForm(CommandForm):
    name = forms.CharField()


def name_form(data: Any = None) -> Any:
    return NameForm(data, initial={"name": Programme.objects.get().name}).changing()


def renamed(name: str) -> QueryDict:
    """Return what a browser sends of the page that changes a programme's name."""
    sent = QueryDict(mutable=True)
    sent.update({"command_id": str(uuid.uuid4()), "name": name})
    sent["shown_with"] = name_form()["shown_with"].value()
    return sent


def test_a_form_sent_twice_is_done_once_whatever_others_changed_in_between(rename):
    programme = make_programme()
    actor = make_actor(programme)
    sent = renamed("Wyborough")
    first = act(name_form(sent), rename, actor=actor, programme=programme)
    Programme.objects.update(name="Deerham")

    second = act(name_form(sent), rename, actor=actor, programme=programme)

    assert first == second == programme.pk
    assert Programme.objects.get().name == "Deerham"
    assert Event.objects.get().changed == ["name", "programme"]


def test_who_goes_back_and_types_what_stood_before_gets_it_on_the_next_press(rename):
    programme = make_programme("Exborough")
    actor = make_actor(programme)
    sent = renamed("Wyborough")
    act(name_form(sent), rename, actor=actor, programme=programme)
    sent["name"] = "Exborough"

    back = name_form(sent)
    assert act(back, rename, actor=actor, programme=programme) is None
    assert back["name"].value() == "Exborough"
    assert back.errors["name"] == ["What is saved says “Wyborough”."]

    assert act(name_form(again(back)), rename, actor=actor, programme=programme)
    assert Programme.objects.get().name == "Exborough"


def test_a_number_that_is_none_was_never_sent():
    assert not was_sent("none")


def test_signs_that_turn_what_is_read_around_are_not_kept():
    sent = page_of(WAS)
    sent["about"] = "Tea \u202egnihton\u200b rof\u2066"
    sent.setlist("wards", ["E1", "E\u202e3"])

    form = form_of(WAS, sent)

    assert form.is_valid()
    assert form.cleaned_data["about"] == "Tea gnihton rof"
    assert form.cleaned_data["wards"] == ["E1", "E3"]
