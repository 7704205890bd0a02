"""A worker that loads an import slowly, to be killed: python -m … <import> <run>."""

import sys

import django

if __name__ == "__main__":
    django.setup()

    from dots.foundation import registries
    from dots.foundation.imports import checking, work
    from dots.foundation.tests.imports.pebbles import PebbleTarget

    registries.import_targets.register(PebbleTarget())
    checking.CHUNK = 20
    work.load_rows.func(import_id=sys.argv[1], run=sys.argv[2])
