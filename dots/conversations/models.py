"""What conversations keeps, and what must always be true of it."""
