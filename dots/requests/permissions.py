"""Who may do what in requests."""

from dots.foundation.permissions import declare

declare({})
