"""The pages on which a file comes in."""
