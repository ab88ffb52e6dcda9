"""Feiten: wat er gebeurd kan zijn, als voltooid deelwoord. Sleutels van het logboek (audit)."""

from spreiding.regels.begrippen import Begrip


class Feit(Begrip):
    REFERENTIE_GELADEN = "referentie_geladen", "referentiegegevens geladen"
    OPGAVE_VASTGELEGD = "opgave_vastgelegd", "opgave vastgelegd"
    REGELING_VASTGELEGD = "regeling_vastgelegd", "regeling vastgelegd"
    ACCOUNT_AANGEMAAKT = "account_aangemaakt", "account aangemaakt"
    ACCOUNT_UITGEZET = "account_uitgezet", "account uitgezet"
    ACCOUNT_AANGEZET = "account_aangezet", "account weer aangezet"
    LOCATIE_GEREGISTREERD = "locatie_geregistreerd", "locatie geregistreerd"
    LOCATIE_GEWIJZIGD = "locatie_gewijzigd", "gegevens van de locatie gewijzigd"
    CAPACITEIT_VASTGELEGD = "capaciteit_vastgelegd", "aantal plaatsen vastgelegd"
    MIJLPAAL_VASTGELEGD = "mijlpaal_vastgelegd", "stand van zaken vastgelegd"
    LOCATIE_GESLOTEN = "locatie_gesloten", "locatie gesloten"
    LOCATIE_VERVALLEN = "locatie_vervallen", "plan vervallen"
    LOCATIE_HEROPEND = "locatie_heropend", "locatie heropend"
    KANSRIJKHEID_VASTGELEGD = "kansrijkheid_vastgelegd", "kansrijkgrond vastgelegd"
    KANSRIJKHEID_INGETROKKEN = "kansrijkheid_ingetrokken", "kansrijkgrond ingetrokken"
    BEWIJS_TOEGEVOEGD = "bewijs_toegevoegd", "bewijsstuk toegevoegd"
    BEWIJS_INGETROKKEN = "bewijs_ingetrokken", "bewijsstuk ingetrokken"
    NOTITIE_TOEGEVOEGD = "notitie_toegevoegd", "notitie toegevoegd"
    VERTRAGING_GEMELD = "vertraging_gemeld", "vertraging gemeld (art. 8)"
    PLEKOORDELEN_GECONTROLEERD = "plekoordelen_gecontroleerd", "oordelen nagerekend"
    DEMOWERELD_GEMAAKT = "demowereld_gemaakt", "demonstratiewereld gemaakt"
