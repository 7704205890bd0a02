"""What shared_people keeps, and what must always be true of it."""
