"""The two-year cycle of the law: its dates, its Regeling (parameters as dated data), raming and opgaven.

Owns Cyclus, Regeling, Raming, Opgave. May use gebied, accounts and below. Never knows places.
"""
