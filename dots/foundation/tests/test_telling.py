"""Long work on the command line says that it goes on."""

import io
import time

from dots.foundation import telling


def test_work_that_says_nothing_for_a_while_is_said_to_go_on(monkeypatch):
    monkeypatch.setattr(telling, "SILENCE", 0.1)
    stream = io.StringIO()

    with telling.telling(stream) as say:
        say("Reading")
        time.sleep(0.35)
        say("Done")

    lines = [line.split("s  ")[1] for line in stream.getvalue().splitlines()]
    assert (lines[0], lines[-1]) == ("Reading", "Done")
    assert lines[1:-1]
    assert set(lines[1:-1]) == {"… still at work"}


def test_work_that_is_quickly_done_says_only_what_it_says():
    stream = io.StringIO()

    with telling.telling(stream) as say:
        say("Done")

    assert stream.getvalue() == "  0.0 s  Done\n"


def test_no_line_comes_between_two_that_follow_closely(monkeypatch):
    monkeypatch.setattr(telling, "SILENCE", 0.3)
    stream = io.StringIO()

    with telling.telling(stream) as say:
        for _ in range(4):
            time.sleep(0.1)
            say("Reading")

    assert "still" not in stream.getvalue()


def test_one_command_that_calls_another_tells_for_both(monkeypatch):
    monkeypatch.setattr(telling, "SILENCE", 0.1)
    stream, other = io.StringIO(), io.StringIO()

    with telling.telling(stream), telling.telling(other) as say:
        say("Reading")
        time.sleep(0.15)

    assert stream.getvalue().count("… still at work") == 1
    assert stream.getvalue().startswith("  0.0 s  Reading")
    assert other.getvalue() == ""
