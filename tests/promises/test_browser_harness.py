"""The questions that browser tests ask of a page notice what they are meant to notice."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest


@pytest.fixture
def blank(page):
    page.goto("about:blank")
    return page


GOOD = """<!doctype html><html lang="en-GB"><head><title>Good</title></head>
<body><main><h1>Good</h1><p>Read me.</p></main></body></html>"""


def test_axe_passes_a_good_page(blank, axe, fits):
    blank.set_content(GOOD)

    axe(blank)
    fits(blank)


def test_axe_finds_a_picture_without_words(blank, axe):
    blank.set_content(GOOD.replace("Read me.", '<img src="data:,">'))

    with pytest.raises(AssertionError, match="image-alt"):
        axe(blank)


def test_a_page_too_wide_for_a_phone_is_noticed(blank, fits):
    blank.set_content(GOOD.replace("<p>", '<p style="width: 400px">'))

    with pytest.raises(AssertionError, match="about:blank"):
        fits(blank)


class Counting(BaseHTTPRequestHandler):
    """A page with a style sheet that may be kept; counts each byte it sends."""

    sent = 0

    def do_GET(self):
        sheet = self.path == "/sheet.css"
        body = b"p { color: black }" * 100 if sheet else PAGE_WITH_SHEET
        head = [
            "HTTP/1.0 200 OK",
            f"Content-Type: {'text/css' if sheet else 'text/html'}",
            f"Cache-Control: {'max-age=600' if sheet else 'no-store'}",
            f"Content-Length: {len(body)}",
        ]
        answer = "\r\n".join([*head, "", ""]).encode() + body
        type(self).sent += len(answer)
        self.wfile.write(answer)


PAGE_WITH_SHEET = b"""<!doctype html><html lang="en-GB"><head><title>Good</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/sheet.css"></head>
<body><p>Read me.</p></body></html>"""


def test_a_page_weighs_what_its_server_sent(blank, weigh):
    with ThreadingHTTPServer(("127.0.0.1", 0), Counting) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        blank.goto(f"http://127.0.0.1:{server.server_port}/")
        Counting.sent = 0

        first, after = weigh(blank)

        server.shutdown()
    assert first + after == Counting.sent
    assert first > 1800 > after > len(PAGE_WITH_SHEET)
