"""What a web server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# What is loaded by now stays, and a page makes tens of thousands of objects that go by themselves:
# looking for rubbish among them again and again made one page in twenty slow.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
