"""Table import: a spreadsheet as it is, every row accounted for, and undone in one go."""
