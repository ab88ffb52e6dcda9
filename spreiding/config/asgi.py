"""The ASGI application, for whoever must; the product itself runs on WSGI, which measured four times
faster."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spreiding.config.settings.prod")

application = get_asgi_application()
