"""The application as a WSGI server finds it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nplv.settings")
os.environ["NPLV_AREAS"] = ""  # each request opens the areas of whoever asks

application = get_wsgi_application()
