"""What a command tells while it works: with the time, and never silent for two seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Say = Callable[[str], None]
SILENCE = 1.5  # seconds


class Teller:
    """Writes lines as they come; when none came for a while, that the last is still true."""

    def __init__(self, stream: Any, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream, self.clock = stream, clock
        self.began = clock()
        self.spoke = self.began
        self.lock = threading.Lock()
        self.ended = threading.Event()

    def say(self, text: str) -> None:
        """Write a line, at once."""
        with self.lock:
            self.spoke = self.clock()
            self.stream.write(f"{self.spoke - self.began:5.1f} s  {text}\n")
            self.stream.flush()

    def keep_telling(self) -> None:
        """Write a line whenever there was none for a while, until the work has ended."""
        while not self.ended.wait(max(0.05, self.spoke + SILENCE - self.clock())):
            if self.clock() >= self.spoke + SILENCE:
                self.say("… still at work")


at_work: list[Teller] = []  # a command that calls another goes on telling for it


@contextmanager
def telling(stream: Any) -> Iterator[Say]:
    """Give what to call with each line of progress; it writes to a stream or a command's output."""
    if at_work:
        yield at_work[0].say
        return
    teller = Teller(stream)
    at_work.append(teller)
    beside = threading.Thread(target=teller.keep_telling, daemon=True)
    beside.start()
    try:
        yield teller.say
    finally:
        at_work.remove(teller)
        teller.ended.set()
        beside.join()
