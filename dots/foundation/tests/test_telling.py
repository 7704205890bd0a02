"""Long work on the command line says that it goes on."""

import io
import re

from dots.foundation import telling


class Moments:
    """A clock that goes only while somebody waits, and the work that ends at its last moment.

    Args:
        said: what the work says -> at which second; it ends at the second of "end".
    """

    def __init__(self, **said):
        self.now, self.end, self.said = 0.0, said.pop("end"), said
        self.stream = io.StringIO()
        self.teller = telling.Teller(self.stream, clock=lambda: self.now)
        self.teller.ended = self

    def wait(self, seconds):
        until = min(self.now + seconds, self.end)
        for text in [text for text, at in self.said.items() if at <= until]:
            self.now = self.said.pop(text)
            self.teller.say(text)
        self.now = until
        return self.now == self.end

    def lines(self):
        self.teller.keep_telling()
        return self.stream.getvalue().splitlines()


def test_work_that_says_nothing_for_a_while_is_said_to_go_on():
    assert Moments(Reading=0, Done=4, end=4.5).lines() == [
        "  0.0 s  Reading",
        "  1.5 s  … still at work",
        "  3.0 s  … still at work",
        "  4.0 s  Done",
    ]


def test_no_line_comes_between_two_that_follow_closely():
    assert Moments(One=0, Two=1.25, Three=2.5, end=3.5).lines() == [
        "  0.0 s  One",
        "  1.2 s  Two",
        "  2.5 s  Three",
    ]


def test_work_that_is_quickly_done_says_only_what_it_says():
    stream = io.StringIO()

    with telling.telling(stream) as say:
        say("Done")

    assert re.fullmatch(r" +\d+\.\d s  Done\n", stream.getvalue())


def test_one_command_that_calls_another_tells_for_both():
    stream, other = io.StringIO(), io.StringIO()

    with telling.telling(stream) as say, telling.telling(other) as say_too:
        say("Reading")
        say_too("Checking")

    assert [line.split(" s  ")[1] for line in stream.getvalue().splitlines()] == [
        "Reading",
        "Checking",
    ]
    assert other.getvalue() == ""
