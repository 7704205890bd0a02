"""Rows of a matrix drawn in one go: hundreds of cells are slow for the template language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString

from dots.design.rows import escaped

DOTS = {"covered": "dot done", "thin": "dot", "nobody": "gap"}
HEARD = {"covered": " covered", "thin": " thin", "nobody": ""}


def matrix_row(row: Mapping[str, Any]) -> SafeString:
    """Draw one line: its heading, a cell for each column, and how many gaps it has.

    Args:
        row: `title`, `address`, `cells` (each `state`, `text`, `address` and, where some are under
            way, `actions`), `gaps`, `words`.
    """
    cells = "".join(cell(one) for one in row["cells"])
    return SafeString(
        f'<tr role="row"><th scope="row" role="rowheader"><a class="hit" href="'
        f'{escaped(row["address"])}">{escaped(row["title"])}</a></th>{cells}'
        f'<td role="cell" class="sum"><b>{escaped(row["gaps"])}</b>'
        f"<span>{escaped(row['words'])}</span></td></tr>\n"
    )


def cell(one: Mapping[str, Any]) -> str:
    """Draw a cell: a number with its dot, or "Nobody"; the state is always said in words."""
    state = one["state"]
    heard = HEARD[state]
    said = f'{escaped(one["text"])}<span class="vh">{heard}</span>' if heard else "Nobody"
    said += doing(one["actions"]) if one.get("actions") else ""
    return (
        f'<td role="cell"><a class="{DOTS[state]}" href="{escaped(one["address"])}">{said}</a></td>'
    )


def doing(count: int) -> str:
    """Draw how many actions are under way for a cell: the last words are heard, not seen."""
    said = f"{count} action{'' if count == 1 else 's'}"
    return f'<span class="vh">; </span><small>{said}<span class="vh"> under way</span></small>'


def matrix_total(numbers: Iterable[Any]) -> SafeString:
    """Draw the last row's numbers."""
    return SafeString("".join(f'<td role="cell">{escaped(number)}</td>' for number in numbers))
