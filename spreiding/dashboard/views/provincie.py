from spreiding.accounts.permissions import Recht, vereist
from spreiding.core.http import toon


@vereist(Recht.BEELD_PROVINCIE_LEZEN)
def provincie(request, slug):
    return toon(request, "base.html")
