"""The append-only log of everything that happened, with text instead of foreign keys.

Owns Gebeurtenis and Dagzegel (the chain over it). May use core and regels. Never imports a domain room and never
updates or deletes a row.
"""
