"""Pages about the words a programme counts in and the questions it asks."""
