"""Who may do what in introductions."""

from dots.foundation.permissions import declare

declare({})
