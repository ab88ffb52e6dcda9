"""Read-only pages across rooms: werkvoorraad, landelijk, provincie, gemeente, controles.

Owns no models and writes nothing. May use every room below.
"""
