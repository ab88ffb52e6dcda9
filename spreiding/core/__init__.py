"""Technique without domain: clock, tables, rendering, template tags. Imports only regels."""
