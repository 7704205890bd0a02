"""A page that is still on its way is judged when all of it is there, not before."""

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

BEGINNING = b"<!doctype html><html lang=en><title>Slow</title><main><h1>Slow</h1>"
NO_WORDS_FOR_A_PICTURE = b'<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main></html>'


class Slow(BaseHTTPRequestHandler):
    """Answers at once, and sends the beginning and the end of the page later."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        for part in (BEGINNING, NO_WORDS_FOR_A_PICTURE):
            self.wfile.flush()
            time.sleep(1)
            self.wfile.write(part)

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def slow():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_what_comes_late_is_judged_too(browser, slow, axe):
    tab = browser.new_page()
    tab.goto(slow, wait_until="commit")

    with pytest.raises(AssertionError, match="image-alt"):
        axe(tab)
    tab.close()
