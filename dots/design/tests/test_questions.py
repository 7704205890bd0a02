"""Fields, forms and what is said about answers that need putting right."""

import pytest
from django import forms

from dots.design.forms import LongText, RadioGrid, Renderer
from dots.design.tests.questions import WARDS, Session, sent
from dots.design.tests.reading import Page, draw


def test_every_field_has_a_label_that_names_it():
    page = Page(str(Session()))

    inputs = [one for tag in ("input", "select") for one in page.all(tag)]
    labels = {one["for"] for one in page.all("label")}
    assert {one["id"] for one in inputs if one["type"] != "hidden"} <= labels


def test_hints_and_errors_are_read_out_with_their_field():
    page = Page(str(sent(people="many")))

    activity = page.all("input", name="activity")[0]
    assert activity["aria-describedby"] == "id_activity_helptext id_activity_error"
    assert activity["aria-invalid"] == "true"
    assert page.links_within() <= set(page.ids)


def test_a_group_of_choices_has_a_legend_and_large_targets():
    page = Page(str(sent()))

    assert page.all("fieldset", aria_describedby="id_ward_error")
    assert page.all("label", for_="id_ward_0")
    assert page.all("input", type="radio", name="ward", value="n", id="id_ward_0")


def test_the_label_of_one_question_can_be_the_heading():
    page = draw("field", field=Session()["ward"], as_title=True)

    assert "<h1>Ward</h1>" in page.html


def test_an_answer_nobody_must_give_says_so():
    assert "E-mail (optional)" in Page(str(Session())).text
    assert "People (optional)" not in Page(str(Session())).text


def test_what_helps_a_browser_fill_in_is_passed_on():
    page = Page(str(Session()))

    assert page.all("input", name="email", autocomplete="email")
    assert page.all("input", name="day", type="date")


def test_the_browser_is_not_told_to_cut_what_is_too_long():
    class Form(forms.Form):
        name = forms.CharField(max_length=5)
        words = LongText(max_length=5)
        span = forms.CharField(widget=forms.MultiWidget([forms.TextInput({"maxlength": "5"})]))

    form = Form({"name": "Quayside", "words": "Quayside", "span_0": "Quayside"})

    assert "maxlength" not in str(form)
    assert str(form).count("Quayside") == 3
    assert "use at most 5 letters; there are 8." in str(form)


def test_a_day_goes_back_into_the_browsers_own_field():
    page = Page(str(sent(day="2026-10-14")))

    assert page.all("input", name="day", value="2026-10-14")


def test_short_answers_stand_side_by_side():
    class Form(forms.Form):
        people = forms.ChoiceField(label="People", choices=WARDS, widget=RadioGrid)

    assert Page(str(Form())).all("div", class_="picks grid tight")


def test_choices_in_groups_keep_the_names_of_the_groups():
    class Form(forms.Form):
        ward = forms.ChoiceField(
            label="Ward",
            choices=[("Leeds", WARDS)],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose a ward"},
        )

    page = draw("form", form=Form({}), button="Go", csrf_token="t")

    assert "<b>Leeds</b>" in page.html
    assert page.links_within() <= set(page.ids)


def test_a_question_without_any_choice_can_still_be_found():
    class Form(forms.Form):
        ward = forms.ChoiceField(label="Ward", choices=[], widget=forms.RadioSelect)

    page = draw("error_summary", form=Form({}))

    assert page.all("a", href="#id_ward_group")


def test_a_form_lists_what_to_put_right_and_links_to_it():
    page = draw("form", form=sent(activity="Tea"), button="Save", csrf_token="t")

    assert page.all("div", role="alert")
    assert {one["href"] for one in page.all("a")} == {
        "#id_day",
        "#id_ward_0",
        "#id_wants_0",
        "#id_people",
        "#id_sure",
    }
    assert page.links_within() <= set(page.ids)
    assert page.all("input", name="activity", value="Tea")


