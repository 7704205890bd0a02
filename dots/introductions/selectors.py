"""Questions about introductions that cross records."""
