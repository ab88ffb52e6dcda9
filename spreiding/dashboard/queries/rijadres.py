"""The address of the rows behind a figure: with the dates, the count and the area of the page itself."""

from urllib.parse import urlencode

from django.urls import reverse

from spreiding.dashboard.queries.bord import Groep
from spreiding.dashboard.queries.zicht import Zicht


def rijadres(pagina: str, zicht: Zicht, groep: Groep = Groep.ALLES, **waar: str) -> str:
    """`pagina` is the name of an address; what applies anyway stays out of it."""
    peil = zicht.peil
    vraag = {
        **waar,
        "doelgroep": "" if groep is Groep.ALLES else groep.value,
        "telling": waar.get("telling", "" if zicht.telling.wettelijk else zicht.telling.code),
        "stand_per": "" if peil.stand_per == peil.vandaag else peil.stand_per.isoformat(),
        "bekend_op": peil.bekend_dag.isoformat() if peil.kijkt_terug else "",
    }
    gevuld = {naam: waarde for naam, waarde in vraag.items() if waarde}
    return f"{reverse(pagina)}?{urlencode(gevuld)}" if gevuld else reverse(pagina)
