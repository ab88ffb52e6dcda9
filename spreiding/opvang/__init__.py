"""Locaties and their places over time, and the verdict on each place.

Owns Locatie and everything that hangs on it. May use cyclus and below. Never knows taken or besluiten.
"""
