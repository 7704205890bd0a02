"""Every variable the product reads is explained, and every variable explained is read."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
READING = re.compile(r"""(?:environ(?:\.get\(|\[)|flag\(|getenv\()\s*"([A-Z_]+)\"""")
ONLY_FOR_THE_LIBRARY = {"DATABASE_URL"}  # dj_database_url reads it
NOT_A_SETTING = {"DJANGO_SETTINGS_MODULE"}  # says where the settings are


def test_the_variables_read_are_the_variables_explained():
    sources = [*(ROOT / "config").rglob("*.py"), *(ROOT / "dots").rglob("*.py")]
    code = "\n".join(path.read_text("utf-8") for path in sources if "tests" not in path.parts)
    page = (ROOT / "docs" / "operate" / "settings.md").read_text("utf-8")

    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))

    assert explained == set(READING.findall(code)) - NOT_A_SETTING | ONLY_FOR_THE_LIBRARY
