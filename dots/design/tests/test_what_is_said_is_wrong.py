"""What is said about an answer that needs putting right, and what of it is kept."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import RegexValidator

from dots.design.problems import problems, what_is_kept
from dots.design.tests.questions import sent
from dots.design.tests.reading import draw


@pytest.mark.parametrize(
    ("answers", "name", "said"),
    [
        ({}, "activity", "Please answer “Activity”."),
        (
            {"activity": "Tablets"},
            "activity",
            "For “Activity”, use at most 5 letters; there are 7.",
        ),
        (
            {"day": "31/02/2026"},
            "day",
            "For “When”, write the day like 5 November 2026 or 5/11/2026.",
        ),
        ({"ward": "x"}, "ward", "For “Ward”, choose from the list."),
        ({"people": "many"}, "people", "For “People”, write a whole number, such as 12."),
        ({"people": "0"}, "people", "For “People”, write 1 or more."),
        ({"people": "10"}, "people", "For “People”, write 9 or less."),
        ({"email": "me"}, "email", "For “E-mail”, write an address, such as name@example.org."),
    ],
)
def test_a_wrong_answer_is_explained_by_its_question(answers, name, said):
    assert problems(sent(**answers)[name]) == [said]


def test_a_number_with_a_fraction_is_not_called_whole():
    class Form(forms.Form):
        hours = forms.DecimalField(label="Hours")

    assert problems(Form({"hours": "some"})["hours"]) == [
        "For “Hours”, write a number, such as 12.50."
    ]


def test_a_question_that_was_left_is_named_whole():
    class Form(forms.Form):
        hours = forms.CharField(label="How many hours?")

    assert problems(Form({})["hours"]) == ["Please answer “How many hours?”."]


def test_a_forms_own_sentences_are_left_alone():
    class Form(forms.Form):
        name = forms.CharField(error_messages={"required": "Write the name"})
        code = forms.CharField()

        def clean_code(self):
            raise forms.ValidationError("This code was used before.", code="required")

    form = Form({"code": "1"})

    assert problems(form["name"]) == ["Write the name"]
    assert problems(form["code"]) == ["This code was used before."]


def test_a_sentence_we_have_no_words_for_still_names_its_question():
    class Form(forms.Form):
        code = forms.CharField(label="Code", validators=[RegexValidator("^[0-9]+$")])

    assert problems(Form({"code": "x"})["code"]) == ["“Code”: Enter a valid value."]


def test_an_empty_file_is_explained():
    class Form(forms.Form):
        sheet = forms.FileField(label="Spreadsheet")

    form = Form({}, {"sheet": SimpleUploadedFile("a.csv", b"")})

    assert problems(form["sheet"]) == [
        "The file for “Spreadsheet” is empty, so nothing was kept of it. Choose another."
    ]
    assert what_is_kept(form) == "Please choose the file again."
    page = draw("form", form=form, button="Send", csrf_token="t")
    assert page.all("form", enctype="multipart/form-data")


def test_a_password_is_not_said_to_be_kept():
    class Form(forms.Form):
        password = forms.CharField(widget=forms.PasswordInput)

    assert what_is_kept(Form({})) == ""
    assert what_is_kept(sent()) == "What you typed is still here."


def test_large_numbers_are_written_as_people_write_them():
    class Form(forms.Form):
        people = forms.IntegerField(label="People", max_value=1_000_000)

    assert problems(Form({"people": "1000001"})["people"]) == [
        "For “People”, write 1,000,000 or less."
    ]


def test_a_sign_that_cannot_be_kept_is_explained():
    class Form(forms.Form):
        name = forms.CharField(label="Name")

    assert problems(Form({"name": "a\x00"})["name"]) == [
        "“Name” holds a sign that cannot be kept. Write it again."
    ]


def test_a_hidden_number_altered_on_the_way_is_said_of_the_page():
    class Form(forms.Form):
        number = forms.UUIDField(widget=forms.HiddenInput)
        name = forms.CharField(required=False)

    page = draw("form", form=Form({"number": "x"}), button="Save", csrf_token="t")

    assert "This page did not reach us whole" in page.text
    assert "UUID" not in page.text


@pytest.mark.parametrize("typed", ["5 November 2026", "5 Nov 2026", "5/11/2026", "2026-11-05"])
def test_a_day_may_be_typed_as_it_is_spoken(typed):
    form = sent(day=typed)

    assert not form["day"].errors
