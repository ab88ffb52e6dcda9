"""The WSGI application that granian serves."""

import os
from threading import Timer

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spreiding.config.settings.prod")

application = get_wsgi_application()


def _tekenaar_klaarzetten(na: float = 3.0) -> None:
    """Beside the first requests, in each process: who asks for the first chart need not wait for its library."""
    from spreiding.core.beeldgrafiek import zet_klaar

    wekker = Timer(na, zet_klaar)
    wekker.daemon = True
    wekker.start()


_tekenaar_klaarzetten()
