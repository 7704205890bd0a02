"""The `dots` command: a few words for what people who run the product do."""

import os
import sys

COMMANDS = {
    "serve": ("serve", "Start the product: pages and background work"),
    "demo": ("load_demo", "Load Exborough, an invented city, to try things on"),
    "programme create": ("create_programme", "Create a programme and its first lead"),
    "operator create": ("create_operator", "Create somebody who runs this installation"),
    "second-factor reset": ("reset_second_factor", "Let somebody set up a new second factor"),
    "areas load": ("load_areas", "Load wards and small areas from official files"),
    "import": ("import_file", "Import a spreadsheet into a programme"),
    "mail read": ("read_mail", "Read e-mails sent to partners’ filing addresses now"),
    "export": ("export_programme", "Write everything a programme holds to open files"),
    "backup": ("backup", "Copy the database and files to one archive"),
    "restore": ("restore", "Put a backup back"),
    "replay": ("replay", "Do again what a journal found after a restore says was taken back"),
    "retention": (
        "run_retention",
        "Empty what is kept of people past its period, or say what would",
    ),
    "check": ("check_installation", "Check that this installation is sound"),
    "work": ("work", "Do background work only (for servers with their own web process)"),
    "upgrade": ("upgrade", "Bring the database and files up to this version"),
}
BEHIND = "The database is not of this version yet: run `dots upgrade`. Nothing was changed."


def usage() -> str:
    """Return what `dots --help` prints."""
    width = max(len(words) for words in COMMANDS)
    lines = [f"  dots {words:<{width}}  {says}" for words, (_, says) in COMMANDS.items()]
    return "\n".join(
        [
            "Join the Dots: run a community-based digital inclusion programme.",
            "",
            *lines,
            "",
            "Add --help after any of these for its options.",
        ]
    )


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 when it did what it says, else 1, or 2 for unknown words."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    for length in (2, 1):
        name = " ".join(words[:length])
        if name in COMMANDS:
            return run(name, words[length:])
    print(f"dots does not know “{words[0]}”. Nothing was done.\n\n{usage()}", file=sys.stderr)
    return 2


def run(name: str, options: list[str]) -> int:
    """Run the Django command behind the words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import get_commands, load_command_class
    from django.db import DatabaseError

    try:
        django.setup()
        command = COMMANDS[name][0]
        load_command_class(get_commands()[command], command).run_from_argv(["dots", name, *options])
    except ImproperlyConfigured as problem:
        print(problem, file=sys.stderr)
        return 1
    except DatabaseError:
        if not database_is_behind():
            raise
        print(BEHIND, file=sys.stderr)
        return 1
    return 0


def database_is_behind() -> bool:
    """True when tables or columns of this version are missing: `dots upgrade` makes them."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
