"""Published and own lists, one folder each: see README.md. Data only; `dots.frameworks` reads it."""
