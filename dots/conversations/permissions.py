"""Who may do what in conversations."""

from dots.foundation.permissions import declare

declare({})
