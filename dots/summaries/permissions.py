"""Who may do what in summaries."""

from dots.foundation.permissions import declare

declare({})
