from spreiding.accounts.permissions import Recht, vereist
from spreiding.core.http import toon


@vereist(Recht.BEELD_PROVINCIE_LEZEN)
def gemeente(request, code):
    return toon(request, "base.html")
