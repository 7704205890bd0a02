"""How many rows had which fate."""

from django.db.models import Count

from dots.foundation.models import Import


def count_fates(upload: Import) -> dict[str, int]:
    """Return fate -> rows of an import."""
    pairs = upload.rows.order_by().values_list("fate").annotate(rows=Count("pk"))
    return dict(pairs)
