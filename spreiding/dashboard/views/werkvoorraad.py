from spreiding.accounts.permissions import Recht, vereist
from spreiding.core.http import toon


@vereist(Recht.WERKVOORRAAD_LEZEN)
def werkvoorraad(request):
    return toon(request, "base.html")
