"""What is read of a letter that says things in several parts, or in two ways."""

from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from dots.filed_mail.reading import read

FIGURES = "<table><tr><td>Month<td>Sessions<td>People<tr><td>May<td><td>30</table>"
APART = "Month\tSessions\tPeople\nMay\t\t30"


def letter(*parts, kind="mixed"):
    whole = MIMEMultipart(kind)
    whole["Subject"], whole["From"] = "Figures", "Rosa <rosa@harbour.example>"
    for one in parts:
        whole.attach(one)
    return whole


def said(whole):
    return read(whole.as_bytes()).text


def page(text):
    return MIMEText(text, "html")


@pytest.mark.parametrize("above", [MIMEText("FYI, their figures."), page("<p>FYI, their figures.")])
def test_a_page_forwarded_as_a_letter_of_its_own_is_read_with_what_stands_above_it(above):
    text = said(letter(above, MIMEMessage(letter(page(FIGURES)))))

    assert text.startswith("FYI, their figures.\n\nForwarded message\nFrom: Rosa")
    assert text.endswith(APART)


def test_the_footer_of_a_mailing_list_does_not_take_the_place_of_the_letter():
    text = said(letter(page("<p>We open on Tuesdays."), MIMEText("___\nA mailing list")))

    assert text == "We open on Tuesdays.\n\n___\nA mailing list"


def test_said_in_two_ways_the_one_is_read_that_keeps_figures_in_their_columns():
    two = letter(MIMEText("Month\nSessions\nMay\n30"), page(FIGURES), kind="alternative")
    related = letter(MIMEText("May\n30"), letter(page(FIGURES), kind="related"), kind="alternative")

    assert said(two) == said(related) == APART


def test_said_in_two_ways_without_a_table_the_plain_one_is_read_unless_it_is_empty():
    hello, empty = MIMEText("Hello,\n\nwe open."), MIMEText(" \n")

    assert (
        said(letter(hello, page("<p>Hello, we open."), kind="alternative")) == "Hello,\n\nwe open."
    )
    assert said(letter(empty, page("<p>We open."), kind="alternative")) == "We open."


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        ("This message needs an HTML viewer.", "The real words: we agreed on 12 tablets."),
        ("Dear Amara, the whole letter stands here: keys on Tuesday.", "See the attached."),
    ],
)
def test_where_each_of_two_ways_says_what_the_other_lacks_both_are_read(plain, words):
    whole = letter(MIMEText(plain), page(f"<p>{words}"), kind="alternative")

    assert said(whole) == f"{plain}\n\n{words}"


def test_the_plain_way_of_saying_it_is_read_though_its_lines_break_elsewhere():
    plain = MIMEText("我们星期二\n开放，请\n来图书馆。 <https://y.example/long/address/of/ours>")
    whole = page(
        '<p>我们星期二开放，请来<a href="https://y.example/long/address/of/ours">图书馆</a>。'
    )

    assert said(letter(plain, whole, kind="alternative")).startswith("我们星期二\n开放")


def test_a_plain_part_that_only_stands_in_for_the_page_is_not_what_is_filed():
    stand_in = MIMEText("Please use an HTML mail client.")
    words = "We can lend a room on Mondays, and two volunteers who were there for years."

    assert said(letter(stand_in, page(f"<p>{words}"), kind="alternative")) == words


def test_words_struck_out_in_the_page_are_not_filed_as_if_they_stood():
    two = letter(MIMEText("Open Monday"), page("Open <s>Monday</s>"), kind="alternative")

    assert said(two) == "Open [struck out: Monday]"


def test_a_choice_within_a_choice_is_read_once():
    inner = letter(MIMEText("We open."), page("<b>We open."), kind="alternative")

    assert said(letter(inner, page("<i>We open."), kind="alternative")) == "We open."


def test_a_letter_of_one_part_is_read():
    plain = EmailMessage()
    plain.set_content("We open.")

    assert said(plain) == "We open."
