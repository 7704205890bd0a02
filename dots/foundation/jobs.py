"""Work that a person need not wait for, on the database queue.

Django 6 has this interface built in; here it comes from `django_tasks`, imported nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django_tasks import task
from django_tasks.base import Task


def job(function: Callable[..., None]) -> Task[..., None]:
    """Make a function a job. Its arguments must fit in JSON; it must bear running twice."""
    return task()(function)


def awaited_job(function: Callable[..., None]) -> Task[..., None]:
    """Make a function a job that somebody watches on a page: it comes before other jobs."""
    return task(priority=10)(function)


def later(work: Task[..., None], **arguments: Any) -> None:
    """Queue a job once the present transaction has been committed."""
    transaction.on_commit(partial(work.enqueue, **arguments))
