"""What the pages say about letters, in sentences."""

from __future__ import annotations

from dots.filed_mail.models import DISPROVEN, HELD, PARTNER, PROVEN, REFUSED, TEAM, Letter

FOI = (
    "Anyone may ask to read what is filed here: under freedom of information, or about themselves."
)
NO_PEOPLE = "Forward no letter that tells of somebody who is helped."
WHY = {
    "unknown": "The sender is neither of the team nor a person recorded at this partner.",
    "no-sender": "It does not say whom it is from.",
    "several": "It says that it is from more than one person.",
    "disproven": "Our mail server says that it does not come from where it says.",
    "unproven": "Our mail server could not tell whether it comes from where it says.",
    "old-address": "It came to an address of this partner that was renewed.",
    "tangled": "It is built in a way that no letter of a person is, so what is in it was not read.",
    "too-large": "It is larger than 25 MB, so what is in it was not read. Ask for smaller pieces.",
    "machine": "A machine wrote it: somebody is away, or a letter could not be delivered.",
}


def from_whom(letter: Letter) -> str:
    """Say who wrote a letter, and who filed it."""
    wrote = letter.from_name or letter.from_address or "Nobody named"
    if letter.side == PARTNER and letter.filed_by:
        return f"{wrote} of the partner, forwarded by {letter.filed_by.user.name}"
    if letter.side == PARTNER:
        return f"{wrote} of the partner"
    if letter.side == TEAM and letter.filed_by:
        return f"{letter.filed_by.user.name} of the team"
    return f"{wrote} ({'of the team' if letter.side == TEAM else 'not known'})"


def title_of(letter: Letter) -> str:
    """Say in three words which way a letter went."""
    return {PARTNER: "E-mail from the partner", TEAM: "E-mail from us"}.get(letter.side, "E-mail")


def checked(letter: Letter) -> str:
    """Say what is known of whether the sender is who it seems."""
    if letter.side == PARTNER and letter.filed_by and letter.proof == PROVEN:
        return (
            f"Our mail server checked that {letter.filed_by.user.name} sent it here. Whom it was"
            " from first is what the forwarded words say: nobody checked that."
        )
    if letter.proof == PROVEN:
        return "Our mail server checked that it comes from where it says."
    if letter.proof == DISPROVEN:
        return "Our mail server says that it does not come from where it says."
    return "Nobody checked whether it comes from where it says: anybody can write a sender’s name."


def why_not_filed(letter: Letter) -> str:
    """Say why a letter waits or was refused."""
    return WHY.get(letter.why_held, "") if letter.state in (HELD, REFUSED) else ""
