"""Questions about duplicates that cross records."""
