"""Every row that a backup holds, and a database without any."""

from dots.web import archive


def everything():
    """Return every row that a backup holds, by table."""
    return {
        model._meta.label: sorted(str(row) for row in model._base_manager.values())
        for model in archive.tables()
    }


def empty_everything():
    for model in reversed(archive.tables()):
        model._base_manager.all().delete()
