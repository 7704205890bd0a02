"""Questions about shared_people that cross records."""
