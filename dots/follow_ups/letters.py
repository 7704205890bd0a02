"""What carries a link. It says nothing of who is asked, by whom, or about what help."""

from __future__ import annotations

from datetime import date

SUBJECT = "A few questions, if you like"


def letter(address: str, until: date, *, for_carer: bool = False) -> tuple[str, str]:
    """Return subject and text, to somebody themselves or to the carer who acts for them."""
    begins = "you said that you may be asked a few short questions now and then. Here they are."
    if for_carer:
        begins = (
            "here are a few short questions to somebody for whom you act. Please answer them"
            " together; where that cannot be, say what you know, and that it is you who answers."
        )
    return SUBJECT, (
        f"Hello,\n\n{begins}"
        " They take about a minute, and you can leave out any of them, or all.\n\n"
        f"{address}\n\n"
        f"The link works until {until:%-d %B %Y}, and only until you have answered. Please do not"
        " send it on.\n\n"
        "If you would rather not be asked again, you can say so behind the same link.\n"
    )


def text_message(address: str, until: date, *, again: bool = False) -> str:
    """Return a text message; with a short address it is one of 160 letters.

    Args:
        again: it is the one reminder.
    """
    begins = "Once more: a" if again else "A"
    return (
        f"{begins} few short questions, if you like, until {until:%-d %B}: {address} Please do not"
        " send it on. To be asked no more, say so there too."
    )
