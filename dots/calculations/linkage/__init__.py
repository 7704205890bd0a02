"""Which records are probably the same, and why: `docs/method/linkage.md`.

`names` loads nothing heavy, so pages may compare two names; `model`, `organisations` and `people`
load Splink, DuckDB and what these bring, so they belong to the worker.
"""
