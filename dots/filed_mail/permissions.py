"""Who may do what in filed_mail."""

from dots.foundation.permissions import declare

declare({})
