"""Questions about plans that cross records."""
