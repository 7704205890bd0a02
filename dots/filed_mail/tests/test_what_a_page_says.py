"""A letter that is a designed page reads as it was meant: tables, links, and who wrote it."""

from __future__ import annotations

import time

import pytest

from dots.filed_mail.plain_text import from_html
from dots.filed_mail.reading import forwarded_in


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "<table><tr><th>Sessions</th><th>People</th></tr>\n<tr><td>12</td> <td>30</td></tr>"
            "</table><p>Best wishes</p>",
            "Sessions\tPeople\n12\t30\n\nBest wishes",
        ),
        ("<table><tr><td><p>12</p></td><td><p>30</p></td></tr></table>", "12\t30"),
        (
            "<table><tr><th></th><th>Sessions</th><th>People</th></tr>"
            "<tr><td>May</td><td>12</td><td>30</td></tr></table>",
            "\tSessions\tPeople\nMay\t12\t30",
        ),
        ("<table><tr><td></td><td></td><td>5</td><td></td></tr></table>", "\t\t5"),
        (
            "<table><tr><td>Month</td><td>Sessions</td><td>People</td></tr>"
            "<tr><td colspan=2>Total</td><td>30</td></tr></table>",
            "Month\tSessions\tPeople\nTotal\t\t30",
        ),
        (
            '<table><tr><td rowspan="2">May</td><td>12</td><td>30</td></tr>'
            "<tr><td>3</td><td>8</td></tr><tr><td>June</td><td>4</td><td>9</td></tr></table>",
            "May\t12\t30\n\t3\t8\nJune\t4\t9",
        ),
        (
            "<table><tr><td>a</td><td rowspan=3 colspan=2>b</td><td>c</td></tr>"
            "<tr><td>d</td><td>e</td></tr><tr><td>f</td><td>g</td></tr></table>",
            "a\tb\t\tc\nd\t\t\te\nf\t\t\tg",
        ),
        (
            "<table><tr><td><p>May</p></td><td><p>12</p><p>(two cancelled)</p></td>"
            "<td><p>30</p></td></tr></table><p>Best wishes</p><p>Ama</p>",
            "May\t12 / (two cancelled)\t30\n\nBest wishes\n\nAma",
        ),
        (
            f"<table><tr><td><p>{'Dear all, ' * 20}</p><p>{'come. ' * 30}</p></td></tr></table>",
            f"{('Dear all, ' * 20).strip()}\n\n{('come. ' * 30).strip()}",
        ),
        (
            "<table><tr><td rowspan=2>Left<table><tr><td>1</td><td>2</td></tr></table></td>"
            "<td>x</td></tr><tr><td>y</td></tr></table>",
            "Left\n1\t2\nx\n\ty",
        ),
        ("<p>We had:</p><table><tr><td>March<td>7</table>", "We had:\nMarch\t7"),
    ],
)
def test_figures_in_the_cells_of_a_table_stay_apart(page, text):
    assert from_html(page) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            '<a class=b href="https://plan.example/a?b=1&amp;c=2">Read <b>the plan</b></a> today',
            "Read the plan (https://plan.example/a?b=1&c=2) today",
        ),
        ("<a href='mailto:ama@harbour.example?subject=x'>Write</a>", "Write (ama@harbour.example)"),
        ('<a href="tel:+44 20 7946 0000">Ring us</a>', "Ring us (+442079460000)"),
        ('<a href="https://www.harbour.example/">www.harbour.example</a>', "www.harbour.example"),
        ('<a href="javascript:steal()">Here</a> and <a name=top>up</a>', "Here and up"),
        ('<a href="https://harbour.example"><img src=logo.png></a>', ""),
        (
            f'<a href="https://track.example/{"x" * 900}">The news</a>',
            "The news (a long address at track.example)",
        ),
    ],
)
def test_where_a_link_leads_is_kept(page, text):
    assert from_html(page) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>We can lend <s>20</s> 12 tablets</p>", "We can lend [struck out: 20] 12 tablets"),
        ("<del>No.</del> Yes.", "[struck out: No.] Yes."),
        ('<div style="Display: none">See our <div>news</div></div><p>Dear all</p>', "Dear all"),
        ('<img style="display:none"><p style="display:none">Dear all', "Dear all"),
        ('<p style="display:block">Dear all</p>', "Dear all"),
        (
            '<p>Come! <img src="a.png" alt="Swap shop,\n 3 May &amp; 4 May"></p>',
            "Come! [picture: Swap shop, 3 May & 4 May]",
        ),
        ('<img alt=""><img alt="Seen?" style="display:none"><p>Dear all', "Dear all"),
        (
            '<a href="https://plan.example/a"><img alt=Plan src="p.png"></a>',
            "[picture: Plan] (https://plan.example/a)",
        ),
        ("<p hidden>Your mail program shows no pages.</p><p>Dear all</p>", "Dear all"),
        ('<div class="hidden" hidden="">None</div><p title="hidden">Dear all</p>', "Dear all"),
    ],
)
def test_what_is_struck_out_is_said_to_be_and_what_is_hidden_left_out(page, text):
    assert from_html(page) == text


def test_an_address_behind_words_is_text_whatever_it_holds():
    page = '<a href="https://x.example/&lt;script&gt;alert(1)&lt;/script&gt;">Look</a>'

    assert from_html(page) == "Look (https://x.example/<script>alert(1)</script>)"


@pytest.mark.parametrize(
    "page",
    [
        '<p style="display:none">' * 16_000,
        "<td colspan=60 rowspan=500>" * 15_000,
        f"<tr>{'<td rowspan=500>' * 60}" + "<tr>" * 90_000,
        "<table>" * 50_000,
        "<a href='x" * 40_000,
        "<a href=https://x.example>" + "</a>" * 90_000,
        "<td>" * 100_000,
    ],
)
def test_links_and_cells_without_end_are_read_at_once(page):
    begun = time.process_time()

    from_html(page)

    assert time.process_time() - begun < 1.5


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Stanmoor, Abena <abena@harbour.example>", "Abena Stanmoor"),
        ("Abena Stanmoor <abena@harbour.example>", "Abena Stanmoor"),
        ('"Stanmoor, Abena" <abena@harbour.example>', "Stanmoor, Abena"),
        ("Stanmoor, Abena [mailto:abena@harbour.example]", "Abena Stanmoor"),
    ],
)
def test_a_surname_written_first_is_not_lost_when_a_letter_is_forwarded(line, name):
    text = f"From: {line}\nSent: Monday\nSubject: Tablets\n\nCan we have two?"

    assert forwarded_in(text) == (name, "abena@harbour.example")
