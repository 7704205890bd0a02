"""Say how much of the code the tests reached, and fail where it is too little.

python .ci/covered.py FILE …: what SlipCover kept of each database's tests, as JSON. Lines and
branches count alike; a statement of several lines was reached when its first line was.
"""

from __future__ import annotations

import ast
import json
import sys
from functools import reduce
from pathlib import Path
from typing import Any

from slipcover import merge_coverage
from slipcover.slipcover import format_missing

GATES = {"dots/foundation/": 100, "dots/calculations/": 100, "": 90}  # folder -> per cent needed
KINDS = ("lines", "branches")


def main(files: list[str]) -> int:
    """Judge each gate; 1 when one is missed."""
    kept = [json.loads(Path(name).read_text("utf-8")) for name in files]
    reached = reduce(merge_coverage, kept)["files"]
    for name, found in reached.items():
        starts, seen = first_lines(Path(name)), set(found["executed_lines"])
        found["missing_lines"] = [
            line for line in found["missing_lines"] if starts.get(line, line) not in seen
        ]
    judged = [judge(reached, *gate) for gate in GATES.items()]
    return int(not all(judged))


def first_lines(file: Path) -> dict[int, int]:
    """Return line -> the first line of its statement; a block's statement ends where it begins."""
    starts: dict[int, int] = {}
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):  # what is inside comes later
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            starts.update(dict.fromkeys(range(node.lineno, last + 1), node.lineno))
    return starts


def judge(reached: dict[str, Any], folder: str, needed: int) -> bool:
    """Say how much of a folder was reached; when it is too little, what was not."""
    here = {name: found for name, found in reached.items() if name.startswith(folder)}
    hit = sum(len(found[f"executed_{kind}"]) for found in here.values() for kind in KINDS)
    missed = sum(len(found[f"missing_{kind}"]) for found in here.values() for kind in KINDS)
    enough = hit > 0 and 100 * hit >= needed * (hit + missed)
    words = f"{100 * hit / max(hit + missed, 1):.2f} % of {hit + missed:,} lines and branches"
    print(f"{'ok    ' if enough else 'FAILED'}  {folder or 'everything'}: {words}", end="")
    print("" if enough else f"; {needed} % needed")
    for name, found in sorted(here.items()):
        if not enough and (found["missing_lines"] or found["missing_branches"]):
            print(f"        {name}: {not_reached(found)}")
    return enough


def not_reached(found: dict[str, Any]) -> str:
    """Return the lines and branches of a file that no test reached, in short."""
    branches = [tuple(branch) for branch in found["missing_branches"]]
    return str(format_missing(found["missing_lines"], found["executed_lines"], branches))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
