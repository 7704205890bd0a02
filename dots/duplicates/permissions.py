"""Who may do what in duplicates."""

from dots.foundation.permissions import declare

declare({})
