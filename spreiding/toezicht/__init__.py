"""Toezicht: the overdue list, the interventieladder, talks, letters and the dossier (Gemeentewet art. 124; Wet art. 11).

Owns the trajecten and what happens in them. May use every room below, the forecast of dashboard included. Nothing knows it.
"""
