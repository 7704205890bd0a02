"""What is read of a letter that says things in several parts, or in two ways."""

import time
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


TALK = "Dear Amara, thank you for coming to see us last week in our new hall."


@pytest.mark.parametrize(
    ("plain", "words", "first", "alone"),
    [
        (TALK, f"{TALK}<p>PS: on Tuesdays we close.", TALK, "PS: on Tuesdays we close."),
        (f"{TALK}\nTake 12.", f"{TALK}<p>Take 90.", f"{TALK}\nTake 12.", "Take 90."),
        ("It is CANCELLED, ring me.", TALK, TALK, "It is CANCELLED, ring me."),
        ("Please use an HTML viewer.", TALK, TALK, "Please use an HTML viewer."),
        (f"{TALK}\nThe lift\nis broken.", "See the attached.", None, "See the attached."),
        (
            f"{TALK}\n\nThe lift is broken.",
            f"<table><tr><td>Dear Amara,<td>{TALK[12:]}</table>",
            f"Dear Amara,\t{TALK[12:]}",
            "The lift is broken.",
        ),
        (
            "Open Monday\nThe fee is 40 pounds.",
            "Open <s>Monday</s>",
            "Open [struck out: Monday]",
            "The fee is 40 pounds.",
        ),
    ],
)
def test_what_one_of_two_ways_alone_says_stands_below_the_other(plain, words, first, alone):
    whole = letter(MIMEText(plain), page(f"<p>{words}"), kind="alternative")

    above, _, below = said(whole).rpartition(":]\n")
    assert above.rpartition("\n\n[")[0] == (first or plain)
    assert below == alone


def test_a_short_line_is_not_taken_for_a_part_of_a_longer_word():
    whole = letter(
        MIMEText("In all we met\n30"), page("<p>In all we met<p>2030"), kind="alternative"
    )

    assert said(whole) == "In all we met\n30\n\n[Only where this letter is a page:]\n2030"


@pytest.mark.parametrize(
    ("plain", "words", "alone"),
    [
        ("Join us on Tuesday.", '<a href="https://z.example/j/1">Join us</a> on Tuesday.', "j/1"),
        ("Form: https://a.example/old", "Form: https://a.example/new", "a.example/new"),
        ("बैठक में कम लोग आए थे", "बैठक में काम लोग आए थे", "काम"),
        ("Can you come?", "Can you come?<p>\N{THUMBS UP SIGN}", "\N{THUMBS UP SIGN}"),
        ("In all we were paid £500", "In all we were paid -£500", "-£500"),
        ("1,500 visits", "15.00 visits", "15.00"),
    ],
)
def test_what_a_link_a_mark_or_a_sign_alone_tells_is_not_lost(plain, words, alone):
    text = said(letter(MIMEText(plain), page(f"<p>{words}"), kind="alternative"))

    assert text.startswith(f"{plain}\n\n[Only where this letter is a page:]")
    assert alone in text.rpartition(":]")[2]


def test_a_letter_of_very_many_lines_in_two_ways_is_read_in_little_time():
    plain = MIMEText("\n".join(f"line {n:06}" for n in range(40_000)))
    whole = page("<br>".join(f"row {n:06}" for n in range(40_000)))
    message = letter(plain, plain, plain, whole, whole, kind="alternative")
    begun = time.process_time()

    found = read(message.as_bytes())

    assert time.process_time() - begun < 8
    assert found.is_shortened


def test_ways_that_write_links_and_quotes_otherwise_say_the_same():
    plain = MIMEText(
        "> *Hours*\n> See rosa@x.example<mailto:rosa@x.example> or our\n"
        "> page <https://x.example/a>.\n\n-- \nRosa\n"
    )
    whole = page(
        '<blockquote><b>Hours</b><p>See <a href="mailto:rosa@x.example">rosa@x.example</a> or our'
        ' <a href="https://x.example/a">page</a>.<p>Rosa</blockquote>'
    )

    assert "[Only" not in said(letter(plain, whole, kind="alternative"))


def test_the_plain_way_of_saying_it_is_read_though_its_lines_break_elsewhere():
    plain = MIMEText("我们星期二\n开放，请\n来图书馆。 <https://y.example/long/address/of/ours>")
    whole = page(
        '<p>我们星期二开放，请来<a href="https://y.example/long/address/of/ours">图书馆</a>。'
    )

    assert said(letter(plain, whole, kind="alternative")).startswith("我们星期二\n开放")


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
