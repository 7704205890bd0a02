"""What every capability's `apps.py` builds on."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class Capability(AppConfig):
    """One idea of the product in one folder.

    Its permission table, commands and registrations are read at start, in that order.
    """

    default_auto_field = "django.db.models.BigAutoField"
    title = ""
    address = ""  # the first part of its pages' addresses; empty when it has none

    def ready(self) -> None:
        for part in ("permissions", "commands", "registrations"):
            if find_spec(f"{self.name}.{part}"):
                import_module(f"{self.name}.{part}")
