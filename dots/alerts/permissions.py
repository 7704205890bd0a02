"""Who may do what in alerts."""

from dots.foundation.permissions import declare

declare({})
