"""Every picture the documents show exists, and every picture kept is shown."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r"!\[[^\]]+\]\(([^)\s]+)\)")  # words for those who cannot see it included


def test_no_picture_is_missing_or_unused():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

    shown = {
        (page.parent / address).resolve()
        for page in pages
        for address in SHOWN.findall(page.read_text("utf-8"))
    }

    assert shown == {path.resolve() for path in (ROOT / "docs").rglob("*.png")}


def test_no_link_between_the_documents_leads_nowhere():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

    broken = [
        f"{page.relative_to(ROOT)}: {address}"
        for page in pages
        for address in re.findall(r"\]\(([^):\s#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / address).exists()
    ]

    assert broken == []
