"""Write the folder of a new capability: `make new-capability NAME=kit`.

It writes only the folder, and says which two lines people then add: where the idea sits among
the others is a decision, not a default.
"""

import sys
from pathlib import Path

README = """# {title}

What it is for: …

Its words: …

Its main story: …
"""

FILES = {
    "README.md": README,
    "__init__.py": "",
    "apps.py": """from dots.foundation import capability


class {title}(capability.Capability):
    name = "dots.{name}"
    label = "{name}"
    title = "{title}"
    address = "{name}"
""",
    "models.py": '"""What {name} keeps, and what must always be true of it."""\n',
    "permissions.py": '''"""Who may do what in {name}."""

from dots.foundation.permissions import declare

declare({{}})
''',
    "selectors.py": '"""Questions about {name} that cross records."""\n',
    "commands.py": '"""Every change to {name}, one function each."""\n',
    "forms.py": '"""What a person may type about {name}."""\n',
    "views.py": '"""Load, call one command or selector, answer."""\n',
    "urls.py": '''"""The addresses of {name}."""

from django.urls import URLPattern

app_name = "{name}"
urlpatterns: list[URLPattern] = []
''',
    "migrations/__init__.py": "",
    "tests/__init__.py": "",
    "tests/makers.py": '"""Records of {name} for tests, made by its commands."""\n',
}


def write(root: Path, name: str) -> Path:
    """Write the folder `dots/<name>` and return it.

    Raises:
        ValueError: the name is not one lower-case word, or the folder is there already.
    """
    folder = root / "dots" / name
    if not (name.isidentifier() and name.islower()):
        raise ValueError(f"“{name}” is not one lower-case word. Nothing was written.")
    if folder.exists():
        raise ValueError(f"There is a {folder.relative_to(root)} already. Nothing was written.")
    for file, content in FILES.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.format(name=name, title=name.capitalize()), "utf-8")
    (folder / "templates" / name).mkdir(parents=True)
    return folder


def main(arguments: list[str]) -> int:
    """Write the folder named by the only argument; the exit status."""
    if len(arguments) != 1:
        print("Say which: make new-capability NAME=kit", file=sys.stderr)
        return 2
    try:
        write(Path.cwd(), *arguments)
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 1
    [name] = arguments
    print(f"Wrote dots/{name}. Now decide where it sits, and add:")
    print(f'  config/capabilities.py   "dots.{name}", lowest layer first')
    print(f"  .importlinter            ({name}) among the layers; dots.{name} in `anatomy`;")
    print(f"                           a contract doors-of-{name} for its views and forms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
