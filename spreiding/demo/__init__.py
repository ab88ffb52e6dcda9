"""The demonstration world: a seeded generator that plays two cycles through the real actions.

Owns invented figures only. May use every room; no room uses it.
"""
