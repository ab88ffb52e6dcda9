from spreiding.accounts.permissions import Recht, vereist
from spreiding.core.http import toon


@vereist(Recht.BEHEER_CONTROLES)
def controles(request):
    return toon(request, "base.html")
