"""Provincies and gemeenten with their validity, inhabitants, SES-WOA and place on the hexagon map.

Owns reference data. May use audit, core and regels. Has no pages of its own.
"""
