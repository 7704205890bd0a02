"""The words agreements are said in, and what an agreement must say before it allows a depth.

Lawful bases and conditions are those of Articles 6(1) and 9(2) of the UK GDPR, the basis of
recognised legitimate interests as the Data (Use and Access) Act 2025 added it; further conditions
stand in Schedule 1 of the Data Protection Act 2018. The plain words for them are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

HEADCOUNT, PSEUDONYMOUS, NAMED = "headcount", "pseudonymous", "named"

# From the lightest to the deepest; the order decides.
DEPTHS = [
    (HEADCOUNT, "Numbers only: how many people, never who"),
    (PSEUDONYMOUS, "Under a nickname: a name only the partner can match to a person"),
    (NAMED, "By name"),
]
SHORT = {HEADCOUNT: "numbers only", PSEUDONYMOUS: "under a nickname", NAMED: "by name"}
SENTENCES = {
    HEADCOUNT: "Only numbers of people are recorded",
    PSEUDONYMOUS: "People are recorded under a nickname",
    NAMED: "People are recorded by name",
}
ORDER = [depth for depth, _ in DEPTHS]

PARTNER, PROGRAMME, BOTH, OTHER = "partner", "programme", "both", "other"
CONTROLLERS = [
    (PARTNER, "The partner"),
    (PROGRAMME, "The organisation that runs the programme"),
    (BOTH, "Both together, as joint controllers"),
    (OTHER, "Somebody else, such as a funder"),
]

BASES = [
    ("public-task", "Public task: a public body does what the law gives it to do"),
    ("legitimate-interests", "Legitimate interests: a real need, weighed against the person’s own"),
    ("recognised-interests", "Recognised legitimate interests, such as safeguarding"),
    ("consent", "Consent: the person said yes, and may take it back"),
    ("contract", "A contract with the person"),
    ("legal-obligation", "A duty in law"),
    ("vital-interests", "To protect somebody’s life"),
]

NONE_RECORDED, PUBLIC_INTEREST = "none", "public-interest"
CONDITIONS = [
    (NONE_RECORDED, "None is needed: nothing of that kind is recorded"),
    ("explicit-consent", "Explicit consent: the person said so in words"),
    ("care", "Health or social care"),
    (PUBLIC_INTEREST, "Substantial public interest, such as equality or safeguarding"),
    (
        "not-for-profit",
        "A not-for-profit body with a political, religious or like aim, its own people",
    ),
    ("employment", "Employment, social security and social protection law"),
    ("research", "Archives, research and statistics"),
    ("vital", "To protect somebody’s life"),
]

CHOICES = {"depth": DEPTHS, "controller": CONTROLLERS, "basis": BASES, "condition": CONDITIONS}


# Article 6(1), last sentence, as section 70(2)(c) of the Data (Use and Access) Act 2025 left it.
NOT_FOR_PUBLIC_TASKS = {
    "legitimate-interests": "Legitimate interests",
    "recognised-interests": "Recognised legitimate interests",
}
PUBLIC_BODIES = ("council", "education", "health", "library")  # kinds of partner that may be one
NO_CONDITION = (
    "No condition of Article 9 is named. So questions about ethnic group and health are not asked"
    " there. What helps somebody to read, hear and be understood, and what gets in the way of going"
    " online, can tell of health as well: say which condition applies, or record nothing of that"
    " kind."
)


def not_available(basis: str, controller: str, kind: str) -> str:
    """Return a sentence where a basis is not one for a public authority's tasks; else nothing.

    Args:
        kind: of partner.
    """
    called = NOT_FOR_PUBLIC_TASKS.get(basis)
    by_programme = controller in (PROGRAMME, BOTH)
    if called is None or not (by_programme or (controller == PARTNER and kind in PUBLIC_BODIES)):
        return ""
    who = "whoever runs the programme" if by_programme else "the partner"
    return (
        f"{called} cannot be relied on by a public authority for its tasks (UK GDPR, end of Article"
        f" 6(1)). If {who} is one, such as a council, choose another basis: mostly public task."
    )


def names_condition(condition: str) -> bool:
    """True where a condition of Article 9 applies, so that health and the like may be recorded."""
    return condition not in ("", NONE_RECORDED)


BEFORE_SIGNED = "Names are recorded from the signature on: say that day or a later one."


def missing(said: Mapping[str, Any]) -> dict[str, str]:
    """Return what an agreement does not say and must: field -> the sentence for it.

    Numbers only need nothing beside the depth; a nickname is personal data already; a name needs
    the whole, signed.
    """
    gaps: dict[str, str] = {}
    depth = said.get("depth")
    if depth in (PSEUDONYMOUS, NAMED):
        if not said.get("controller"):
            gaps["controller"] = "Say who decides why and how it is recorded."
        if not said.get("basis"):
            gaps["basis"] = "Say on which lawful basis people are recorded."
    if said.get("controller") == OTHER and not said.get("controller_name"):
        gaps["controller_name"] = "Say who it is."
    if said.get("condition") == PUBLIC_INTEREST and not said.get("condition_detail"):
        gaps["condition_detail"] = "Say which condition of Schedule 1."
    if depth == NAMED:
        if not said.get("condition"):
            gaps["condition"] = "Say which condition applies, or that none is needed."
        if not said.get("signed_on"):
            gaps["signed_on"] = "Names are recorded only once the agreement is signed: say when."
        if not said.get("kept_at"):
            gaps["kept_at"] = "Say where the signed agreement is kept."
    return gaps
