"""The pages about partners."""
