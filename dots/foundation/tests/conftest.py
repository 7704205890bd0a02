"""Two commands that only tests know, taken away again."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError

from dots.foundation import commands, links, permissions
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme


@pytest.fixture
def rename() -> Iterator[Any]:
    """A command `test.rename` that a lead may do, and that refuses an empty name."""

    @command("test.rename", on="programme")
    def rename_programme(*, actor: Actor, programme: Programme, name: str) -> Programme:
        """Give the programme another name."""
        if not name:
            raise NotPossible("Type a name.")
        programme.name = name
        programme.save()
        return programme

    permissions.declare({"test.rename": permissions.lead})
    yield rename_programme
    del commands.COMMANDS["test.rename"], permissions.RULES["test.rename"]


@pytest.fixture
def clashing() -> Iterator[Any]:
    """A command that meets the constraint whose words it is given."""

    @command("test.clash", on="programme")
    def clash(*, actor: Actor, programme: Programme, words: str) -> None:
        """Lose a race."""
        raise IntegrityError(words)

    permissions.declare({"test.clash": permissions.lead})
    yield clash
    del commands.COMMANDS["test.clash"], permissions.RULES["test.clash"]


@pytest.fixture
def purpose() -> Iterator[links.Purpose]:
    """A purpose whose links may rename the programme they name."""
    from datetime import timedelta

    made = links.Purpose(
        name="test.answer",
        title="answer",
        actions=frozenset(["test.rename"]),
        page=lambda link: "/health/",
        lasts=timedelta(days=1),
    )
    links.declare_purpose(made)
    yield made
    del links.PURPOSES["test.answer"], permissions.PURPOSES["test.answer"]
    del permissions.CONCERNS["test.answer"]
