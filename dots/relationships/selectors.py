"""Questions about relationships that cross records."""
