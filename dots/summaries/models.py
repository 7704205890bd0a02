"""What summaries keeps, and what must always be true of it."""
