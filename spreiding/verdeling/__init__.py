"""Who must provide how many places: verslag, verdeelbesluit, taak, uitruil, and realisation against the taak.

Owns the legal life of a target. May use opvang, cyclus and below. Never knows bezwaren or toezicht.
"""
