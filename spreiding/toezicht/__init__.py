"""Interbestuurlijk toezicht: the ladder, what was said, agreed and written per gemeente, and what comes next.

Owns the traject of a gemeente in a cyclus. May use dashboard and below. Nothing below knows it: pages link by name.
"""
