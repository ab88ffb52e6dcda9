from spreiding.accounts.permissions import Recht, vereist
from spreiding.core.http import toon


@vereist(Recht.BEELD_LANDELIJK_LEZEN)
def landelijk(request):
    return toon(request, "base.html")
