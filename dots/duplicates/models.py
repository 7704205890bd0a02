"""What duplicates keeps, and what must always be true of it."""
