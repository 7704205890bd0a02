"""Pure methods: tables in, a table out. Knows nothing of Django, networks or files."""