def test_a_form_carries_its_number_and_token_and_one_button():
    page = draw(
        "form",
        form=Session(),
        button="Save",
        csrf_token="t",
        action="/go",
        alternative="Cancel",
        alternative_address="/back",
        tone="danger",
    )

    assert page.all("form", method="post", action="/go")
    assert page.all("input", name="csrfmiddlewaretoken", value="t")
    assert page.all("input", name="command_id", value="abc")
    assert [one["class"] for one in page.all("button")] == ["btn danger"]
    assert page.all("a", href="/back")


def test_a_refusal_is_said_at_the_top_of_the_form():
    form = sent()
    form.errors.clear()
    form.add_error(None, "Wipe the tablet first. Nothing was changed.")
    form.add_error("command_id", "This page is too old.")

    page = draw("form", form=form, button="Lend", csrf_token="t")

    assert "Wipe the tablet first. Nothing was changed." in page.text
    assert "This page is too old." in page.text


def test_a_form_drawn_alone_still_says_why_it_was_refused():
    form = sent()
    form.errors.clear()
    form.add_error(None, "Wipe the tablet first.")

    assert "Wipe the tablet first." in Page(str(form)).text


def test_errors_of_anything_else_can_be_listed():
    page = draw(
        "error_summary",
        errors=[{"text": "Choose a date", "address": "#date"}, {"text": "Two are the same"}],
    )

    assert page.all("a", href="#date")
    assert "Two are the same" in page.text


def test_a_form_without_problems_has_no_summary():
    assert draw("error_summary", form=Session()).text == ""


def test_a_file_kept_so_far_can_be_opened_and_removed():
    class Kept:
        url = "/kept"

        def __str__(self):
            return "champions.xlsx"

    class Form(forms.Form):
        sheet = forms.FileField(label="Sheet", required=False, initial=Kept())

    page = Page(str(Form()))

    assert page.all("a", href="/kept")
    assert page.all("input", type="checkbox", name="sheet-clear")


def test_filters_are_a_search_with_labels_and_problems():
    class Form(forms.Form):
        q = forms.CharField(label="Name", required=False)
        since = forms.DateField(label="Since", required=False)
        page = forms.CharField(widget=forms.HiddenInput, required=False)

    page = draw("filters", form=Form({"q": "carers", "since": "soon"}), clear_address="/all")

    assert page.all("form", method="get", role="search")
    assert page.all("input", name="q", value="carers")
    assert "For “Since”, write the day" in page.text
    assert page.all("a", href="/all")
    assert page.links_within() <= set(page.ids)


@pytest.mark.parametrize(
    ("asked", "open_at_once"),
    [({"q": "carers"}, False), ({"kind": "a"}, True), ({"kind": "unknown"}, True)],
)
def test_more_than_two_filters_fold_away_unless_they_are_asked(asked, open_at_once):
    class Form(forms.Form):
        q = forms.CharField(label="Name", required=False)
        kind = forms.ChoiceField(required=False, choices=[("", "All"), ("a", "A")])
        state = forms.ChoiceField(required=False, choices=[("", "All"), ("b", "B")])

    page = draw("filters", form=Form(asked))

    folded = page.all("details")
    assert len(folded) == 1
    assert ("open" in folded[0]) == open_at_once


def test_a_widget_we_do_not_draw_is_djangos_own():
    assert Renderer().get_template("django/forms/widgets/time.html")


def test_errors_drawn_alone_are_sentences():
    assert Page(str(sent()["people"].errors)).text == "This field is required."


def test_a_confirmation_says_what_happens_next_and_can_be_undone():
    class Undo(forms.Form):
        pass

    page = draw(
        "confirmation",
        title="Your numbers are in",
        text="212 people.",
        next=["We add them up."],
        address="/sent",
        action="See them",
        undo_form=Undo(),
        csrf_token="t",
    )

    assert "What happens next We add them up. See them Undo this" in page.text
    assert page.all("button", class_="btn alt")


def test_answers_are_checked_before_they_are_sent():
    page = draw(
        "check_answers",
        title="Check your answers",
        rows=[{"name": "Ward", "value": "Northmoor", "address": "/ward"}],
        form=Session(),
        button="Send",
        csrf_token="t",
    )

    assert page.text.startswith("Check your answers Ward Northmoor Change Ward")
    assert page.all("a", href="/ward")
