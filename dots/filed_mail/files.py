"""Files that came with a letter: what they are, by what they hold, and where they are kept."""

from __future__ import annotations

import io
import os
import secrets
import zipfile
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

FOLDER = "filed-mail"
MOST_FILES, MOST_EACH, MOST_TOGETHER = 20, 10 * 1024 * 1024, 20 * 1024 * 1024
SMALL_PICTURE = 12 * 1024  # a logo below a signature
STRAY_AFTER = timedelta(days=1)
STARTS = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}
OFFICE = "application/vnd.openxmlformats-officedocument."
IN_ZIP = {
    "word/document.xml": f"{OFFICE}wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OFFICE}presentationml.presentation",
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
PLAIN = {".txt": "text/plain", ".csv": "text/csv", ".ics": "text/calendar"}
ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    f"{OFFICE}wordprocessingml.document": ".docx",
    f"{OFFICE}spreadsheetml.sheet": ".xlsx",
    f"{OFFICE}presentationml.presentation": ".pptx",
    f"{OPEN_DOCUMENT}text": ".odt",
    f"{OPEN_DOCUMENT}spreadsheet": ".ods",
    f"{OPEN_DOCUMENT}presentation": ".odp",
}
KINDS = {
    "application/pdf": "PDF",
    "image/png": "picture",
    "image/jpeg": "picture",
    "image/gif": "picture",
    f"{OFFICE}wordprocessingml.document": "Word document",
    f"{OFFICE}spreadsheetml.sheet": "Excel workbook",
    f"{OFFICE}presentationml.presentation": "slides",
    f"{OPEN_DOCUMENT}text": "text document",
    f"{OPEN_DOCUMENT}spreadsheet": "spreadsheet",
    f"{OPEN_DOCUMENT}presentation": "slides",
    "text/plain": "text",
    "text/csv": "table",
    "text/calendar": "calendar entry",
}


def kind_of(name: str, content: bytes) -> str:
    """Return what a file is by what it holds; empty for what is not kept.

    What a letter claims its files to be counts for nothing. Of text, which holds no mark, the
    ending says which kind it is.
    """
    for start, kind in STARTS.items():
        if content.startswith(start):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return kind_in_zip(content)
    ending = Path(name.lower()).suffix
    return PLAIN.get(ending, "") if is_text(content) else ""


def is_text(content: bytes) -> bool:
    """True when these bytes are text, without a character that text does not hold."""
    if b"\x00" in content:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def kind_in_zip(content: bytes) -> str:
    """Return which document a compressed file is; one with macros, or any other, is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            if any("vbaproject" in name.lower() for name in names):
                return ""
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 200:
                stated = packed.read("mimetype").decode("ascii", "replace")
                return stated if stated in ENDINGS and "opendocument" in stated else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return ""
    return next((kind for name, kind in IN_ZIP.items() if name in names), "")


def safe_name(name: str, kind: str) -> str:
    """Return a name that says what the file is: a picture called invoice.exe is invoice.exe.png."""
    ending = ENDINGS.get(kind, "")
    same = {".jpg": (".jpg", ".jpeg")}.get(ending, (ending,))
    return name if not ending or name.lower().endswith(same) else f"{name}{ending}"


def write(content: bytes) -> str:
    """Keep a file under a random name; return the name, below the folder of files."""
    token = secrets.token_hex(16)
    name = f"{FOLDER}/{token[:2]}/{token}"
    target = path_of(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    return name


def path_of(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name


def remove(names: Iterable[str]) -> None:
    """Remove files for good; one that is gone already is gone."""
    for name in names:
        path_of(name).unlink(missing_ok=True)


def strays(kept: set[str]) -> Iterator[str]:
    """Yield files that belong to no letter: a worker was stopped between the file and its row."""
    before = (timezone.now() - STRAY_AFTER).timestamp()
    root = Path(settings.MEDIA_ROOT)
    for path in (root / FOLDER).glob("*/*"):
        name = path.relative_to(root).as_posix()
        if name not in kept and path.stat().st_mtime < before:
            yield name
