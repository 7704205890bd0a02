"""Questions about alerts that cross records."""
