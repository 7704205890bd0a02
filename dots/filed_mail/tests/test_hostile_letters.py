"""Letters built to harm, broken ones, and strange ones: read safely, or held back."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from django.utils import timezone

from dots.filed_mail import files, reading
from dots.filed_mail.plain_text import from_html
from dots.filed_mail.reading import TOO_LARGE, TOO_TANGLED, read

HEAD = b"From: Ama <ama@harbour.example>\r\nTo: filing+x@council.example\r\nSubject: Hello\r\n"


def letter(body: bytes = b"Text", head: bytes = HEAD) -> bytes:
    return head + b"\r\n" + body


def with_files(*named: tuple[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["From"] = "ama@harbour.example"
    mail.set_content("Here they are.")
    for name, content in named:
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


def test_only_text_is_taken_from_a_page():
    page = (
        "<html><head><title>T</title><style>p{color:red}</style></head><body><!-- secret -->"
        "<script>alert('x')</script><p onclick=steal()>Dear&nbsp;team,</p><p>ten &lt;b&gt; tablets"
        "<br>please</p><img src=http://tracker.example/x.gif></body></html>"
    )
    head = HEAD + b"Content-Type: text/html; charset=utf-8\r\n"

    found = read(letter(page.encode(), head))

    assert found.text == "Dear team,\n\nten <b> tablets\nplease"


@pytest.mark.parametrize(
    "page", ["<!--" * 100_000, "<" * 400_000, "<script>" * 50_000, "<p" * 200_000, "&#" * 200_000]
)
def test_a_page_built_to_keep_the_reader_busy_is_read_at_once(page):
    begun = time.process_time()

    from_html(page)

    assert time.process_time() - begun < 1.5


def test_plain_text_is_preferred_to_a_page():
    mail = EmailMessage()
    mail["From"] = "ama@harbour.example"
    mail.set_content("We meet on Monday, in plain words.")
    mail.add_alternative("<p>We meet on Monday, <b>in plain</b> words.</p>", subtype="html")

    assert read(mail.as_bytes()).text == "We meet on Monday, in plain words."


def test_a_letter_inside_a_letter_inside_a_letter_without_end_is_not_read():
    raw = b"Content-Type: text/plain\r\n\r\nthe innermost"
    for _ in range(40):
        raw = b"Content-Type: message/rfc822\r\n\r\n" + raw

    assert read(HEAD + raw).trouble == TOO_TANGLED


def test_parts_inside_parts_by_the_hundred_are_not_read():
    inner = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(2_000)
    )
    begun = time.process_time()

    found = read(HEAD + inner)

    assert found.trouble == TOO_TANGLED
    assert found.senders == [("Ama", "ama@harbour.example")]
    assert time.process_time() - begun < 1


def test_a_letter_larger_than_is_read_is_known_by_its_head_alone():
    found = read(letter(b"x" * 1000), size=reading.MOST_BYTES + 1)

    assert (found.trouble, found.subject, found.text) == (TOO_LARGE, "Hello", "")


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("list.pdf", b"%PDF-1.7", "list.pdf"),
        ("holiday.exe", b"\x89PNG\r\n\x1a\n...", "holiday.exe.png"),
        ("plan.docx", packed("[Content_Types].xml", "word/document.xml"), "plan.docx"),
        ("names.csv", b"Ward,Count\nMill,3", "names.csv"),
        ("../../etc/passwd.txt", b"hello", "passwd.txt"),
        ("C:\\temp\\notes.txt", b"hello", "notes.txt"),
        ("bill\u202efdp.txt", b"hello", "billfdp.txt"),
    ],
)
def test_a_file_is_kept_by_what_it_holds_under_a_harmless_name(name, content, kept):
    found = read(with_files((name, content)))

    assert [one.name for one in found.files] == [kept]
    assert found.left_out == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("invoice.pdf", b"MZ\x90\x00 a program"),
        ("macros.docx", packed("word/document.xml", "word/vbaProject.bin")),
        ("many.zip", packed("a.txt")),
        ("page.html", b"<script>alert(1)</script>"),
        ("drawing.svg", b"<svg onload=alert(1)>"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("broken.docx", b"PK\x03\x04 but no more"),
        ("text.txt", b"hello\x00world"),
    ],
)
def test_any_other_file_is_named_and_left_out(name, content):
    found = read(with_files((name, content)))

    assert found.files == []
    assert found.left_out == [f"{name}: not a kind of file that is kept here"]


def test_files_beyond_reason_are_named_and_left_out(monkeypatch):
    monkeypatch.setattr(files, "MOST_EACH", 20)
    monkeypatch.setattr(files, "MOST_TOGETHER", 40)
    monkeypatch.setattr(files, "MOST_FILES", 2)
    small, large = b"%PDF-123456789", b"%PDF-" + b"x" * 30

    found = read(
        with_files(("1", large), ("2", small), ("3", small), ("4", small), ("5", b"%PDF-"))
    )

    assert [one.name for one in found.files] == ["2.pdf", "3.pdf"]
    assert found.left_out == [
        "1: larger than 10 MB",
        "4: more than 20 MB together",
        "5: more than 20 files",
    ]


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        (b"=?utf-8?q?Caf=C3=A9_=E2=9C=93?=", "Café ✓"),
        (b"=?no-such-charset?q?Caf=E9?=", "Café"),
        (b"=?utf-8?b?abcde?=", "=?utf-8?b?abcde?="),
        ("Straße".encode(), "Straße"),
        (b"Stra\xdfe", "Straße"),
        (b"a\x00b\x07c \xe2\x80\xaed", "abc d"),
        (b"one\r\n two", "one two"),
    ],
)
def test_a_subject_is_read_as_well_as_can_be(head, subject):
    assert read(b"Subject: " + head + b"\r\n\r\nText").subject == subject


@pytest.mark.parametrize(
    ("charset", "content", "text"),
    [
        (b"iso-8859-1", b"Caf\xe9", "Café"),
        (b"no-such", "Café".encode(), "Café"),
        (b"utf-8", b"Caf\xe9", "Café"),
        (b"utf-8", b"a\x00b\x1bc", "abc"),
    ],
)
def test_text_in_a_broken_charset_is_read_as_well_as_can_be(charset, content, text):
    head = HEAD + b"Content-Type: text/plain; charset=" + charset + b"\r\n"

    assert read(letter(content, head)).text == text


@pytest.mark.parametrize(
    "day", [b"nonsense", b"", b"Mon, 99 Nov 2026", b"Sat, 01 Jan 2101 10:00:00 +0000"]
)
def test_a_day_that_cannot_be_is_today(day):
    found = read(HEAD + b"Date: " + day + b"\r\n\r\nText")

    assert timezone.now() - found.sent_at < timedelta(minutes=1)


def test_a_day_is_read_with_its_time_zone():
    found = read(HEAD + b"Date: Mon, 02 Nov 2026 09:30:00 +0100\r\n\r\nText")

    assert found.sent_at == datetime(2026, 11, 2, 8, 30, tzinfo=UTC)


def test_letters_without_a_number_are_told_apart_by_what_they_say():
    first, second = read(letter(b"One")), read(letter(b"Two"))

    assert first.fingerprint == read(letter(b"One")).fingerprint != second.fingerprint


def test_how_a_letter_travelled_makes_it_no_other():
    assert read(letter()).fingerprint == read(b"Received: by b\r\n" + letter()).fingerprint


def test_a_long_letter_is_shortened_and_says_so():
    found = read(letter(b"word " * 20_000))

    assert (len(found.text), found.is_shortened) == (reading.MOST_TEXT, True)


@pytest.mark.parametrize(
    ("text", "wrote"),
    [
        (
            "FYI\n-----Original Message-----\nFrom: Ama C [mailto:ama@x.example]\nSent: Monday\n",
            "ama@x.example",
        ),
        (
            "Begin forwarded message:\n\n> From: Ama C <AMA@x.example>\n> Date: today\n",
            "ama@x.example",
        ),
        ("From: here to eternity\nis a film", None),
        ("From: Ama <ama@x.example>\nno other line of a head", None),
    ],
)
def test_whom_a_forwarded_letter_is_from_is_read_as_mail_programs_write_it(text, wrote):
    found = read(letter(text.encode())).forwarded_from

    assert (found and found[1]) == wrote


def test_a_letter_forwarded_whole_is_read_with_who_wrote_it():
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Ama C <ama@x.example>", "Rooms"
    inner.set_content("Two rooms are free.")
    outer = EmailMessage()
    outer["From"] = "joss@council.example"
    outer.set_content("See below.")
    outer.add_attachment(inner)

    found = read(outer.as_bytes())

    assert found.forwarded_from == ("Ama C", "ama@x.example")
    assert found.text == (
        "See below.\n\nForwarded message\nFrom: Ama C <ama@x.example>\nSubject: Rooms\n\n"
        "Two rooms are free."
    )


def test_an_invitation_as_calendars_send_them_is_kept():
    mail = EmailMessage()
    mail["From"] = "ama@harbour.example"
    mail.set_content("BEGIN:VCALENDAR\nEND:VCALENDAR\n", subtype="calendar")

    found = read(mail.as_bytes())

    assert [(one.name, one.kind) for one in found.files] == [
        ("calendar entry.ics", "text/calendar")
    ]
