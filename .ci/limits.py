"""Files, functions and argument lists stay short enough to read in one go.

Run it from the root of the repository; it names every place past a limit and then fails.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

FILE_LINES = 300
FUNCTION_LINES = 40
ARGUMENTS = 7
UNCOUNTED = {"self", "cls", "actor"}
FOLDERS = ("config", "dots", "tests", "benchmarks", ".ci")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(root: Path) -> Iterator[Path]:
    """Every Python file that people write: not the migrations, which Django writes."""
    yield from sorted(root.glob("*.py"))
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def past_limits(source: str) -> Iterator[tuple[int, str]]:
    """The lines at which a limit is passed, each with what is wrong.

    A function is measured from its `def` to its last line, the docstring included.
    """
    length = len(source.splitlines())
    if length > FILE_LINES:
        yield 1, f"the file has {length} lines, {FILE_LINES} at most"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            yield from _past_function_limits(node)


def _past_function_limits(node: Function) -> Iterator[tuple[int, str]]:
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    if length > FUNCTION_LINES:
        yield node.lineno, f"{node.name} has {length} lines, {FUNCTION_LINES} at most"
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    counted = [argument for argument in arguments if argument.arg not in UNCOUNTED]
    if len(counted) > ARGUMENTS:
        yield node.lineno, f"{node.name} takes {len(counted)} arguments, {ARGUMENTS} at most"


def main(root: Path) -> int:
    """Print what is past a limit under `root`; the exit status."""
    found = [
        f"{path.relative_to(root)}:{line}: {problem}"
        for path in sources(root)
        for line, problem in past_limits(path.read_text("utf-8"))
    ]
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
