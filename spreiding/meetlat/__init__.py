"""The benchmark: a seeded data set and timings against a floor of hand-written SQL.

Owns no product behaviour. May use every room; no room uses it.
"""
