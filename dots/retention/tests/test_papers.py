"""The templates in docs/legal say what the product does: the periods are the code's."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from dots.foundation.models.looks import KEPT_MONTHS
from dots.foundation.person_parts import person_parts
from dots.retention.periods import months_of, of_record
from dots.retention.wording import LOOKS, WHY_LOOKS, WHYS, how_long

LEGAL = Path(settings.CODE) / "docs" / "legal"


def line(part, title):
    """A part's line in the papers."""
    stays = "; that somebody came stays counted" if part.months is None else ""
    period = part.period or f"{how_long(months_of(part))}{stays}"
    return f"| {title.capitalize()} | {part.purpose} | {period} |"


@pytest.mark.parametrize("paper", ["processing-record.md", "privacy-notice.md"])
def test_each_part_stands_in_the_papers_with_its_reason_and_its_period(paper):
    text = (LEGAL / paper).read_text()
    lines = [line(part, part.yours if "notice" in paper else part.title) for part in person_parts]
    lines.append(f"| {LOOKS.capitalize()} | {WHY_LOOKS} | {how_long(KEPT_MONTHS)} |")

    missing = [one for one in lines if one not in text]

    assert not missing, f"docs/legal/{paper} needs: {missing}"
    assert sum(
        one.endswith((" years |", " counted |", "months |", " child |")) for one in text.split("\n")
    ) == len(lines)


def test_no_paper_says_that_the_law_sets_our_years_or_that_a_complaint_has_three_months():
    papers = {one.name: " ".join(one.read_text().split()) for one in LEGAL.glob("*.md")}

    assert [name for name, said in papers.items() if "the law wants it" in said] == []
    for name in ("privacy-notice.md", "processing-record.md"):
        assert "no law says it" in papers[name], name
        assert "runs from the day on which a concern is closed" in papers[name], name
    assert "25 years" in papers["privacy-notice-easy-read.md"]
    for name in ("privacy-notice.md", "sharing-agreement.md", "dpia.md"):
        assert "30 days" in papers[name], name
        assert "without undue delay" in papers[name], name


def test_the_papers_say_the_whole_records_period_and_each_reason_to_keep_longer():
    easy = (LEGAL / "privacy-notice-easy-read.md").read_text()
    record = (LEGAL / "processing-record.md").read_text()

    assert f"- {how_long(of_record())} after we last saw you." in easy
    assert len(WHYS) == 4
    for said in (
        "still coming",
        "complaint or request is open",
        "legal claim",
        "safeguarding enquiry",
    ):
        assert said in " ".join(record.split())
