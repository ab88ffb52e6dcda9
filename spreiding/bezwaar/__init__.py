"""Bezwaar, beroep and voorlopige voorziening: what was received, which terms run, and what an outcome does to a taak.

Owns the dossier and its dated events. May use verdeling and below. Never knows toezicht.
"""
