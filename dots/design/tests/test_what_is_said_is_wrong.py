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
        ({}, "activity", "Activity: please answer this"),
        ({"activity": "Tablets"}, "activity", "Activity: use at most 5 letters; there are 7"),
        ({"day": "31/02/2026"}, "day", "When: write a day, such as 14/10/2026"),
        ({"ward": "x"}, "ward", "Ward: choose from the list"),
        ({"people": "many"}, "people", "People: write a whole number, such as 12"),
        ({"people": "0"}, "people", "People: write 1 or more"),
        ({"people": "10"}, "people", "People: write 9 or less"),
        ({"email": "me"}, "email", "E-mail: write an address, such as name@example.org"),
    ],
)
def test_a_wrong_answer_is_explained_by_its_question(answers, name, said):
    assert problems(sent(**answers)[name]) == [said]


def test_a_number_with_a_fraction_is_not_called_whole():
    class Form(forms.Form):
        hours = forms.DecimalField(label="Hours")

    assert problems(Form({"hours": "some"})["hours"]) == ["Hours: write a number, such as 12.50"]


def test_a_question_mark_does_not_meet_a_colon():
    class Form(forms.Form):
        hours = forms.CharField(label="How many hours?")

    assert problems(Form({})["hours"]) == ["How many hours: please answer this"]


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

    assert problems(Form({"code": "x"})["code"]) == ["Code: Enter a valid value."]


def test_an_empty_file_is_explained():
    class Form(forms.Form):
        sheet = forms.FileField(label="Spreadsheet")

    form = Form({}, {"sheet": SimpleUploadedFile("a.csv", b"")})

    assert problems(form["sheet"]) == [
        "Spreadsheet: this file is empty, so nothing was kept of it; choose another"
    ]
    assert what_is_kept(form) == "What you typed is still here. Please choose the file again."
    page = draw("form", form=form, button="Send", csrf_token="t")
    assert page.all("form", enctype="multipart/form-data")


def test_a_password_is_not_said_to_be_kept():
    class Form(forms.Form):
        password = forms.CharField(widget=forms.PasswordInput)

    assert what_is_kept(Form({})) == ""
    assert what_is_kept(sent()) == "What you typed is still here."
