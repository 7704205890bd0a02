"""What retention says on screen."""

from __future__ import annotations

RUNNING, DONE, STOPPED = "running", "done", "stopped"
STATES = {RUNNING: "Under way", DONE: "Done", STOPPED: "Stopped: it goes on tomorrow"}

COMING, CLAIM, ASKED, SAFETY = "coming", "claim", "asked", "safety"
WHYS = {
    COMING: "They are still coming, or are about to come again",
    ASKED: "They asked us to keep it, or a complaint or request of theirs is open",
    CLAIM: "It is needed for a legal claim",
    SAFETY: "A safeguarding enquiry needs it",
}
MONTHS_ON = {COMING: 6, ASKED: 6, CLAIM: 12, SAFETY: 12}
LOOKS = "who opened your record or a list of people, or tried to, and when"
WHY_LOOKS = "To see that only those read about you who help you."
FEW = 8  # people: fewer are not told outside the partner that keeps them
NOTICE = 30  # days


def how_long(months: int) -> str:
    """Say a period in words."""
    years, rest = divmod(months, 12)
    said = [f"{years} year{'s' * (years > 1)}"] if years else []
    said += [f"{rest} month{'s' * (rest > 1)}"] if rest else []
    return " and ".join(said)


def few(number: int) -> str:
    """Say how many people, where only those who keep them may read a small number."""
    return "fewer than 8" if 0 < number < FEW else f"{number:,}"
